import type { Bodies, Link } from './bodies.ts';
import type { Spacing } from './columns.ts';
import type { Box, Point, Size } from './geometry.ts';
import { placeBodies, type ColumnCount } from './place-bodies.ts';
import { portY, type OrderedCard } from './ports.ts';
import type { LayoutEdge } from './layout-graph.ts';
import type { Positioner } from './stress.ts';

/** How a picture's cards may be placed; edges to what is not among the cards do not count. */
export interface Placement {
  readonly places: ReadonlyMap<string, Point>;
  /** Frames by module, where modules were kept apart. */
  readonly frames: ReadonlyMap<string, Box>;
  /** How many columns cards, or modules, stand in. */
  readonly columns: number;
}

const spacing: Spacing = { columnGap: 110, rowGap: 44 };

/** Places all cards together; a module's cards come near to each other, but nothing more. */
export function placeTogether(
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
  outer: (card: OrderedCard) => Size,
  aspect: number,
  columns: ColumnCount,
  position: Positioner,
): Placement {
  const modules = new Map([...new Set(cards.map(({ card }) => card.module))].map((module, index) => [module, index]));
  const bodies: Bodies = {
    sizes: cards.map(outer),
    links: linksBetween(cards, edges),
    groups: cards.map(({ card }) => modules.get(card.module) ?? 0),
  };
  const positions = position('', bodies);
  const { x, y, count } = placeBodies(bodies, positions, aspect, spacing, effort(cards.length), columns);
  const places = new Map(cards.map(({ card }, index) => [card.id, { x: x[index] ?? 0, y: y[index] ?? 0 }]));
  return { places, frames: new Map(), columns: count };
}

/** The links that edges make between cards. */
export function linksBetween(cards: readonly OrderedCard[], edges: readonly LayoutEdge[]): readonly Link[] {
  const indices = new Map(cards.map(({ card }, index) => [card.id, index]));
  return edges.flatMap(({ from, to }) => {
    const [a, b] = [indices.get(from.card), indices.get(to.card)];
    const [first, second] = [cards[a ?? -1], cards[b ?? -1]];
    if (a === undefined || b === undefined || !first || !second) return [];
    return [{ a, b, ay: portY(first, from), by: portY(second, to), weight: 1 }];
  });
}

function effort(count: number): number {
  return Math.min(6_000_000, 2_000_000 + count * 3000);
}
