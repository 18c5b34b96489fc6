import { linksOf, type Places } from './bodies.ts';
import type { Columns } from './columns.ts';
import { wantedTop } from './improve-columns.ts';
import { median } from './median.ts';

/** Sweeps over the columns, there and back, in which bodies come level with their neighbours. */
const sweeps = 6;
/** How much higher than its share a column may spread to come level. */
const spread = 0.05;
const [roomPerEdge, widestGap] = [5, 220];

/** Final places of the bodies in columns: each as level with its neighbours as its column allows, in unchanged order. */
export function columnCoordinates(columns: Columns): Places {
  const { bodies, members, column, y } = columns;
  const incident = linksOf(bodies);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const inOrder = sweep % 2 === 0 ? members : members.toReversed();
    for (const stacked of inOrder) {
      levelOut(
        columns,
        stacked,
        stacked.map((body) => {
          const links = incident[body] ?? [];
          return links.length === 0 ? (y[body] ?? 0) : median(links.map((link) => wantedTop(columns, link, body)));
        }),
      );
    }
  }
  const x = new Float64Array(bodies.sizes.length);
  const widths = members.map((stacked) =>
    stacked.reduce((most, it) => Math.max(most, bodies.sizes[it]?.width ?? 0), 0),
  );
  const lefts = columnLefts(columns, widths);
  for (const stacked of members) {
    for (const body of stacked) {
      const at = column[body] ?? 0;
      x[body] = Math.round((lefts[at] ?? 0) + ((widths[at] ?? 0) - (bodies.sizes[body]?.width ?? 0)) / 2);
      y[body] = Math.round(y[body] ?? 0);
    }
  }
  return { x, y };
}

/** Puts each body where it is wanted; those that would meet become a block that stands at the mean of what they want. */
function levelOut(columns: Columns, stacked: readonly number[], wanted: readonly number[]): void {
  const { bodies, spacing, height, y } = columns;
  const blocks: { top: number; count: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [place, body] of stacked.entries()) {
    const own = bodies.sizes[body]?.height ?? 0;
    const within = Math.max(-height * spread, Math.min(height * (1 + spread) - own, wanted[place] ?? 0));
    offsets.push(offset);
    let block = { top: within - offset, count: 1 };
    for (let above = blocks.at(-1); above && above.top > block.top; above = blocks.at(-1)) {
      blocks.pop();
      const count = above.count + block.count;
      block = { top: (above.top * above.count + block.top * block.count) / count, count };
    }
    blocks.push(block);
    offset += own + spacing.rowGap;
  }
  let place = 0;
  for (const { top, count } of blocks) {
    for (const end = place + count; place < end; place++) y[stacked[place] ?? 0] = top + (offsets[place] ?? 0);
  }
}

/** Left edges of the columns, with more room between those that many edges run between. */
function columnLefts({ bodies, spacing, members, column }: Columns, widths: readonly number[]): readonly number[] {
  const load = new Float64Array(members.length + 1);
  for (const { a, b, weight } of bodies.links) {
    const [left, right] = [Math.min(column[a] ?? 0, column[b] ?? 0), Math.max(column[a] ?? 0, column[b] ?? 0)];
    if (left === right) load[left + 1] = (load[left + 1] ?? 0) + weight;
    for (let gap = left + 1; gap <= right; gap++) {
      load[gap] = (load[gap] ?? 0) + (gap === left + 1 || gap === right ? weight : weight / 2);
    }
  }
  const lefts: number[] = [];
  let left = 0;
  for (const [at, width] of widths.entries()) {
    lefts.push(left);
    left += width + Math.min(widestGap, Math.max(spacing.columnGap * 0.8, 50 + (load[at + 1] ?? 0) * roomPerEdge));
  }
  return lefts;
}
