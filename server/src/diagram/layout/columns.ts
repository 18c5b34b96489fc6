import type { Bodies } from './bodies.ts';
import type { Size } from './geometry.ts';
import type { Positions } from './stress.ts';

/** The distances placement keeps, in pixels. */
export interface Spacing {
  /** Between columns, before room for edges is added. */
  readonly columnGap: number;
  /** Between two bodies of a column. */
  readonly rowGap: number;
}

/** Bodies in columns, from left to right, each from top to bottom; kept consistent by `stack`. */
export interface Columns {
  readonly bodies: Bodies;
  readonly spacing: Spacing;
  readonly members: readonly number[][];
  /** By body: its column, its place in the column, and its upper edge. */
  readonly column: Int32Array;
  readonly slot: Int32Array;
  readonly y: Float64Array;
  /** How high a column is to be. */
  readonly height: number;
  /** Mean width of a column with the gap beside it. */
  readonly pitch: number;
}

/** How many columns give a picture about the shape that is wanted. */
export function fittingColumns(sizes: readonly Size[], aspect: number, spacing: Spacing): number {
  const { total, pitch } = measure(sizes, spacing);
  return Math.max(1, Math.round(Math.sqrt((aspect * total) / pitch)));
}

function measure(sizes: readonly Size[], spacing: Spacing): { total: number; pitch: number } {
  const total = sizes.reduce((sum, { height }) => sum + height + spacing.rowGap, 0);
  const width = sizes.reduce((sum, size) => sum + size.width, 0);
  return { total, pitch: width / Math.max(1, sizes.length) + spacing.columnGap };
}

/**
 * Cuts positions of any unit into columns of about equal height.
 *
 * @param at where linked bodies are; single ones come later, and have room left for them.
 */
export function cutIntoColumns(bodies: Bodies, at: Positions, count: number, spacing: Spacing): Columns {
  const members = at.linked;
  const heightOf = (body: number) => (bodies.sizes[body]?.height ?? 0) + spacing.rowGap;
  const total = members.reduce((sum, body) => sum + heightOf(body), 0);
  const columns: number[][] = Array.from({ length: count }, () => []);
  const positions = members.map((_, position) => position);
  let filled = 0;
  for (const position of positions.toSorted((a, b) => (at.x[a] ?? 0) - (at.x[b] ?? 0))) {
    columns[Math.min(count - 1, Math.floor(filled / (total / count)))]?.push(position);
    filled += heightOf(members[position] ?? 0);
  }
  const all = measure(bodies.sizes, spacing);
  const result: Columns = {
    bodies,
    spacing,
    members: columns.map((column) =>
      column.sort((a, b) => (at.y[a] ?? 0) - (at.y[b] ?? 0)).map((position) => members[position] ?? 0),
    ),
    column: new Int32Array(bodies.sizes.length).fill(-1),
    slot: new Int32Array(bodies.sizes.length),
    y: new Float64Array(bodies.sizes.length),
    height: all.total / count,
    pitch: all.pitch,
  };
  for (let column = 0; column < count; column++) stack(result, column);
  return result;
}

/** Adds bodies to the ends of the columns, each to the one that is shortest. */
export function fillUp(columns: Columns, bodies: readonly number[]): void {
  const heights = columns.members.map((_, column) => stackHeight(columns, column));
  for (const body of bodies) {
    let shortest = 0;
    for (const [column, height] of heights.entries()) if (height < (heights[shortest] ?? 0)) shortest = column;
    columns.members[shortest]?.push(body);
    heights[shortest] = (heights[shortest] ?? 0) + (columns.bodies.sizes[body]?.height ?? 0) + columns.spacing.rowGap;
  }
  for (const column of heights.keys()) stack(columns, column);
}

/** Stacks a column's members in their order, centred on the columns' middle. */
export function stack(columns: Columns, column: number): void {
  const { bodies, spacing, members, slot, y } = columns;
  const stacked = members[column] ?? [];
  let top = (columns.height - stackHeight(columns, column)) / 2;
  for (let place = 0; place < stacked.length; place++) {
    const body = stacked[place] ?? 0;
    columns.column[body] = column;
    slot[body] = place;
    y[body] = top;
    top += (bodies.sizes[body]?.height ?? 0) + spacing.rowGap;
  }
}

/** A column's height with the gaps. */
export function stackHeight({ bodies, spacing, members }: Columns, column: number): number {
  let height = 0;
  for (const body of members[column] ?? []) height += (bodies.sizes[body]?.height ?? 0) + spacing.rowGap;
  return height;
}
