import type { Bodies, Places } from './bodies.ts';
import { columnCoordinates } from './column-coordinates.ts';
import { cutIntoColumns, fillUp, fittingColumns, type Spacing } from './columns.ts';
import { boundsOf } from './geometry.ts';
import { improveColumns } from './improve-columns.ts';
import type { Positions } from './stress.ts';

/** How many columns there are to be: so many, as many as make the shape that is wanted, or the best of some numbers near that. */
export type ColumnCount = number | 'fitting' | 'best';

/** The best of some placements: how bad it is, and in how many columns. */
interface BestPlaces extends Places {
  readonly badness: number;
  readonly count: number;
}

/** Up to here several numbers of columns are tried. */
const triedOutUpTo = 120;
/** How much long edges, and another shape than wanted, count against a picture that is large. */
const [lengthCounts, shapeCounts] = [0.6, 1];

/**
 * Places bodies in columns, the best of some numbers of them: linked ones near to each other, those without links at the ends of short columns.
 *
 * @param positions see `stressPositions`: of these bodies, whatever their sizes were.
 * @param aspect width by height of the whole.
 * @param effort see `improveColumns`.
 */
export function placeBodies(
  bodies: Bodies,
  positions: Positions,
  aspect: number,
  spacing: Spacing,
  effort: number,
  count: ColumnCount,
): BestPlaces {
  const fitting = fittingColumns(bodies.sizes, aspect, spacing);
  const isTriedOut = count === 'best' && bodies.sizes.length <= triedOutUpTo;
  // Room for edges makes a picture narrower than it is measured: one column more is most often the best.
  const counts = typeof count === 'number' ? [count] : isTriedOut ? [fitting, fitting + 1, fitting + 2] : [fitting];
  let best: BestPlaces = { x: new Float64Array(0), y: new Float64Array(0), badness: Infinity, count: fitting };
  for (const places of placeInColumns(bodies, positions, counts, spacing, effort)) {
    const badness = badnessOf(bodies, places, aspect);
    if (badness < best.badness) best = { ...places, badness };
  }
  return best;
}

/** Placements in each of some numbers of columns; in as many as there are bodies, where there are fewer. */
export function* placeInColumns(
  bodies: Bodies,
  positions: Positions,
  counts: readonly number[],
  spacing: Spacing,
  effort: number,
): Generator<Places & { readonly count: number }> {
  const possible = counts.map((count) => Math.max(1, Math.min(count, bodies.sizes.length)));
  for (const count of new Set(possible)) {
    const columns = cutIntoColumns(bodies, positions, count, spacing);
    improveColumns(columns, effort);
    fillUp(columns, positions.single);
    yield { ...columnCoordinates(columns), count };
  }
}

/** How hard a picture is to read, for comparison with others of the same graph: how small it gets where it is to fit, and how long its edges are. */
function badnessOf({ sizes, links }: Bodies, { x, y }: Places, aspect: number): number {
  const boxes = sizes.map((size, body) => ({ ...size, x: x[body] ?? 0, y: y[body] ?? 0 }));
  const { width, height } = boundsOf(boxes);
  let length = 0;
  for (const { a, b, ay, by, weight } of links) {
    const [from, to] = [boxes[a], boxes[b]];
    if (!from || !to || a === b) continue;
    const apart = Math.max(0, to.x - from.x - from.width, from.x - to.x - to.width);
    length += weight * (apart + Math.abs(from.y + ay - to.y - by));
  }
  // A little too wide is better than a little too high: panels are seldom as high as they seem.
  const shape = width / Math.max(1, height) / aspect / 1.08;
  const offShape = Math.max(shape, 1 / Math.max(1e-3, shape)) ** shapeCounts;
  return Math.max(width / aspect, height) * (length + 1) ** lengthCounts * offShape;
}
