import { isNearer } from '../layout/geometry.ts';
import type { Box, Point, Size } from '../layout/geometry.ts';

/**
 * Where on a line a label of a size stands free of boxes: in the middle of the longest piece that has such a place, level
 * pieces first. `undefined` if there is none.
 */
export function labelPlace(points: readonly Point[], label: Size, obstacles: readonly Box[]): Point | undefined {
  const pieces: { readonly at: Point; readonly length: number; readonly isLevel: boolean }[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const isLevel = Math.abs(a.y - b.y) < 0.5;
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    // A level piece has to show beside its label, or the label seems to be its end.
    if (isLevel && length < label.width + 12) continue;
    pieces.push({ at: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, length, isLevel });
  }
  pieces.sort((a, b) => Number(b.isLevel) - Number(a.isLevel) || b.length - a.length);
  const place = pieces.find(({ at }) => {
    const box = {
      x: at.x - label.width / 2 - 4,
      y: at.y - label.height / 2 - 4,
      width: label.width + 8,
      height: label.height + 8,
    };
    return !obstacles.some((it) => isNearer(it, box));
  });
  return place?.at;
}
