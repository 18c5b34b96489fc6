import type { Box } from './geometry.ts';
import {
  across,
  nearbyBoxes,
  nearbySegments,
  overlap,
  segmentsOf,
  type Axis,
  type Extent,
  type Nearby,
  type Segment,
} from './lanes.ts';
import type { Corners } from './wires.ts';

/** Between the tracks of a lane, where there is room. */
const trackDistance = 8;
/** How far from its lane a segment may be moved, and how near to a card: beside it are the signs at the ends of edges. */
const reach = 40;
const distanceToCard = { x: 14, y: 7 } as const;

/**
 * Spreads segments that lie on each other over tracks side by side, in the order in which the fewest cross.
 *
 * @param lines changed in place.
 * @param boxes what lines keep clear of.
 */
export function nudge(lines: Iterable<Corners>, boxes: Iterable<Box>): void {
  const all = [...lines];
  const obstacles = [...boxes];
  for (const axis of ['x', 'y'] as const) {
    const segments = segmentsOf(all, axis);
    const beside = nearbySegments(segments);
    const cards = nearbyBoxes(obstacles, axis);
    const moves: { segment: Segment; to: number }[] = [];
    for (const group of lanesOf(segments)) {
      const band = bandOf(group, axis, beside, cards);
      moves.push(...spread(group, axis, band));
    }
    for (const { segment, to } of moves) {
      const [a, b] = [segment.corners[segment.index - 1], segment.corners[segment.index]];
      if (a && b) a[axis] = b[axis] = to;
    }
  }
}

/** Movable segments that lie on one line and touch, each with those it touches, directly or through others. */
function* lanesOf(segments: readonly Segment[]): Generator<readonly Segment[]> {
  const sorted = segments.filter((it) => it.movable).sort((a, b) => a.at - b.at || a.start - b.start);
  let group: Segment[] = [];
  let end = 0;
  for (const segment of sorted) {
    const first = group[0];
    if (first && (first.at !== segment.at || segment.start > end + 6)) {
      yield group;
      group = [];
    }
    end = group.length === 0 ? segment.end : Math.max(end, segment.end);
    group.push(segment);
  }
  if (group.length > 0) yield group;
}

interface Band {
  readonly from: number;
  readonly to: number;
}

/** Where a group's segments may lie without touching cards or the segments of other lanes. */
function bandOf(group: readonly Segment[], axis: Axis, beside: Nearby<Segment>, cards: Nearby<Extent>): Band {
  const at = group[0]?.at ?? 0;
  const toCard = distanceToCard[axis];
  let [from, to] = [at - reach, at + reach];
  for (const segment of group) {
    const { start, end } = segment;
    beside.visit(from - reach, to + reach, start - trackDistance, end + trackDistance, (other) => {
      if ((other.at === at && other.movable) || !overlap(segment, other)) return;
      const halfway = other.movable ? (at + other.at) / 2 : other.at;
      const free = other.movable ? trackDistance / 4 : trackDistance / 2;
      if (other.at < at || (other.at === at && !leansBefore(segment, axis))) from = Math.max(from, halfway + free);
      else to = Math.min(to, halfway - free);
    });
    cards.visit(from - toCard, to + toCard, start - 2, end + 2, (card) => {
      if (card.start > end + 2 || card.end < start - 2) return;
      if (card.to <= at) from = Math.max(from, card.to + toCard);
      else if (card.from >= at) to = Math.min(to, card.from - toCard);
    });
  }
  return from <= to ? { from, to } : { from: (from + to) / 2, to: (from + to) / 2 };
}

/** Whether a segment's neighbours lie rather towards smaller coordinates. */
function leansBefore(segment: Segment, axis: Axis): boolean {
  return turn(segment, axis, 'start').way + turn(segment, axis, 'end').way < 0;
}

