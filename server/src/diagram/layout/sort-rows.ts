import type { LayoutEdge, LayoutRow } from './layout-graph.ts';
import { portY, type OrderedCard } from './ports.ts';

/**
 * A card's rows, where those that may be sorted stand in the order of what their edges lead to, from top to bottom.
 *
 * @param edges the card's.
 * @param find a card of the picture, and the upper edge it stands at.
 */
export function sortRows(
  { card, rows }: OrderedCard,
  edges: readonly LayoutEdge[],
  find: (id: string) => (OrderedCard & { readonly y: number }) | undefined,
): readonly LayoutRow[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { from, to } of edges) {
    for (const [own, other] of [[from, to] as const, [to, from] as const]) {
      if (own.card !== card.id || own.row === undefined) continue;
      const there = find(other.card);
      if (!there) continue;
      const { sum, count } = sums.get(own.row) ?? { sum: 0, count: 0 };
      sums.set(own.row, { sum: sum + there.y + portY(there, other), count: count + 1 });
    }
  }
  const sortable = rows.filter((it) => it.sortable);
  const places = sortable.map(({ y }) => y).sort((a, b) => a - b);
  const wanted = new Map(
    sortable.map((row) => {
      const found = sums.get(row.key);
      // What leads nowhere stays at the end, in the order of the source.
      return [row.key, found ? found.sum / found.count : Infinity];
    }),
  );
  const sorted = sortable.toSorted((a, b) => compare(wanted.get(a.key) ?? Infinity, wanted.get(b.key) ?? Infinity));
  const moved = new Map(sorted.map((row, place) => [row.key, { ...row, y: places[place] ?? row.y }]));
  return rows.map((row) => moved.get(row.key) ?? row).sort((a, b) => a.y - b.y);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
