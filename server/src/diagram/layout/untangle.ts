import type { Box } from './geometry.ts';
import { createNearby, nearbyBoxes, nearbySegments, overlap, segmentsOf } from './lanes.ts';
import type { Corners } from './wires.ts';

/** Nearer than this, two runs look like one. */
const looksLikeOne = 3;
/** How near to a card a corner may come. */
const toCard = 6;

/** A run between a row and the first corner of its line, which stands beside the row. */
interface Run {
  readonly corners: Corners;
  readonly y: number;
  readonly row: number;
  /** Where it turned at first. */
  readonly turn: number;
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
  const runs = createNearby<Run>();
  const upright = nearbySegments(segmentsOf(all, 'x'));
  const cards = nearbyBoxes([...boxes], 'x');

  /** Whether nothing is where a run's corner would go. */
  const isFree = (run: Run, x: number, besides: Corners): boolean => {
    const corner = run.corners[run.corner];
    const behind = run.corners[run.behind];
    if (!corner || !behind) return false;
    const [start, end] = [Math.min(corner.y, behind.y), Math.max(corner.y, behind.y)];
    let free = true;
    upright.visit(x - looksLikeOne, x + looksLikeOne, start, end, (other) => {
      if (other.corners === run.corners || other.corners === besides || Math.abs(other.at - x) >= looksLikeOne) return;
      if (overlap({ ...other, start, end }, other)) free = false;
    });
    cards.visit(x - toCard, x + toCard, start - 2, end + 2, (card) => {
      if (card.from < x + toCard && x - toCard < card.to && card.start < end + 2 && start - 2 < card.end) free = false;
    });
    return free;
  };

  for (const run of all.flatMap(runsOf)) {
    const [from, to] = [run.y - looksLikeOne, run.y + looksLikeOne];
    const [start, end] = [Math.min(run.row, run.turn), Math.max(run.row, run.turn)];
    runs.visit(from, to, start, end, (other) => part(run, other));
    runs.add(run, run.y, run.y, start, end);
  }

  function part(run: Run, other: Run): void {
    const [a, b] = run.row < other.row ? [run, other] : [other, run];
    const [left, right] = [a.corners[a.corner], b.corners[b.corner]];
    if (!left || !right || a.corners === b.corners || Math.abs(a.y - b.y) >= looksLikeOne) return;
    // The one from the left card turns right of where the one from the right card turns.
    if (!(a.row < right.x && right.x < left.x && left.x < b.row)) return;
    const [to, from] = [right.x, left.x];
    if (isFree(a, to, b.corners) && isFree(b, from, a.corners)) {
      moveTo(a, to);
      moveTo(b, from);
      return;
    }
    for (const off of [4, 8, 12]) {
      if (isFree(a, to - off, a.corners)) moveTo(a, to - off);
      else if (isFree(b, from + off, b.corners)) moveTo(b, from + off);
      else continue;
      return;
    }
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
    { corners, y: start.y, row: start.x, turn: corners[1]?.x ?? start.x, corner: 1, behind: 2 },
    { corners, y: end.y, row: end.x, turn: corners[last - 1]?.x ?? end.x, corner: last - 1, behind: last - 2 },
  ];
}
