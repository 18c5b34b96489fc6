import { linksOf, type Bodies, type Places } from './bodies.ts';
import { columnCoordinates } from './column-coordinates.ts';
import { cutIntoColumns, fillUp, fittingColumns, type Spacing } from './columns.ts';
import { boundsOf } from './geometry.ts';
import { improveColumns } from './improve-columns.ts';
import { stressPositions } from './stress.ts';

/** Up to here several numbers of columns are tried. */
const triedOutUpTo = 120;
/** How much long edges, and another shape than wanted, count against a picture that is large. */
const [lengthCounts, shapeCounts] = [0.6, 1];

/**
 * Places bodies in columns, the best of some numbers of them: linked ones near to each other, those without links at the ends of short columns.
 *
 * @param aspect width by height of the whole.
 * @param effort see `improveColumns`.
 * @param thoroughly whether several numbers of columns are tried, for the best.
 */
export function placeBodies(
  bodies: Bodies,
  aspect: number,
  spacing: Spacing,
  effort: number,
  thoroughly: boolean,
): Places & { readonly badness: number } {
  const fitting = fittingColumns(bodies.sizes, aspect, spacing);
  const counts =
    thoroughly && bodies.sizes.length <= triedOutUpTo ? [fitting, fitting - 1, fitting + 1, fitting + 2] : [fitting];
  let best: Places & { badness: number } = { x: new Float64Array(0), y: new Float64Array(0), badness: Infinity };
  for (const places of placeInColumns(bodies, counts, spacing, effort)) {
    const badness = badnessOf(bodies, places, aspect);
    if (badness < best.badness) best = { ...places, badness };
  }
  return best;
}

/** Placements in each of some numbers of columns; in as many as there are bodies, where there are fewer. */
export function* placeInColumns(
  bodies: Bodies,
  counts: readonly number[],
  spacing: Spacing,
  effort: number,
): Generator<Places> {
  const linked: number[] = [];
  const single: number[] = [];
  for (const [body, links] of linksOf(bodies).entries()) (links.length > 0 ? linked : single).push(body);
  const positions = stressPositions(bodies, linked);
  const possible = counts.map((count) => Math.max(1, Math.min(count, bodies.sizes.length)));
  for (const count of new Set(possible)) {
    const columns = cutIntoColumns(bodies, linked, positions, count, spacing);
    improveColumns(columns, effort);
    fillUp(columns, single);
    yield columnCoordinates(columns);
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
