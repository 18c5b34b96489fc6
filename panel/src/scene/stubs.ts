import type { Box, Point } from '../../../server/src/diagram/layout/geometry.ts';
import { signLength } from '../../../server/src/diagram/picture/crows-foot.ts';

/** Stands beside one end of a line that is too long to follow with the eye, and says where it leads. */
export interface Stub extends Box {
  /** The end that it stands for: the far one. */
  readonly end: 'from' | 'to';
  /** Its text, shortened to fit between two columns of cards. */
  readonly text: string;
}

/** From this length on, in pixels of the drawing, a line between near cards says more by its ends than by its way. */
const farFrom = 2400;
/** How wide a stub is at most. */
export const widestStub = 112;
/** How wide a letter is and what is beside the letters, how high a stub is, and how far from what is beside it. */
const [letter, padding, height, gap] = [6.7, 14, 19, 6];

/** The stubs of a line, where no card but its own stands; none of a line that can be followed. */
export function stubsOf(
  points: readonly Point[],
  nameOf: (end: 'from' | 'to') => string,
  cards: Iterable<Box>,
): readonly Stub[] {
  let length = 0;
  for (const [at, { x, y }] of points.entries()) {
    const before = points[at - 1];
    if (before !== undefined) length += Math.abs(x - before.x) + Math.abs(y - before.y);
  }
  const [first, second, beforeLast, last] = [points[0], points[1], points.at(-2), points.at(-1)];
  if (length < farFrom || !first || !second || !beforeLast || !last) return [];
  const boxes = [...cards];
  return [
    stub(first, sideOf(first, second), 'to', nameOf('to'), boxes),
    stub(last, sideOf(last, beforeLast), 'from', nameOf('from'), boxes),
  ];
}

function sideOf(port: Point, corner: Point): -1 | 1 {
  return corner.x < port.x ? -1 : 1;
}

function stub(port: Point, side: -1 | 1, end: 'from' | 'to', name: string, boxes: readonly Box[]): Stub {
  const start = port.x + side * (signLength + 2);
  let room: number = widestStub;
  for (const { x, y, width, height: tall } of boxes) {
    if (y > port.y + height / 2 || y + tall < port.y - height / 2) continue;
    const distance = side > 0 ? x - start : start - x - width;
    // Its own card ends where the sign begins.
    if (distance > -signLength) room = Math.min(room, distance - gap);
  }
  const letters = Math.floor((room - padding) / letter) - 2;
  const short = name.length <= letters ? name : letters > 2 ? `${name.slice(0, letters - 1)}…` : '';
  const text = short === '' ? (side < 0 ? '←' : '→') : side < 0 ? `← ${short}` : `${short} →`;
  const width = text.length * letter + padding;
  return { end, text, x: side < 0 ? start - width : start, y: port.y - height / 2, width, height };
}
