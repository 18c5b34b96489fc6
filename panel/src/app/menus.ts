import { t } from '../../../server/src/base/translate.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import { type LanguageFormat, languageFormats, type PictureFormat, pictureFormats } from '../messages.ts';
import type { Hit } from '../scene/hit-test.ts';
import { otherSide } from '../scene/walk.ts';
import type { Target } from '../state/panel-state.ts';
import { openKeyHelp } from '../view/key-help.ts';
import { type MenuItem, openMenu } from '../view/menu.ts';
import { openTextView } from '../view/text-view.ts';
import { type Explainer, idOf, isWrong } from './explain.ts';
import { exportAs, type ExportWhat } from './export-picture.ts';
import type { Panel } from './panel.ts';

const formatNames: Readonly<Record<LanguageFormat | PictureFormat, string>> = {
  svg: 'SVG',
  png: 'PNG',
  mermaid: 'Mermaid',
  dbml: 'DBML',
  plantuml: 'PlantUML',
  dot: 'Graphviz DOT',
};

/** Opens the menu that chooses modules, problems and association tables. */
export function openFilterMenu(panel: Panel, at: Point): void {
  const { hiddenGroups, problemsOnly, associations } = panel.state();
  const groups = shownGroups(panel);
  const again = () => {
    openFilterMenu(panel, at);
  };
  const items: MenuItem[] = [
    {
      kind: 'action',
      label: t`Only what has problems`,
      hint: 'E',
      checked: problemsOnly,
      run: () => {
        panel.dispatch({ kind: 'problemsOnly', only: !problemsOnly });
      },
    },
    {
      kind: 'action',
      label: t`Association tables as cards`,
      checked: associations === 'shown',
      run: () => {
        panel.dispatch({ kind: 'associations', associations: associations === 'shown' ? 'folded' : 'shown' });
      },
    },
    { kind: 'line' },
    { kind: 'heading', label: 'Modules' },
    ...groups.map(([group, count]): MenuItem => ({
      kind: 'action',
      label: group === '' ? t`(top level)` : group,
      hint: String(count),
      checked: !hiddenGroups.includes(group),
      run: () => {
        panel.dispatch({ kind: 'toggleGroup', group });
        again();
      },
    })),
  ];
  if (hiddenGroups.length > 0) {
    items.push(
      { kind: 'line' },
      {
        kind: 'action',
        label: t`All modules`,
        run: () => {
          panel.dispatch({ kind: 'allGroups' });
        },
      },
    );
  }
  openMenu(at, t`What is shown`, items);
}

/** Opens the menu of named views. */
export function openViewsMenu(panel: Panel, at: Point): void {
  const views = panel.views();
  openMenu(at, t`Views`, [
    ...(views.length > 0 ? [{ kind: 'heading' as const, label: 'Views' }] : []),
    ...views.map((view): MenuItem => ({
      kind: 'action',
      label: view.name,
      icon: 'views',
      run: () => {
        panel.openView(view);
      },
    })),
    ...(views.length > 0 ? [{ kind: 'line' as const }] : []),
    {
      kind: 'action',
      label: t`Save this view…`,
      icon: 'plus',
      run: () => {
        panel.host.tell({ kind: 'saveView', view: { name: '', state: panel.state(), places: panel.places() } });
      },
    },
    ...views.map((view): MenuItem => ({
      kind: 'action',
      label: t`Delete “${view.name}”`,
      icon: 'close',
      run: () => {
        panel.host.tell({ kind: 'deleteView', name: view.name });
      },
    })),
  ]);
}

let exportWhat: ExportWhat = 'shown';

