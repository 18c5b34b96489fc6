import type { LayoutCard, LayoutEdge, LayoutEnd, LayoutRow } from './layout-graph.ts';

/** A card with its rows in the order they are shown. */
export interface OrderedCard {
  readonly card: LayoutCard;
  readonly rows: readonly LayoutRow[];
}

/** How far below a card's upper edge an edge ends. */
export function portY({ card, rows }: OrderedCard, end: LayoutEnd): number {
  return rows.find(({ key }) => key === end.row)?.y ?? card.titleY;
}

/** The edges at each card that is in a graph, in their order; one that leads back to its card is there once. */
export function edgesByCard(
  cards: Iterable<string>,
  edges: Iterable<LayoutEdge>,
): ReadonlyMap<string, readonly LayoutEdge[]> {
  const byCard = new Map<string, LayoutEdge[]>([...cards].map((id) => [id, []]));
  for (const edge of edges) {
    byCard.get(edge.from.card)?.push(edge);
    if (edge.to.card !== edge.from.card) byCard.get(edge.to.card)?.push(edge);
  }
  return byCard;
}
