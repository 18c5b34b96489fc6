import { isNearer, type Box } from './geometry.ts';
import { createStrips, overlap, segmentsOf, type Segment } from './lanes.ts';
import type { Corners } from './wires.ts';

/** Nearer than this, two runs look like one. */
const looksLikeOne = 3;

/** A run between a row and the first corner of its line, which stands beside the row. */
interface Run {
  readonly corners: Corners;
  readonly y: number;
  readonly row: number;
  /** Where the corner is: in `corners`, with the one behind it. */
  readonly corner: number;
  readonly behind: number;
}

/**
 * Parts lines that leave two facing cards at one level and pass each other there, so that they look like one line between
 * the two rows: their corners change places,
 * or one goes beyond the other.
 *
 * @param lines changed in place.
 */
export function untangle(lines: Iterable<Corners>, boxes: Iterable<Box>): void {
  const all = [...lines];
  const runs = createStrips<Run>();
  const upright = createStrips<Segment>();
  for (const segment of segmentsOf(all, 'x')) upright.add(segment, segment.at, segment.at);
  const cards = createStrips<Box>();
  for (const box of boxes) cards.add(box, box.x, box.x + box.width);

  /** Whether nothing is where a run's corner would go. */
  const isFree = (run: Run, x: number, besides: Corners): boolean => {
    const corner = run.corners[run.corner];
    const behind = run.corners[run.behind];
    if (!corner || !behind) return false;
    const [start, end] = [Math.min(corner.y, behind.y), Math.max(corner.y, behind.y)];
    for (const other of upright.near(x - looksLikeOne, x + looksLikeOne)) {
      if (other.corners === run.corners || other.corners === besides || Math.abs(other.at - x) >= looksLikeOne)
        continue;
      if (overlap({ ...other, start, end }, other)) return false;
    }
    const box = { x: x - 6, y: start - 2, width: 12, height: end - start + 4 };
    for (const card of cards.near(x - 6, x + 6)) if (isNearer(box, card)) return false;
    return true;
  };

  for (const run of all.flatMap(runsOf)) {
    for (const other of runs.near(run.y - looksLikeOne, run.y + looksLikeOne)) {
      const [a, b] = run.row < other.row ? [run, other] : [other, run];
      const [left, right] = [a.corners[a.corner], b.corners[b.corner]];
      if (!left || !right || a.corners === b.corners || Math.abs(a.y - b.y) >= looksLikeOne) continue;
      // The one from the left card turns right of where the one from the right card turns.
      if (!(a.row < right.x && right.x < left.x && left.x < b.row)) continue;
      const [to, from] = [right.x, left.x];
      if (isFree(a, to, b.corners) && isFree(b, from, a.corners)) {
        moveTo(a, to);
        moveTo(b, from);
        continue;
      }
      for (const off of [4, 8, 12]) {
        if (isFree(a, to - off, a.corners)) moveTo(a, to - off);
        else if (isFree(b, from + off, b.corners)) moveTo(b, from + off);
        else continue;
        break;
      }
    }
    runs.add(run, run.y, run.y);
  }
}

function moveTo({ corners, corner, behind }: Run, x: number): void {
  const [first, second] = [corners[corner], corners[behind]];
  if (first && second) first.x = second.x = x;
}

function runsOf(corners: Corners): readonly Run[] {
  const last = corners.length - 1;
  const [start, end] = [corners[0], corners[last]];
  if (last < 3 || !start || !end) return [];
  return [
    { corners, y: start.y, row: start.x, corner: 1, behind: 2 },
    { corners, y: end.y, row: end.x, corner: last - 1, behind: last - 2 },
  ];
}
