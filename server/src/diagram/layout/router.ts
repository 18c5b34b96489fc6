import { createSearch, type PathCosts, type PathSearch } from './find-path.ts';
import { boundsOf, type Box, type Point } from './geometry.ts';
import { nudge } from './nudge.ts';
import { block, covers, createGrid, use, type RoutingGrid } from './routing-grid.ts';
import { untangle } from './untangle.ts';
import { findWirePath, wireCorners, type Corners, type Wire } from './wires.ts';

/** Routes wires around obstacles, and keeps what it found, so that it finds little anew when little changed. */
export interface Router {
  /**
   * Takes over where obstacles are now.
   *
   * @returns the wires whose paths are no longer good: they run through what moved.
   */
  setObstacles(obstacles: ReadonlyMap<string, Box>): readonly string[];
  /** Finds a wire's path, anew if it had one; in haste not always the best one. */
  route(wire: Wire, inHaste: boolean): void;
  remove(wire: string): void;
  /** Whether a wire's path meets others: one that meets none cannot be found better. */
  meetsOthers(wire: string): boolean;
  /** The lines of the wires that have been routed, spread over tracks. */
  lines(): ReadonlyMap<string, readonly Point[]>;
}

/** How finely a picture of so many cards is routed: the cell in pixels, and the costs. */
export interface Fineness {
  readonly cell: number;
  readonly costs: PathCosts;
}

/** Free room around the picture, for edges that go around it and cards that are moved. */
const pad = 140;

/** A router without obstacles. */
export function createRouter({ cell, costs }: Fineness): Router {
  const hasty: PathCosts = { ...costs, greed: costs.greed + 7, crossing: Math.min(costs.crossing, 30) };
  let obstacles: ReadonlyMap<string, Box> = new Map();
  const wires = new Map<string, Wire>();
  const paths = new Map<string, Int32Array>();
  /** Corners on the grid, by wire. */
  const corners = new Map<string, Corners>();
  let search = searchIn(createGrid({ x: 0, y: 0, width: 0, height: 0 }, cell));

  const lift = (id: string) => {
    const path = paths.get(id);
    if (path) use(search.grid, path, -1);
    paths.delete(id);
    corners.delete(id);
  };
  return {
    setObstacles(next) {
      const changed: Box[] = [];
      for (const [id, box] of obstacles) if (!isSame(box, next.get(id))) changed.push(box);
      const added = [...next].filter(([id, box]) => !isSame(box, obstacles.get(id))).map(([, box]) => box);
      const fits = added.every((box) => covers(search.grid, box));
      obstacles = next;
      if (fits) {
        for (const box of changed) block(search.grid, box, -1);
        for (const box of added) block(search.grid, box, 1);
      } else {
        const { x, y, width, height } = boundsOf(next.values());
        const old = search.grid;
        const area = { x: x - pad, y: y - pad, width: width + 2 * pad, height: height + 2 * pad };
        search = searchIn(createGrid(area, cell));
        for (const box of next.values()) block(search.grid, box, 1);
        for (const [id, path] of paths) {
          const moved = translate(path, old, search.grid);
          if (moved) {
            paths.set(id, moved);
            use(search.grid, moved, 1);
          } else {
            paths.delete(id);
            corners.delete(id);
          }
        }
      }
      return added.length === 0 ? [] : [...paths].filter(([, path]) => isBlocked(search.grid, path)).map(([id]) => id);
    },
    route(wire, inHaste) {
      lift(wire.id);
      wires.set(wire.id, wire);
      const path = findWirePath(search, wire, inHaste ? hasty : costs);
      if (!path) return;
      use(search.grid, path, 1);
      paths.set(wire.id, path);
    },
    remove(id) {
      lift(id);
      wires.delete(id);
    },
    meetsOthers(id) {
      const path = paths.get(id);
      return path === undefined || isShared(search.grid, path);
    },
    lines() {
      const lines = new Map<string, Corners>();
      for (const [id, wire] of wires) {
        const own = corners.get(id) ?? wireCorners(search.grid, wire, paths.get(id));
        corners.set(id, own);
        lines.set(
          id,
          own.map(({ x, y }) => ({ x, y })),
        );
      }
      nudge(lines.values(), obstacles.values());
      untangle(lines.values(), obstacles.values());
      return lines;
    },
  };
}

function searchIn(grid: RoutingGrid): PathSearch {
  return createSearch(grid);
}

function isSame(a: Box, b: Box | undefined): boolean {
  return b?.x === a.x && b.y === a.y && b.width === a.width && b.height === a.height;
}

/** Whether a path leads through a card: elsewhere than at its ends, which may lie in a neighbour's margin. */
function isBlocked({ blocked }: RoutingGrid, path: Int32Array): boolean {
  return path.some((state, index) => index > 0 && index < path.length - 1 && (blocked[state >> 1] ?? 0) > 0);
}

/** Whether other paths cross a path or run along it. */
function isShared({ used }: RoutingGrid, path: Int32Array): boolean {
  // At its end it may pass a cell in both orientations by itself.
  return path.some((state, index) => (used[state] ?? 0) > 1 || (index < path.length - 2 && (used[state ^ 1] ?? 0) > 0));
}

/** A path in another grid of the same cells; `undefined` if it leads out of that. */
function translate(path: Int32Array, from: RoutingGrid, to: RoutingGrid): Int32Array | undefined {
  const [di, dj] = [(from.left - to.left) / from.cell, (from.top - to.top) / from.cell];
  const moved = new Int32Array(path.length);
  for (const [index, state] of path.entries()) {
    const cell = state >> 1;
    const i = (cell % from.columns) + di;
    const j = Math.floor(cell / from.columns) + dj;
    if (i < 0 || j < 0 || i >= to.columns || j >= to.rows) return undefined;
    moved[index] = 2 * (j * to.columns + i) + (state & 1);
  }
  return moved;
}