/** Opens the menu of formats, above them what is to be exported. */
export function openExportMenu(panel: Panel, at: Point): void {
  const selected = panel.state().selected;
  const group = selected === null ? undefined : panel.index().entities.get(selected.entity)?.group;
  if (exportWhat === 'module' && group === undefined) exportWhat = 'shown';
  const what = (value: ExportWhat, label: string): MenuItem => ({
    kind: 'action',
    label,
    checked: exportWhat === value,
    run: () => {
      exportWhat = value;
      openExportMenu(panel, at);
    },
  });
  openMenu(at, t`Export`, [
    { kind: 'heading', label: 'What' },
    what('shown', t`What is shown`),
    ...(group === undefined ? [] : [what('module', t`The module ${group}`)]),
    what('all', t`The whole project`),
    { kind: 'line' },
    { kind: 'heading', label: t`Save as` },
    ...[...pictureFormats, ...languageFormats].map((format): MenuItem => ({
      kind: 'action',
      label: formatNames[format],
      icon: 'export',
      run: () => {
        void exportAs(panel, format, exportWhat, group);
      },
    })),
  ]);
}

/** Opens the menu of what there is no room for in the toolbar. */
export function openMoreMenu(panel: Panel, at: Point, actions: { readonly findPath: () => void }): void {
  openMenu(at, t`More`, [
    { kind: 'action', label: t`Path to another card…`, icon: 'path', hint: 'W', run: actions.findPath },
    {
      kind: 'action',
      label: t`List as text`,
      icon: 'text',
      hint: 'L',
      run: () => {
        showText(panel);
      },
    },
    { kind: 'action', label: t`Shortcuts`, hint: '?', run: openKeyHelp },
  ]);
}

/** Opens the menu of a card, row, edge or chip. */
export function openThingMenu(panel: Panel, explainer: Explainer, hit: Hit | undefined, at: Point): void {
  if (hit === undefined || hit.kind === 'module' || hit.kind === 'more') return;
  const id = idOf(panel, hit);
  if (id === undefined) return;
  const target = targetOfHit(panel, hit);
  const index = panel.index();
  const other = target === undefined ? undefined : otherSide(index, target);
  const entity = index.entities.get(target?.entity ?? id);
  const items: MenuItem[] = [
    {
      kind: 'action',
      label: t`Show in editor`,
      icon: 'goTo',
      hint: 'Enter',
      run: () => {
        panel.host.tell({ kind: 'reveal', id, take: true });
      },
    },
  ];
  if (other !== undefined) {
    items.push({
      kind: 'action',
      label: t`Show other side in editor`,
      hint: 'Alt+Enter',
      run: () => {
        panel.host.tell({ kind: 'reveal', id: other.row ?? other.entity, take: true });
      },
    });
  }
  if (isWrong(panel, id)) {
    items.push({
      kind: 'action',
      label: t`Quick fixes…`,
      icon: 'lightbulb',
      hint: 'Ctrl+.',
      run: () => {
        explainer.offerFixes(id, at);
      },
    });
  }
  if (entity !== undefined) {
    items.push(
      { kind: 'line' },
      {
        kind: 'action',
        label: t`Only ${entity.name} and its neighbours`,
        icon: 'focus',
        hint: 'F',
        run: () => {
          panel.dispatch({ kind: 'focus', entity: entity.id });
        },
      },
      {
        kind: 'action',
        label: t`Hide the module ${entity.group}`,
        icon: 'filter',
        run: () => {
          panel.dispatch({ kind: 'toggleGroup', group: entity.group });
        },
      },
    );
  }
  openMenu(at, entity?.name ?? t`Relationship`, items);
}

/** Lists everything in words. */
export function showText(panel: Panel): void {
  openTextView(panel.index().document, (entity) => {
    panel.goTo({ entity, row: null });
  });
}

/** The card or row that a hit stands for; of an edge its nearer end. */
export function targetOfHit(panel: Panel, hit: Hit): Target | undefined {
  switch (hit.kind) {
    case 'card':
    case 'more':
      return { entity: hit.id, row: null };
    case 'row':
      return { entity: hit.id, row: hit.row };
    case 'edge': {
      const end = panel.picture.edges.get(hit.id)?.edge[hit.end];
      return end && { entity: end.entity, row: end.row };
    }
    case 'chip':
      return { entity: hit.entity, row: null };
    case 'module':
      return undefined;
  }
}

function shownGroups({ picture, index }: Panel): readonly (readonly [group: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const id of picture.cards.keys()) {
    const group = index().entities.get(id)?.group;
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
