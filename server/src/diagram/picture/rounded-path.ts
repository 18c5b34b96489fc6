import type { Point } from '../layout/geometry.ts';

/** A stroke of a path: on to a point in a straight line, or around a corner. */
export type Stroke =
  | { readonly kind: 'line'; readonly to: Point }
  | { readonly kind: 'curve'; readonly corner: Point; readonly to: Point };

/** A line through points with its corners rounded, as strokes from the first point on; nothing for less than two points. */
export function roundedPath(points: readonly Point[], radius = 7): readonly Stroke[] {
  const strokes: Stroke[] = [];
  for (let i = 1; i < points.length; i++) {
    const [before, here, after] = [points[i - 1], points[i], points[i + 1]];
    if (before === undefined || here === undefined) continue;
    if (after === undefined) {
      strokes.push({ kind: 'line', to: here });
      continue;
    }
    const room = Math.min(radius, distance(before, here) / 2, distance(here, after) / 2);
    strokes.push(
      { kind: 'line', to: towards(here, before, room) },
      { kind: 'curve', corner: here, to: towards(here, after, room) },
    );
  }
  return strokes;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The point `length` away from `from` on the way to `to`. */
function towards(from: Point, to: Point, length: number): Point {
  const part = length / Math.max(1e-6, distance(from, to));
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
