import { t } from '../../../server/src/base/translate.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { Hit } from '../scene/hit-test.ts';
import { isMarked } from '../../../server/src/diagram/picture/card-face.ts';
import { problemsOf } from '../scene/shown.ts';
import type { Target } from '../state/panel-state.ts';
import { createHoverBox } from '../view/hover-box.ts';
import { openMenu } from '../view/menu.ts';
import type { Panel } from './panel.ts';

/** Explains what the pointer rests on, and offers quick fixes, in the words of the server. */
export interface Explainer {
  readonly root: HTMLElement;
  /** The pointer is on something, or on nothing. */
  rest(hit: Hit | undefined, at: Point): void;
  /** Explains at once. */
  explain(target: Target, at: Point): void;
  /** Opens a menu of quick fixes at once. */
  offerFixes(id: string, at: Point): void;
  hide(): void;
}

/** How long the pointer rests before it is explained what it is on, milliseconds. */
const patience = 350;

/** Makes the explainer of a panel. */
export function createExplainer(panel: Panel): Explainer {
  const box = createHoverBox();
  let resting: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let on = '';
  let asked = 0;
  const answers = new Map<
    number,
    (answer: { readonly markdown?: string | null; readonly titles?: readonly string[] }) => void
  >();

  panel.host.listen((message) => {
    if (message.kind !== 'hover' && message.kind !== 'fixes') return;
    answers.get(message.request)?.(message);
    answers.delete(message.request);
  });

  function ask(id: string, at: Point, isWrong: boolean): void {
    const request = ++asked;
    answers.set(request, ({ markdown }) => {
      if (request !== asked || markdown === null || markdown === undefined) return;
      box.show(at, markdown, (link) => {
        panel.host.tell({ kind: 'follow', link });
      });
      if (isWrong) askFixes(id);
    });
    panel.host.tell({ kind: 'hover', request, id });
  }

  function askFixes(id: string): void {
    const request = ++asked;
    answers.set(request, ({ titles }) => {
      box.offer(titles ?? [], (index) => {
        panel.host.tell({ kind: 'fix', request, index });
      });
    });
    panel.host.tell({ kind: 'fixes', request, ids: fixable(panel, id) });
  }

  function hide(): void {
    clearTimeout(resting);
    on = '';
    asked++;
    box.hide();
  }

  return {
    root: box.root,
    rest(hit, at) {
      const id = hit === undefined ? undefined : idOf(panel, hit);
      if (id !== undefined && id === on) return;
      clearTimeout(resting);
      clearTimeout(leaving);
      if (id === undefined) {
        // The way to the box leads over other things.
        leaving = setTimeout(() => {
          if (!box.isHeld()) hide();
        }, 250);
        return;
      }
      leaving = setTimeout(() => {
        if (on !== id && !box.isHeld()) box.hide();
      }, 120);
      resting = setTimeout(() => {
        if (box.isHeld()) return;
        on = id;
        ask(id, at, isWrong(panel, id));
      }, patience);
    },
    explain({ entity, row }, at) {
      const id = row ?? entity;
      on = id;
      ask(id, at, isWrong(panel, id));
    },
    offerFixes(id, at) {
      const request = ++asked;
      answers.set(request, ({ titles = [] }) => {
        if (titles.length === 0) {
          panel.notices.announce(t`There are no quick fixes here.`);
          return;
        }
        openMenu(
          at,
          t`Quick fixes`,
          titles.map((label, index) => ({
            kind: 'action',
            label,
            icon: 'lightbulb',
            run: () => {
              panel.host.tell({ kind: 'fix', request, index });
            },
          })),
        );
      });
      panel.host.tell({ kind: 'fixes', request, ids: fixable(panel, id) });
    },
    hide,
  };
}

/** What the server is asked about for a hit: a row, or a card; of an edge, its end. */
export function idOf(panel: Panel, hit: Hit): string | undefined {
  switch (hit.kind) {
    case 'card':
      return hit.id;
    case 'row':
      return hit.row;
    case 'edge': {
      const edge = panel.picture.edges.get(hit.id)?.edge;
      if (edge === undefined) return undefined;
      // Where something is wrong the hover tells of it at the row that has the problem.
      const end = edge[hit.end];
      const wrong =
        problemsOf(edge).length > 0
          ? [end, edge.from, edge.to].find(({ row }) => row !== null && isWrong(panel, row))
          : undefined;
      const { entity, row } = wrong ?? end;
      return row ?? entity;
    }
    case 'chip':
      return hit.entity;
    case 'more':
    case 'module':
      return undefined;
  }
}

/** Whether a card or row has a problem that is marked. */
export function isWrong(panel: Panel, id: string): boolean {
  const index = panel.index();
  const entity = index.entities.get(index.ownerOf.get(id) ?? id);
  if (entity === undefined) return false;
  if (entity.id === id) return isMarked(entity.problems);
  return [...entity.columns, ...entity.relationships].some((row) => row.id === id && isMarked(row.problems));
}

/** A row with the rows on the other side of its mismatched edges: what mends a pair may be said of either. */
function fixable(panel: Panel, id: string): readonly string[] {
  const index = panel.index();
  const edges = (index.edgesOf.get(index.ownerOf.get(id) ?? '') ?? []).filter(
    (edge) => isMarked(problemsOf(edge)) && (edge.from.row === id || edge.to.row === id),
  );
  const rows = edges.flatMap(({ from, to }) => [from.row, to.row]).filter((row) => row !== null);
  return [...new Set([id, ...rows])];
}
