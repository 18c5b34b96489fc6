import type { Bodies } from './bodies.ts';

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

/** Cuts positions of any unit into columns of about equal height; as many as make the picture's shape. */
export function cutIntoColumns(
  bodies: Bodies,
  members: readonly number[],
  at: { readonly x: Float64Array; readonly y: Float64Array },
  aspect: number,
  spacing: Spacing,
): Columns {
  const heightOf = (body: number) => (bodies.sizes[body]?.height ?? 0) + spacing.rowGap;
  const total = members.reduce((sum, body) => sum + heightOf(body), 0);
  const width = members.reduce((sum, body) => sum + (bodies.sizes[body]?.width ?? 0), 0);
  const pitch = width / Math.max(1, members.length) + spacing.columnGap;
  const count = Math.min(Math.max(1, members.length), Math.max(1, Math.round(Math.sqrt((aspect * total) / pitch))));

  const columns: number[][] = Array.from({ length: count }, () => []);
  const positions = members.map((_, position) => position);
  let filled = 0;
  for (const position of positions.toSorted((a, b) => (at.x[a] ?? 0) - (at.x[b] ?? 0))) {
    columns[Math.min(count - 1, Math.floor(filled / (total / count)))]?.push(position);
    filled += heightOf(members[position] ?? 0);
  }
  const result: Columns = {
    bodies,
    spacing,
    members: columns.map((column) =>
      column.sort((a, b) => (at.y[a] ?? 0) - (at.y[b] ?? 0)).map((position) => members[position] ?? 0),
    ),
    column: new Int32Array(bodies.sizes.length).fill(-1),
    slot: new Int32Array(bodies.sizes.length),
    y: new Float64Array(bodies.sizes.length),
    height: total / count,
    pitch,
  };
  for (let column = 0; column < count; column++) stack(result, column);
  return result;
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
