import type { Box, Point, Size } from './geometry.ts';
import type { LayoutEdge } from './layout-graph.ts';
import { placeModules } from './place-modules.ts';
import { placeTogether } from './place-together.ts';
import { edgesByCard, type OrderedCard } from './ports.ts';
import { sortRows } from './sort-rows.ts';
import { createPositioner } from './stress.ts';

/** From this many cards on modules get frames, if they are worth it: with this many cards each on average. */
const [framesFrom, framesHold] = [80, 3];
/** Up to here the cards are placed once more after their rows were sorted. */
const placedTwiceUpTo = 300;

/** A placed picture without edges: cards in their order with sorted rows, and where they stand. */
export interface PlacedCards {
  readonly cards: readonly OrderedCard[];
  readonly places: ReadonlyMap<string, Point>;
  readonly frames: ReadonlyMap<string, Box>;
}

/**
 * Places all cards of a picture and sorts their rows.
 *
 * @param outer a card's size with its chips.
 * @param aspect width by height of the whole.
 */
export function placeCards(
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
  outer: (card: OrderedCard) => Size,
  aspect: number,
): PlacedCards {
  const modules = new Set(cards.map(({ card }) => card.module)).size;
  const byModule = cards.length >= framesFrom && modules > 1 && cards.length / modules >= framesHold;
  const place = byModule ? placeModules : placeTogether;
  const byCard = edgesByCard(
    cards.map(({ card }) => card.id),
    edges,
  );
  let sorted = cards;
  const isPlacedTwice = cards.length <= placedTwiceUpTo;
  const position = createPositioner();
  let placement = place(cards, edges, outer, aspect, byModule && isPlacedTwice ? 'fitting' : 'best', position);
  sorted = sortAll(sorted, byCard, placement.places);
  if (isPlacedTwice) {
    placement = place(sorted, edges, outer, aspect, byModule ? 'best' : placement.columns, position);
    sorted = sortAll(sorted, byCard, placement.places);
  }
  return { cards: sorted, ...placement };
}

/** Sorts the rows of cards by what is where. */
export function sortAll(
  cards: readonly OrderedCard[],
  edges: ReadonlyMap<string, readonly LayoutEdge[]>,
  places: ReadonlyMap<string, Point>,
): readonly OrderedCard[] {
  const standing = new Map(cards.map((it) => [it.card.id, { ...it, y: places.get(it.card.id)?.y ?? 0 }]));
  return cards.map((it) => ({
    card: it.card,
    rows: sortRows(it, edges.get(it.card.id) ?? [], (id) => standing.get(id)),
  }));
}
