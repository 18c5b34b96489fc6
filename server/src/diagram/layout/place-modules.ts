import { groupBy } from '../../base/multi-map.ts';
import type { Link, Places } from './bodies.ts';
import type { Spacing } from './columns.ts';
import { boundsOf, type Box, type Point, type Size } from './geometry.ts';
import type { LayoutEdge } from './layout-graph.ts';
import { median } from './median.ts';
import { columnsOfModules } from './module-widths.ts';
import { placeBodies, placeInColumns, type ColumnCount } from './place-bodies.ts';
import { linksBetween, type Placement } from './place-together.ts';
import type { OrderedCard } from './ports.ts';
import { stressPositions, type Positioner } from './stress.ts';

/** What a module's frame has around its cards, and above them for its title. */
export const framePadding = 36;
/** In pixels, as the padding. */
export const frameTitle = 40;

const withinModule: Spacing = { columnGap: 90, rowGap: 36 };
const betweenModules: Spacing = { columnGap: 110, rowGap: 64 };
/** See `improveColumns`; so much for all modules, and for the frames. */
const effort = 3_000_000;
/** Up to this many cards several widths of modules are tried. */
const triedOutUpTo = 300;

/** Cards of a module, or modules side by side, placed from the upper left corner. */
interface Block extends Size {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly frames: ReadonlyMap<string, Box>;
}

/** Places each module's cards by themselves in a frame, then the frames. */
export function placeModules(
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
  outer: (card: OrderedCard) => Size,
  aspect: number,
  wanted: ColumnCount,
  position: Positioner,
): Placement {
  const byModule = groupBy(cards, ({ card }) => card.module);
  const moduleOf = new Map(cards.map(({ card }) => [card.id, card.module]));
  const inside = new Map<string, LayoutEdge[]>();
  const between: LayoutEdge[] = [];
  for (const edge of edges) {
    const [a, b] = [moduleOf.get(edge.from.card), moduleOf.get(edge.to.card)];
    if (a === undefined || b === undefined) continue;
    if (a !== b) between.push(edge);
    else inside.set(a, [...(inside.get(a) ?? []), edge]);
  }
  const sizes = new Map(cards.map((it) => [it.card.id, outer(it)]));
  const usual = columnsOfModules(
    [...byModule.values()].map((own) => own.map((it) => sizeOf(sizes, it))),
    withinModule,
  );
  let best: Placement = { places: new Map(), frames: new Map(), columns: 1 };
  let least = Infinity;
  for (const columns of wanted === 'best' && cards.length <= triedOutUpTo
    ? [usual, usual + 1, Math.max(1, usual - 1)]
    : [usual]) {
    const blocks: Block[] = [];
    for (const [module, own] of byModule) {
      const budget = (effort * own.length) / cards.length;
      blocks.push(blockOf(module, own, inside.get(module) ?? [], sizes, columns, budget, position));
    }
    const usualWidth = median(blocks.filter(({ boxes }) => boxes.size >= columns).map(({ width }) => width));
    const rows = sideBySide(blocks, usualWidth * 1.05);
    const bodies = { sizes: rows, links: linksOfBlocks(rows, cards, between) };
    const { x, y, badness, count } = placeBodies(
      bodies,
      stressPositions(bodies),
      aspect,
      betweenModules,
      effort,
      wanted,
    );
    if (badness < least) [best, least] = [{ ...unpack(rows, { x, y }), columns: count }, badness];
  }
  return best;
}

function unpack(blocks: readonly Block[], { x, y }: Places): Omit<Placement, 'columns'> {
  const places = new Map<string, Point>();
  const frames = new Map<string, Box>();
  for (const [index, block] of blocks.entries()) {
    const [left, top] = [x[index] ?? 0, y[index] ?? 0];
    for (const [id, box] of block.boxes) places.set(id, { x: box.x + left, y: box.y + top });
    for (const [module, box] of block.frames) frames.set(module, { ...box, x: box.x + left, y: box.y + top });
  }
  return { places, frames };
}

function sizeOf(sizes: ReadonlyMap<string, Size>, { card }: OrderedCard): Size {
  return sizes.get(card.id) ?? card;
}

function blockOf(
  module: string,
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
  all: ReadonlyMap<string, Size>,
  count: number,
  budget: number,
  position: Positioner,
): Block {
  const sizes = cards.map((it) => sizeOf(all, it));
  const bodies = { sizes, links: linksBetween(cards, edges) };
  const boxes = new Map<string, Box>();
  for (const { x, y } of placeInColumns(bodies, position(module, bodies), [count], withinModule, budget)) {
    for (const [index, { card }] of cards.entries()) {
      boxes.set(card.id, { ...(sizes[index] ?? card), x: x[index] ?? 0, y: y[index] ?? 0 });
    }
  }
  const bounds = boundsOf(boxes.values());
  for (const [id, box] of boxes) {
    boxes.set(id, { ...box, x: box.x - bounds.x + framePadding, y: box.y - bounds.y + framePadding + frameTitle });
  }
  const frame = {
    width: bounds.width + 2 * framePadding,
    height: bounds.height + 2 * framePadding + frameTitle,
  };
  return { ...frame, boxes, frames: new Map([[module, { x: 0, y: 0, ...frame }]]) };
}

/** Joins small modules of about the same height to rows of a width. */
function sideBySide(blocks: readonly Block[], width: number): readonly Block[] {
  const isSmall = (block: Block) => block.width + betweenModules.rowGap <= width / 2;
  const joined = blocks.filter((it) => !isSmall(it));
  const small = blocks.filter(isSmall).sort((a, b) => b.height - a.height);
  for (let next = small.shift(); next; next = small.shift()) {
    let row = next;
    for (let index = 0; index < small.length;) {
      const other = small[index];
      if (other && row.width + betweenModules.rowGap + other.width <= width) {
        row = join(row, other);
        small.splice(index, 1);
      } else index++;
    }
    joined.push(row);
  }
  return joined;
}

function join(a: Block, b: Block): Block {
  const off = a.width + betweenModules.rowGap;
  const shifted = (boxes: ReadonlyMap<string, Box>): [string, Box][] =>
    [...boxes].map(([id, box]) => [id, { ...box, x: box.x + off }]);
  return {
    width: off + b.width,
    height: Math.max(a.height, b.height),
    boxes: new Map([...a.boxes, ...shifted(b.boxes)]),
    frames: new Map([...a.frames, ...shifted(b.frames)]),
  };
}

/** One link for the edges between two blocks, tied at the mean of where their ends are. */
function linksOfBlocks(
  blocks: readonly Block[],
  cards: readonly OrderedCard[],
  edges: readonly LayoutEdge[],
): readonly Link[] {
  const where = new Map<string, { block: number; y: number }>();
  for (const [block, { boxes }] of blocks.entries()) for (const [id, { y }] of boxes) where.set(id, { block, y });
  const links = new Map<string, Link>();
  for (const link of linksBetween(cards, edges)) {
    const first = where.get(cards[link.a]?.card.id ?? '');
    const second = where.get(cards[link.b]?.card.id ?? '');
    if (!first || !second || first.block === second.block) continue;
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