function spread(group: readonly Segment[], axis: Axis, { from, to }: Band): { segment: Segment; to: number }[] {
  const at = group[0]?.at ?? 0;
  const ordered = group.length === 1 ? group : inOrder(group, axis);
  const tracks = new Map<Segment, number>();
  let count = 0;
  for (const segment of ordered) {
    let track = 0;
    for (const [other, taken] of tracks) if (taken >= track && overlap(segment, other)) track = taken + 1;
    tracks.set(segment, track);
    count = Math.max(count, track + 1);
  }
  const distance = Math.min(trackDistance, (to - from) / Math.max(1, count - 1));
  const width = distance * (count - 1);
  const first = Math.min(to - width, Math.max(from, at - width / 2));
  return [...tracks].map(([segment, track]) => ({ segment, to: Math.round((first + track * distance) * 4) / 4 }));
}

/** A group from small to large coordinates, so that as few as possible cross where they come together and part. */
function inOrder(group: readonly Segment[], axis: Axis): readonly Segment[] {
  const after = new Map<Segment, Segment[]>(group.map((it) => [it, []]));
  const before = new Map<Segment, number>(group.map((it) => [it, 0]));
  for (const [place, a] of group.entries()) {
    for (let next = place + 1; next < group.length; next++) {
      const b = group[next];
      if (!b || !overlap(a, b)) continue;
      const preference = compare(a, b, axis);
      if (preference === 0) continue;
      const [first, second] = preference < 0 ? [a, b] : [b, a];
      after.get(first)?.push(second);
      before.set(second, (before.get(second) ?? 0) + 1);
    }
  }
  const ordered: Segment[] = [];
  const rest = new Set(group);
  while (rest.size > 0) {
    // Where wishes go round in a circle, the one with the fewest before it goes first.
    let chosen: Segment | undefined;
    for (const it of rest) {
      if (!chosen || (before.get(it) ?? 0) < (before.get(chosen) ?? 0)) chosen = it;
      if (before.get(chosen) === 0) break;
    }
    if (!chosen) break;
    rest.delete(chosen);
    ordered.push(chosen);
    for (const it of after.get(chosen) ?? []) before.set(it, (before.get(it) ?? 0) - 1);
  }
  return ordered;
}

/** Negative where `a` had better lie before `b`, positive where behind it. */
function compare(a: Segment, b: Segment, axis: Axis): number {
  return compareAt(a, b, axis, 'start') + compareAt(a, b, axis, 'end');
}

function compareAt(a: Segment, b: Segment, axis: Axis, side: 'start' | 'end'): number {
  const inwards = side === 'start' ? 1 : -1;
  const ahead = (a[side] - b[side]) * inwards;
  const [turnA, turnB] = [turn(a, axis, side), turn(b, axis, side)];
  // Whichever ends first lies on the side it turns to.
  if (ahead > 0) return turnA.way;
  if (ahead < 0) return -turnB.way;
  if (turnA.way !== turnB.way) return turnA.way < turnB.way ? -1 : 1;
  // They turn the same way, one inside of the other: decided by which leaves first, and to where.
  if (turnA.length === turnB.length && turnA.then === turnB.then) return 0;
  const decisive = turnA.length <= turnB.length ? turnA : turnB;
  return decisive.way * decisive.then * inwards * (decisive === turnA ? 1 : -1);
}

/** Where a line goes at one end of a segment: which way, how far, and which way after that; 0 where it ends. */
function turn(segment: Segment, axis: Axis, side: 'start' | 'end'): { way: number; length: number; then: number } {
  const { corners, index } = segment;
  const along = across(axis);
  const forward = (corners[index]?.[along] ?? 0) === segment[side];
  const [corner, next, last] = forward
    ? [corners[index], corners[index + 1], corners[index + 2]]
    : [corners[index - 1], corners[index - 2], corners[index - 3]];
  if (!corner || !next) return { way: 0, length: 0, then: 0 };
  const off = next[axis] - corner[axis];
  return { way: Math.sign(off), length: Math.abs(off), then: last ? Math.sign(last[along] - next[along]) : 0 };
}
