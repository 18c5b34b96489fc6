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

/** What lies along an axis from where to where, and what it spans across. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** A box's extent along an axis. */
export function extentOf({ x, y, width, height }: Box, axis: Axis): Extent {
  return axis === 'x'
    ? { from: x, to: x + width, start: y, end: y + height }
    : { from: y, to: y + height, start: x, end: x + width };
}

/** Finds what is beside something. */
export interface Nearby<T> {
  add(item: T, from: number, to: number, start: number, end: number): void;
  /** Calls for all items that touch an area, and some more; for one item perhaps several times. */
  visit(from: number, to: number, start: number, end: number, each: (item: T) => void): void;
}

const [stripWidth, stripLength] = [64, 640];

/** An empty index. */
export function createNearby<T>(): Nearby<T> {
  const strips = new Map<number, T[]>();
  const keyOf = (strip: number, part: number) => strip * 65536 + part;
  return {
    add(item, from, to, start, end) {
      for (let strip = Math.floor(from / stripWidth); strip <= Math.floor(to / stripWidth); strip++) {
        for (let part = Math.floor(start / stripLength); part <= Math.floor(end / stripLength); part++) {
          const key = keyOf(strip, part);
          const items = strips.get(key);
          if (items) items.push(item);
          else strips.set(key, [item]);
        }
      }
    },
    visit(from, to, start, end, each) {
      for (let strip = Math.floor(from / stripWidth); strip <= Math.floor(to / stripWidth); strip++) {
        for (let part = Math.floor(start / stripLength); part <= Math.floor(end / stripLength); part++) {
          const items = strips.get(keyOf(strip, part));
          if (items) for (const item of items) each(item);
        }
      }
    },
  };
}

/** Segments by where they are. */
export function nearbySegments(segments: readonly Segment[]): Nearby<Segment> {
  const nearby = createNearby<Segment>();
  for (const it of segments) nearby.add(it, it.at, it.at, it.start, it.end);
  return nearby;
}

/** Boxes by where they are along an axis. */
export function nearbyBoxes(boxes: readonly Box[], axis: Axis): Nearby<Extent> {
  const nearby = createNearby<Extent>();
  for (const box of boxes) {
    const it = extentOf(box, axis);
    nearby.add(it, it.from, it.to, it.start, it.end);
  }
  return nearby;
}
