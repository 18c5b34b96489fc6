import type { Point } from './geometry.ts';
import { findPath, type Exit, type PathCosts, type PathSearch } from './find-path.ts';
import type { Box } from './geometry.ts';
import { exitCell, type RoutingGrid } from './routing-grid.ts';

/** An edge to route: from a card's row to a card's row, on whichever sides suit. */
export interface Wire {
  readonly id: string;
  readonly from: Terminal;
  readonly to: Terminal;
}

export interface Terminal {
  readonly box: Box;
  /** Where the row's middle is in the picture. */
  readonly y: number;
}

/** Corners of a line, which nudging moves. */
export type Corners = { x: number; y: number }[];

/** What a way through a card costs, where a card lies so that there is no other. */
const throughCards = 200;

/** The path of a wire; `undefined` where the grid has none. */
export function findWirePath(search: PathSearch, wire: Wire, costs: PathCosts): Int32Array | undefined {
  const starts = exits(search.grid, wire.from);
  const ends = exits(search.grid, wire.to);
  const isFree = ({ cell }: Exit) => search.grid.blocked[cell] === 0;
  const [freeStarts, freeEnds] = [starts.filter(isFree), ends.filter(isFree)];
  if (freeStarts.length > 0 && freeEnds.length > 0) {
    const path =
      findPath(search, freeStarts, freeEnds, costs) ?? findPath(search, freeStarts, freeEnds, carefree(costs));
    if (path) return path;
  }
  return starts.length > 0 && ends.length > 0 ? findPath(search, starts, ends, costs, throughCards) : undefined;
}

/** Costs that ask only for a short way around cards: found soon, wherever it is. */
function carefree(costs: PathCosts): PathCosts {
  return { ...costs, along: 1, crossing: 0, greed: 10, patience: 1_000_000 };
}

function exits(grid: RoutingGrid, { box, y }: Terminal): readonly Exit[] {
  const all: readonly Exit[] = [
    { cell: exitCell(grid, box.x + box.width, y, 1), side: 1 },
    { cell: exitCell(grid, box.x, y, -1), side: -1 },
  ];
  return all.filter(({ cell }) => cell >= 0);
}

/** The corners of a wire along its path, its ends exactly at the rows; around the cards in a plain way without a path. */
export function wireCorners(grid: RoutingGrid, { from, to }: Wire, path: Int32Array | undefined): Corners {
  const cells = path === undefined ? [] : cornersOfPath(grid, path);
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return plainCorners(from, to);
  const start = { x: first.x > from.box.x ? from.box.x + from.box.width : from.box.x, y: from.y };
  const end = { x: last.x > to.box.x ? to.box.x + to.box.width : to.box.x, y: to.y };
  if (isLoop(start, end)) return loopCorners(start, first.x);

  const level = cells.every(({ y }) => y === first.y);
  if (level) {
    if (start.y === end.y) return [start, end];
    const middle = (cells[Math.floor(cells.length / 2)] ?? first).x;
    return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  }
  // The runs that leave the cards come level with the rows.
  const [firstLevel, lastLevel] = [first.y, last.y];
  for (const cell of cells) {
    if (cell.y !== firstLevel) break;
    cell.y = start.y;
  }
  for (const cell of cells.toReversed()) {
    if (cell.y !== lastLevel) break;
    cell.y = end.y;
  }
  return withoutStraightCorners([start, ...cells, end]);
}

function cornersOfPath({ cell, left, top, columns }: RoutingGrid, path: Int32Array): Corners {
  const corners: Corners = [];
  for (let index = 0; index < path.length; index++) {
    const at = (path[index] ?? 0) >> 1;
    const before = (path[index - 1] ?? 0) >> 1;
    const after = (path[index + 1] ?? 0) >> 1;
    if (index > 0 && index < path.length - 1 && at - before === after - at) continue;
    corners.push({ x: left + (at % columns) * cell, y: top + Math.floor(at / columns) * cell });
  }
  return withoutStraightCorners(corners);
}

/** Leaves only the ends and the corners at which a line turns. */
export function withoutStraightCorners(corners: Corners): Corners {
  const kept: Corners = [];
  for (const corner of corners) {
    const last = kept.at(-1);
    if (last?.x === corner.x && last.y === corner.y) continue;
    const before = kept.at(-2);
    if (before && last && isStraight(before, last, corner)) kept.pop();
    kept.push(corner);
  }
  return kept;
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  return (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);
}

function isLoop(start: Point, end: Point): boolean {
  return start.x === end.x && start.y === end.y;
}

/** Both ends at one row: out, and back a little below. */
function loopCorners({ x, y }: Point, out: number): Corners {
  return [
    { x, y: y - 4 },
    { x: out, y: y - 4 },
    { x: out, y: y + 4 },
    { x, y: y + 4 },
  ];
}

function plainCorners(from: Terminal, to: Terminal): Corners {
  const start = { x: from.box.x + from.box.width, y: from.y };
  const end = { x: to.box.x, y: to.y };
  const middle = Math.round((start.x + end.x) / 2);
  return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
}
