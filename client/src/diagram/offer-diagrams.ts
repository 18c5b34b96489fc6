import {
  commands,
  type ExtensionContext,
  EventEmitter,
  type LogOutputChannel,
  TreeItem,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Position } from 'vscode-languageclient';
import { type Guard, isRecord, isString } from '../../../server/src/base/guard.ts';
import {
  type Diagram,
  diagramMethods,
  type DiagramParameters,
  type DiagramPosition,
} from '../../../server/src/lsp/protocol.ts';
import type { Diagrams } from './diagrams.ts';
import type { TreeNode } from './relationship-tree.ts';

/** Offers the diagram and the tree of relationships. All that they consist of is loaded when one is first asked for. */
export function offerDiagrams(context: ExtensionContext, client: BaseLanguageClient, log: LogOutputChannel): void {
  let loaded: Promise<Diagrams> | undefined;
  const load = () => (loaded ??= import('./diagrams.ts').then((it) => it.createDiagrams(context, client, log)));

  const treeChanged = new EventEmitter<undefined>();
  let tree: Diagrams['tree'] | undefined;
  context.subscriptions.push(
    treeChanged,
    commands.registerCommand('counterpart.showDiagram', async (of: unknown) => {
      const file = of instanceof Uri ? of : window.activeTextEditor?.document.uri;
      await (await load()).show(file, thingOf(of));
    }),
    commands.registerCommand('counterpart.openPlace', async (id: unknown) => {
      if (typeof id === 'string') await (await load()).open(id);
    }),
    window.registerWebviewPanelSerializer('counterpart.diagram', {
      deserializeWebviewPanel: async (panel: WebviewPanel, kept: unknown) => {
        (await load()).restore(panel, kept);
      },
    }),
    window.registerTreeDataProvider<TreeNode>('counterpart.relationships', {
      onDidChangeTreeData: treeChanged.event,
      async getChildren(node) {
        if (tree === undefined) {
          ({ tree } = await load());
          tree.onDidChangeTreeData?.(() => {
            treeChanged.fire(undefined);
          });
        }
        return tree.getChildren(node);
      },
      getTreeItem: (node) => tree?.getTreeItem(node) ?? new TreeItem(node.label),
    }),
    ...tellWhatIsOpen(client),
  );
}

/** What the command was called for: a line of the tree knows its id, a code lens the place where it stands. */
function thingOf(of: unknown): string | DiagramPosition | undefined {
  if (typeof of !== 'object' || of === null || of instanceof Uri) return undefined;
  if (isPosition(of)) return of;
  return 'id' in of && typeof of.id === 'string' ? of.id : undefined;
}

const isPosition: Guard<DiagramPosition> = isRecord<DiagramPosition>({
  uri: isString,
  position: isRecord<Position>({ line: isNumber, character: isNumber }),
});

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Keeps the context keys that menus look at: whether the file in front has entities, and whether any has. */
function tellWhatIsOpen(client: BaseLanguageClient) {
  let turn = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const tell = (hasEntities: boolean) =>
    void commands.executeCommand('setContext', 'counterpart.hasEntities', hasEntities);

  async function look(): Promise<void> {
    clearTimeout(again);
    const mine = ++turn;
    const document = window.activeTextEditor?.document;
    // Asking would start the server, and what it knows then is asked for when it has started.
    if (!client.isRunning()) return;
    // While the diagram or another panel has the focus, the file beside it is still what it is about.
    if (document === undefined) return;
    const key = 'what is open';
    const parameters: DiagramParameters = {
      key,
      files: [document.uri.toString()],
      entities: [],
      depth: 0,
      associations: 'folded',
    };
    const answer = await client.sendRequest<Diagram | null>(diagramMethods.open, parameters).catch(() => null);
    await client.sendNotification(diagramMethods.close, { key }).catch(() => undefined);
    if (mine !== turn) return;
    tell((answer?.document.entities.length ?? 0) > 0);
    if (answer?.complete === false) again = setTimeout(() => void look(), 500);
  }

  const lookSoon = () => {
    clearTimeout(again);
    again = setTimeout(() => void look(), 100);
  };
  return [
    window.onDidChangeActiveTextEditor(lookSoon),
    workspace.onDidSaveTextDocument(lookSoon),
    client.onDidChangeState(lookSoon),
    { dispose: () => clearTimeout(again) },
  ];
}
