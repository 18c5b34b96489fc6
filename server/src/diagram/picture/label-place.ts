import { isNearer } from '../layout/geometry.ts';
import type { Box, Point, Size } from '../layout/geometry.ts';

/**
 * Where the middle of a label is that stands on a line and free of boxes: on the longest piece that has room for it, level
 * pieces first, rather in its middle than towards an end. On an upright piece it may hang to one side, with `foot` pixels of it beyond the line. `undefined` if there
 * is no room.
 */
export function labelPlace(
  points: readonly Point[],
  label: Size,
  obstacles: readonly Box[],
  foot = label.width / 2,
): Point | undefined {
  const pieces: { readonly a: Point; readonly b: Point; readonly length: number; readonly isLevel: boolean }[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const isLevel = Math.abs(a.y - b.y) < 0.5;
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    // A level piece has to show beside its label, or the label seems to be its end.
    if (isLevel && length < label.width + 12) continue;
    pieces.push({ a, b, length, isLevel });
  }
  pieces.sort((a, b) => Number(b.isLevel) - Number(a.isLevel) || b.length - a.length);
  const hang = label.width / 2 - foot;
  for (const { a, b, length, isLevel } of pieces) {
    const most = isLevel ? (length - label.width - 12) / 2 : (length - label.height) / 2;
    for (const off of [0, label.height + 6, -label.height - 6, most / 2, -most / 2]) {
      if (Math.abs(off) > most && off !== 0) continue;
      const part = 0.5 + off / Math.max(1, length);
      const at = { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
      for (const shift of isLevel || hang === 0 ? [0] : [0, hang, -hang]) {
        const middle = { x: at.x + shift, y: at.y };
        if (!obstacles.some((it) => isNearer(it, boxAround(middle, label), 4))) return middle;
      }
    }
  }
  return undefined;
}

function boxAround({ x, y }: Point, { width, height }: Size): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
