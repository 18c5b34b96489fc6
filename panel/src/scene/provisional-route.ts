import type { Box, Point } from '../../../server/src/diagram/layout/geometry.ts';

/** A place at the side of a card, as high as a row's middle. */
export interface Port {
  readonly box: Box;
  /** Below the card's upper edge. */
  readonly y: number;
}

/** How far an edge runs straight on before it may turn. */
const stub = 28;

/** How an edge runs while the layout has not said so: from the nearer sides, with one bend, past nothing. */
export function provisionalRoute(from: Port, to: Port): readonly Point[] {
  const y1 = from.box.y + from.y;
  const y2 = to.box.y + to.y;
  const [left1, right1] = [from.box.x, from.box.x + from.box.width];
  const [left2, right2] = [to.box.x, to.box.x + to.box.width];
  if (left2 - right1 >= 2 * stub) return across(right1, y1, left2, y2);
  if (left1 - right2 >= 2 * stub) return across(left1, y1, right2, y2);
  const beside = Math.max(right1, right2) + stub;
  return [
    { x: right1, y: y1 },
    { x: beside, y: y1 },
    { x: beside, y: y2 },
    { x: right2, y: y2 },
  ];
}

function across(x1: number, y1: number, x2: number, y2: number): readonly Point[] {
  const middle = (x1 + x2) / 2;
  return [
    { x: x1, y: y1 },
    { x: middle, y: y1 },
    { x: middle, y: y2 },
    { x: x2, y: y2 },
  ];
}
