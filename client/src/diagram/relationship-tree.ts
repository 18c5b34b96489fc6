import {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import { t } from '../../../server/src/base/translate.ts';
import { groupBy } from '../../../server/src/base/multi-map.ts';
import type { DiagramDocument, DiagramProblem } from '../../../server/src/diagram/document.ts';
import { isMarked, multiplicityText } from '../../../server/src/diagram/picture/card-face.ts';
import {
  counted,
  describeColumn,
  describeEntity,
  describeRelationship,
} from '../../../server/src/diagram/picture/describe.ts';
import type { FollowDiagram } from './follow-diagram.ts';

/** A line of the tree, with those below it. */
export interface TreeNode {
  readonly kind: 'module' | 'entity' | 'row';
  /** The card or row it stands for; a module's own name. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** For those who hear it. */
  readonly spoken: string;
  readonly icon: string;
  readonly problems: readonly DiagramProblem[];
  readonly children: readonly TreeNode[];
}

/** Modules → entities → relationships, and the columns that have problems. */
export function treeOf({ entities }: DiagramDocument): readonly TreeNode[] {
  return [...groupBy(entities, (it) => it.group)]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([group, members]): TreeNode => {
      const children = members.map((entity): TreeNode => {
        const rows = [
          ...entity.columns
            .filter(({ problems }) => problems.length > 0)
            .map((it) => rowNode(it, it.type ?? '', describeColumn(it), 'symbol-field')),
          ...entity.relationships.map((it) =>
            rowNode(it, `→ ${it.target.name ?? '?'} ${multiplicityText(it)}`, describeRelationship(it), 'references'),
          ),
        ];
        return {
          kind: 'entity',
          id: entity.id,
          label: entity.name,
          description: entity.table ?? '',
          spoken: describeEntity(entity),
          icon: entity.kind === 'association' ? 'table' : 'symbol-class',
          problems: [...entity.problems, ...rows.flatMap(({ problems }) => problems)],
          children: rows,
        };
      });
      return {
        kind: 'module',
        id: `module ${group}`,
        label: group === '' ? t`top level` : group,
        description: counted(members.length, t`model`, t`models`),
        spoken: t`module ${group}, ${counted(members.length, t`model`, t`models`)}`,
        icon: 'symbol-namespace',
        problems: children.flatMap(({ problems }) => problems),
        children,
      };
    });
}

function rowNode(
  { id, name, problems }: { readonly id: string; readonly name: string; readonly problems: readonly DiagramProblem[] },
  description: string,
  spoken: string,
  icon: string,
): TreeNode {
  return { kind: 'row', id, label: name, description, spoken, icon, problems, children: [] };
}

/** The tree of a workspace, kept up to date from when it is first looked at. */
export function relationshipTree(follow: FollowDiagram): TreeDataProvider<TreeNode> {
  const changed = new EventEmitter<undefined>();
  let roots: readonly TreeNode[] | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  const take = (document: DiagramDocument) => {
    const isFirst = roots === undefined;
    clearTimeout(later);
    // While typing, the tree may wait for a pause.
    later = setTimeout(
      () => {
        roots = treeOf(document);
        changed.fire(undefined);
      },
      isFirst ? 0 : 300,
    );
  };
  const diagram = follow({
    document: take,
    change: (_, document) => {
      take(document);
    },
    connection: () => undefined,
  });
  return {
    onDidChangeTreeData: changed.event,
    getChildren(node) {
      if (node !== undefined) return [...node.children];
      if (roots === undefined) diagram.ask({ files: null, entities: [], depth: 0, associations: 'folded' });
      return [...(roots ?? [])];
    },
    getTreeItem: treeItem,
  };
}

function treeItem({ kind, id, label, description, spoken, icon, problems, children }: TreeNode): TreeItem {
  const item = new TreeItem(
    label,
    children.length === 0
      ? TreeItemCollapsibleState.None
      : kind === 'module'
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed,
  );
  const isWrong = isMarked(problems);
  const isError = problems.some(({ severity }) => severity === 'error');
  item.id = id;
  item.description =
    isWrong && kind !== 'row' ? `${description} · ${counted(problems.length, t`problem`, t`problems`)}` : description;
  item.contextValue = kind;
  item.accessibilityInformation = { label: spoken };
  item.iconPath =
    isWrong && kind === 'row'
      ? new ThemeIcon(
          isError ? 'error' : 'warning',
          new ThemeColor(isError ? 'list.errorForeground' : 'list.warningForeground'),
        )
      : new ThemeIcon(icon);
  if (kind === 'row' && problems.length > 0) {
    const tooltip = new MarkdownString();
    for (const { message } of problems) tooltip.appendText(message).appendMarkdown('\n\n');
    item.tooltip = tooltip;
  }
  if (kind !== 'module') item.command = { command: 'counterpart.openPlace', title: 'Open', arguments: [id] };
  return item;
}
