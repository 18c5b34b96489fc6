import type { Box } from './geometry.ts';
import type { Corners } from './wires.ts';

/** A stretch of a line between two of its corners. `at` is the coordinate it keeps, `start` and `end` span the other one. */
export interface Segment {
  readonly corners: Corners;
  /** The segment runs from corner `index - 1` to corner `index`. */
  readonly index: number;
  at: number;
  readonly start: number;
  readonly end: number;
  /** Whether it may be moved sideways: the first and last segment of a line are tied to rows. */
  readonly movable: boolean;
}

/** Along which coordinate segments are moved: vertical ones along x. */
export type Axis = 'x' | 'y';

/** The other one. */
export function across(axis: Axis): Axis {
  return axis === 'x' ? 'y' : 'x';
}

/** All segments that can be moved along an axis, and those in their way. */
export function segmentsOf(lines: Iterable<Corners>, axis: Axis): Segment[] {
  const along = across(axis);
  const segments: Segment[] = [];
  for (const corners of lines) {
    for (let index = 1; index < corners.length; index++) {
      const [a, b] = [corners[index - 1], corners[index]];
      if (!a || a[axis] !== b?.[axis] || a[along] === b[along]) continue;
      segments.push({
        corners,
        index,
        at: a[axis],
        start: Math.min(a[along], b[along]),
        end: Math.max(a[along], b[along]),
        movable: index > 1 && index < corners.length - 1,
      });
    }
  }
  return segments;
}

/** Nearer than this, two segments of one lane take different tracks. */
const clearance = 6;

/** Whether two segments would meet on one track. */
export function overlap(a: Segment, b: Segment): boolean {
  return a.start < b.end + clearance && b.start < a.end + clearance;
}

/** Segments and cards by strips along an axis, to find what is beside a segment. */
export interface Strips<T> {
  add(item: T, from: number, to: number): void;
  near(from: number, to: number): Iterable<T>;
}

const stripWidth = 64;

/** An empty index. */
export function createStrips<T>(): Strips<T> {
  const strips = new Map<number, T[]>();
  return {
    add(item, from, to) {
      for (let strip = Math.floor(from / stripWidth); strip <= Math.floor(to / stripWidth); strip++) {
        const items = strips.get(strip);
        if (items) items.push(item);
        else strips.set(strip, [item]);
      }
    },
    *near(from, to) {
      for (let strip = Math.floor(from / stripWidth); strip <= Math.floor(to / stripWidth); strip++) {
        yield* strips.get(strip) ?? [];
      }
    },
  };
}

/** A box as what is in the way along an axis: from where to where it lies, and what it spans across. */
export function extentOf(box: Box, axis: Axis): { from: number; to: number; start: number; end: number } {
  const [x, y] = [
    [box.x, box.x + box.width],
    [box.y, box.y + box.height],
  ] as const;
  const [near, far] = axis === 'x' ? [x, y] : [y, x];
  return { from: near[0], to: near[1], start: far[0], end: far[1] };
}
