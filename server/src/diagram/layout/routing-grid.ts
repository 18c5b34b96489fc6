import type { Box } from './geometry.ts';

/**
 * The cells that edges run through. A state is a cell with an orientation, `2 * cell + orientation`, where 0 is along a row
 * of the grid and 1 along a column; a path is the list of its states.
 */
export interface RoutingGrid {
  /** Width and height of a cell in pixels; the middle of cell (i, j) is at (left + i * cell, top + j * cell). */
  readonly cell: number;
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** How many cards cover each cell, with the margin around them. */
  readonly blocked: Uint8Array;
  /** How many edges pass each state. */
  readonly used: Uint16Array;
}

/** What stays free around cards: beside them for the signs at the ends of edges, and above and below. */
export const margin = { beside: 16, above: 10 } as const;

/** An empty grid over an area. Its cells lie at multiples of their size, so that grids of one picture fit together. */
export function createGrid(area: Box, cell: number): RoutingGrid {
  const left = Math.floor(area.x / cell) * cell;
  const top = Math.floor(area.y / cell) * cell;
  const columns = Math.ceil((area.x + area.width - left) / cell) + 1;
  const rows = Math.ceil((area.y + area.height - top) / cell) + 1;
  return {
    cell,
    left,
    top,
    columns,
    rows,
    blocked: new Uint8Array(columns * rows),
    used: new Uint16Array(columns * rows * 2),
  };
}

/** Whether a box with its margin lies within the grid. */
export function covers({ left, top, columns, rows, cell }: RoutingGrid, { x, y, width, height }: Box): boolean {
  const reach = 3 * cell + margin.beside;
  return (
    x - reach >= left &&
    y - reach >= top &&
    x + width + reach <= left + (columns - 1) * cell &&
    y + height + reach <= top + (rows - 1) * cell
  );
}

/** Lets a card block the cells it covers with its margin (`by` 1), or takes that back (-1). */
export function block(grid: RoutingGrid, box: Box, by: 1 | -1): void {
  const { cell, left, top, columns, rows, blocked } = grid;
  const first = Math.max(0, Math.ceil((box.x - margin.beside - left) / cell));
  const last = Math.min(columns - 1, Math.floor((box.x + box.width + margin.beside - left) / cell));
  const upper = Math.max(0, Math.ceil((box.y - margin.above - top) / cell));
  const lower = Math.min(rows - 1, Math.floor((box.y + box.height + margin.above - top) / cell));
  for (let j = upper; j <= lower; j++) {
    for (let i = first; i <= last; i++) {
      const at = j * columns + i;
      blocked[at] = (blocked[at] ?? 0) + by;
    }
  }
}

/** Lets a path use its states (`by` 1), or takes that back (-1). */
export function use({ used }: RoutingGrid, path: Int32Array, by: 1 | -1): void {
  for (const state of path) used[state] = (used[state] ?? 0) + by;
}

/** The cell where an edge leaves a card: just outside of its margin, level with the port; -1 where the grid has none. */
export function exitCell(grid: RoutingGrid, x: number, y: number, side: 1 | -1): number {
  const { cell, left, top, columns, rows } = grid;
  const beyond = x + side * (margin.beside + 0.01) - left;
  const i = side > 0 ? Math.ceil(beyond / cell) : Math.floor(beyond / cell);
  const j = Math.round((y - top) / cell);
  return i < 0 || j < 0 || i >= columns || j >= rows ? -1 : j * columns + i;
}
