import type { Point } from '../../../server/src/diagram/layout/geometry.ts';

/** How text is written: `size` in pixels. */
interface Letters {
  readonly size: number;
  readonly weight: number;
  readonly font: string;
}

/** A size of letters in steps of half a pixel, rounded down: of each size letters are made once, which takes time. */
export function inSteps(size: number): number {
  return Math.floor(size * 2) / 2;
}

const widths = new Map<string, Map<string, number>>();

/** How wide a text is in letters of size 1. */
export function widthOf(context: CanvasRenderingContext2D, weight: number, font: string, text: string): number {
  const large = `${weight} 100px ${font}`;
  const known = widths.get(large) ?? new Map<string, number>();
  widths.set(large, known);
  let width = known.get(text);
  if (width === undefined) {
    context.font = large;
    width = context.measureText(text).width / 100;
    known.set(text, width);
  }
  return width;
}

/** Writes a text, narrowed where it is wider than there is room: the browser would measure each text with each frame. */
export function writeWithin(
  context: CanvasRenderingContext2D,
  { size, weight, font }: Letters,
  text: string,
  { x, y }: Point,
  room: number,
): void {
  const fits = widthOf(context, weight, font, text) * size <= room;
  context.font = `${weight} ${size}px ${font}`;
  if (fits) context.fillText(text, x, y);
  else context.fillText(text, x, y, room);
}
