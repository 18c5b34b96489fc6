import type { DiagramEdge } from '../../../server/src/diagram/document.ts';
import type { Target } from '../state/panel-state.ts';
import type { Hit } from './hit-test.ts';
import type { IndexedDocument } from './shown.ts';

/** What belongs to a thing that is pointed at or selected. */
export interface Related {
  readonly cards: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
}

const nothing: Related = { cards: new Set(), edges: new Set(), rows: new Set() };

/** What belongs to what is pointed at: its edges, and the cards and rows these end at. */
export function relatedToHit(index: IndexedDocument, hit: Hit | undefined): Related {
  switch (hit?.kind) {
    case 'card':
    case 'more':
      return relatedTo(index, { entity: hit.id, row: null });
    case 'row':
      return relatedTo(index, { entity: hit.id, row: hit.row });
    case 'edge':
    case 'chip':
      return related(index.document.edges.filter((it) => it.id === hit.id));
    case 'module':
    case undefined:
      return nothing;
  }
}

/** What belongs to a card or one of its rows. */
export function relatedTo(index: IndexedDocument, { entity, row }: Target): Related {
  const edges = (index.edgesOf.get(entity) ?? []).filter(
    ({ from, to }) => row === null || from.row === row || to.row === row,
  );
  const found = related(edges);
  return {
    cards: new Set([...found.cards, entity]),
    edges: found.edges,
    rows: row === null ? found.rows : new Set([...found.rows, row]),
  };
}

function related(edges: readonly DiagramEdge[]): Related {
  const ends = edges.flatMap(({ from, to }) => [from, to]);
  return {
    cards: new Set(ends.map((it) => it.entity)),
    edges: new Set(edges.map((it) => it.id)),
    rows: new Set(ends.flatMap(({ row }) => (row === null ? [] : [row]))),
  };
}
