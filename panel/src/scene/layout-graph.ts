import type { DiagramEdge } from '../../../server/src/diagram/document.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type {
  GraphChange,
  LayoutCard,
  LayoutEdge,
  LayoutEnd,
  LayoutGraph,
} from '../../../server/src/diagram/layout/layout-graph.ts';
import { type CardFace, layoutCard, type Measure } from '../../../server/src/diagram/picture/card-face.ts';
import type { IndexedDocument, Shown } from './shown.ts';

/** Chips say where else neighbours lead: as many as help, no more. */
const chipsInAll = 36;
const chipsOfCard = 4;

/** The cards and edges to lay out, with a chip for each edge of a neighbour that leads to a card not shown. */
export function layoutGraph(
  index: IndexedDocument,
  shown: Shown,
  faces: ReadonlyMap<string, CardFace>,
  places: Readonly<Record<string, Point>>,
  pins: Readonly<Record<string, Point>>,
  aspect: number,
  measure: Measure,
): LayoutGraph {
  const cards = [...faces.values()].map((face) => {
    const pin = pins[face.entity.id];
    return layoutCard(face, pin ?? places[face.entity.id], pin !== undefined);
  });
  return { cards, edges: layoutEdges(index, shown, measure), aspect };
}

function layoutEdges(index: IndexedDocument, shown: Shown, measure: Measure): readonly LayoutEdge[] {
  const edges: LayoutEdge[] = [];
  const chips: LayoutEdge[] = [];
  const chipsAt = new Map<string, number>();
  for (const edge of index.document.edges) {
    const [from, to] = [shown.all.has(edge.from.entity), shown.all.has(edge.to.entity)];
    if (!from && !to) continue;
    const plain = { id: edge.id, from: layoutEnd(edge.from), to: layoutEnd(edge.to) };
    if (from && to) {
      edges.push(plain);
      continue;
    }
    const here = from ? edge.from.entity : edge.to.entity;
    const count = chipsAt.get(here) ?? 0;
    const there = index.entities.get(from ? edge.to.entity : edge.from.entity);
    if (count >= chipsOfCard || there === undefined) continue;
    chipsAt.set(here, count + 1);
    chips.push({ ...plain, chip: { width: Math.ceil(measure(there.name, 'small')) + 34, height: 22 } });
  }
  return chips.length > chipsInAll ? edges : [...edges, ...chips];
}

function layoutEnd({ entity, row }: DiagramEdge['from']): LayoutEnd {
  return row === null ? { card: entity } : { card: entity, row };
}

/** What has to be told of a graph to one who knows an older one; `undefined` if nothing. */
export function changeBetween(before: LayoutGraph, after: LayoutGraph): GraphChange | undefined {
  const cards = changed(before.cards, after.cards, sameCard);
  const edges = changed(before.edges, after.edges, sameEdge);
  const removedCards = removed(before.cards, after.cards);
  const removedEdges = removed(before.edges, after.edges);
  const nothing = cards.length + edges.length + removedCards.length + removedEdges.length === 0;
  return nothing ? undefined : { cards, edges, removedCards, removedEdges };
}

function changed<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): readonly T[] {
  const known = new Map(before.map((it) => [it.id, it]));
  return after.filter((it) => {
    const old = known.get(it.id);
    return old === undefined || !isSame(old, it);
  });
}

function removed(before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): string[] {
  const kept = new Set(after.map((it) => it.id));
  return before.map((it) => it.id).filter((id) => !kept.has(id));
}

/** Where a card stands is the layout's to say, so a place alone is no change. */
function sameCard(a: LayoutCard, b: LayoutCard): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.module === b.module &&
    a.rows.length === b.rows.length &&
    a.rows.every(({ key, y, sortable }, i) => {
      const other = b.rows[i];
      return other?.key === key && other.y === y && other.sortable === sortable;
    })
  );
}

function sameEdge(a: LayoutEdge, b: LayoutEdge): boolean {
  return (
    sameEnd(a.from, b.from) &&
    sameEnd(a.to, b.to) &&
    a.chip?.width === b.chip?.width &&
    a.chip?.height === b.chip?.height
  );
}

function sameEnd(a: LayoutEnd, b: LayoutEnd): boolean {
  return a.card === b.card && a.row === b.row;
}
