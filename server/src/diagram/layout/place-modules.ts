import { groupBy } from '../../base/multi-map.ts';
import type { Bodies, Link } from './bodies.ts';
import type { Spacing } from './columns.ts';
import { boundsOf, type Box, type Point, type Size } from './geometry.ts';
import type { LayoutEdge } from './layout-graph.ts';
import { placeBodies } from './place-bodies.ts';
import { linksBetween, type Placement } from './place-together.ts';
import type { OrderedCard } from './ports.ts';

/** What a module's frame has around its cards, and above them for its title. */
export const framePadding = 40;
/** In pixels, as the padding. */
export const frameTitle = 44;

const withinModule: Spacing = { columnGap: 90, rowGap: 40 };
const betweenModules: Spacing = { columnGap: 120, rowGap: 80 };
const moduleAspect = 1.35;

/** A module's cards, placed from its frame's upper left corner. */
interface Block extends Size {
  readonly cards: readonly OrderedCard[];
  readonly boxes: readonly Box[];
}

/** Places each module's cards by themselves in a frame, then the frames. */
export function placeModules(
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
  outer: (card: OrderedCard) => Size,
  aspect: number,
): Placement {
  const byModule = groupBy(cards, ({ card }) => card.module);
  const modules = [...byModule.keys()];
  const indices = new Map(modules.map((module, index) => [module, index]));
  const moduleOf = new Map(cards.map(({ card }) => [card.id, indices.get(card.module) ?? 0]));
  const inside: LayoutEdge[][] = modules.map(() => []);
  const between: LayoutEdge[] = [];
  for (const edge of edges) {
    const [a, b] = [moduleOf.get(edge.from.card), moduleOf.get(edge.to.card)];
    if (a === undefined || b === undefined) continue;
    if (a === b) inside[a]?.push(edge);
    else between.push(edge);
  }
  const blocks = [...byModule.values()].map((own, index) => blockOf(own, inside[index] ?? [], outer));
  const bodies: Bodies = { sizes: blocks, links: linksOfBlocks(blocks, cards, between) };
  const { x, y } = placeBodies(bodies, aspect, betweenModules, 2_000_000);

  const places = new Map<string, Point>();
  const frames = new Map<string, Box>();
  for (const [index, { cards: own, boxes, width, height }] of blocks.entries()) {
    const corner = { x: x[index] ?? 0, y: y[index] ?? 0 };
    frames.set(modules[index] ?? '', { ...corner, width, height });
    for (const [at, { card }] of own.entries()) {
      const box = boxes[at];
      if (box) places.set(card.id, { x: corner.x + box.x, y: corner.y + box.y });
    }
  }
  return { places, frames };
}

function blockOf(
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
  outer: (card: OrderedCard) => Size,
): Block {
  const sizes = cards.map(outer);
  const { x, y } = placeBodies({ sizes, links: linksBetween(cards, edges) }, moduleAspect, withinModule, 200_000);
  const boxes = sizes.map((size, index) => ({ ...size, x: x[index] ?? 0, y: y[index] ?? 0 }));
  const bounds = boundsOf(boxes);
  return {
    cards,
    boxes: boxes.map((box) => ({
      ...box,
      x: box.x - bounds.x + framePadding,
      y: box.y - bounds.y + framePadding + frameTitle,
    })),
    width: bounds.width + 2 * framePadding,
    height: bounds.height + 2 * framePadding + frameTitle,
  };
}

/** One link for the edges between two modules, tied at the mean of where their ends are. */
function linksOfBlocks(
  blocks: readonly Block[],
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
): readonly Link[] {
  const where = new Map<string, { block: number; y: number }>();
  for (const [block, { cards: own, boxes }] of blocks.entries()) {
    for (const [at, { card }] of own.entries()) where.set(card.id, { block, y: boxes[at]?.y ?? 0 });
  }
  const links = new Map<string, Link>();
  for (const link of linksBetween(cards, edges)) {
    const first = where.get(cards[link.a]?.card.id ?? '');
    const second = where.get(cards[link.b]?.card.id ?? '');
    if (!first || !second) continue;
    const [a, b] = first.block < second.block ? [first, second] : [second, first];
    const [ay, by] = a === first ? [link.ay, link.by] : [link.by, link.ay];
    const key = `${a.block} ${b.block}`;
    const known = links.get(key) ?? { a: a.block, b: b.block, ay: 0, by: 0, weight: 0 };
    const weight = known.weight + 1;
    links.set(key, {
      ...known,
      ay: (known.ay * known.weight + a.y + ay) / weight,
      by: (known.by * known.weight + b.y + by) / weight,
      weight,
    });
  }
  return [...links.values()];
}
