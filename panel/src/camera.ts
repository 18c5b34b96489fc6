import type { Box, Point, Size } from '../../server/src/diagram/layout/geometry.ts';

/** Where the panel looks from: a point of the drawing at `x`, `y` times `zoom`, plus this offset, is where it is on screen. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** How far one can zoom out and in. */
export const zoomRange = { least: 0.02, most: 2.5 } as const;

/** A point of the screen as a point of the drawing. */
export function toDrawing({ x, y, zoom }: Camera, point: Point): Point {
  return { x: (point.x - x) / zoom, y: (point.y - y) / zoom };
}

/** A point of the drawing as a point of the screen. */
export function toScreen({ x, y, zoom }: Camera, point: Point): Point {
  return { x: point.x * zoom + x, y: point.y * zoom + y };
}

/** Zooms to `zoom`, within the range, so that what is at `anchor` on the screen stays there. */
export function zoomAt(camera: Camera, anchor: Point, zoom: number): Camera {
  const next = Math.min(zoomRange.most, Math.max(zoomRange.least, zoom));
  const fixed = toDrawing(camera, anchor);
  return { zoom: next, x: anchor.x - fixed.x * next, y: anchor.y - fixed.y * next };
}

/** Shows all of `box` in the middle of a screen, with `margin` left free on each side, at most as large as drawn. */
export function fit(box: Box, screen: Size, margin = 32, most = 1): Camera {
  const zoom = Math.max(
    zoomRange.least,
    Math.min(
      (screen.width - 2 * margin) / Math.max(1, box.width),
      (screen.height - 2 * margin) / Math.max(1, box.height),
      most,
    ),
  );
  return centreOn({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, screen, zoom);
}

/** Puts a point of the drawing in the middle of the screen. */
export function centreOn(point: Point, screen: Size, zoom: number): Camera {
  return { zoom, x: screen.width / 2 - point.x * zoom, y: screen.height / 2 - point.y * zoom };
}

/** The part of the drawing that a screen shows, widened by `margin` pixels of the screen. */
export function visibleBox(camera: Camera, screen: Size, margin = 0): Box {
  const start = toDrawing(camera, { x: -margin, y: -margin });
  return {
    ...start,
    width: (screen.width + 2 * margin) / camera.zoom,
    height: (screen.height + 2 * margin) / camera.zoom,
  };
}

/** Moves as little as needed for `box` to be wholly on the screen, with `margin` pixels around it where there is room. */
export function bringIntoView(camera: Camera, box: Box, screen: Size, margin = 40): Camera {
  const { x, y } = toScreen(camera, box);
  return {
    zoom: camera.zoom,
    x: camera.x + shift(x, box.width * camera.zoom, screen.width, margin),
    y: camera.y + shift(y, box.height * camera.zoom, screen.height, margin),
  };
}

function shift(start: number, length: number, room: number, margin: number): number {
  if (length + 2 * margin > room) return start > margin || start + length < room - margin ? margin - start : 0;
  if (start < margin) return margin - start;
  return Math.min(0, room - margin - (start + length));
}

/** Between two cameras; `part` goes from 0 to 1. Zoom changes evenly to the eye. */
export function between(from: Camera, to: Camera, part: number): Camera {
  const mix = (a: number, b: number) => a + (b - a) * part;
  return {
    zoom: from.zoom * (to.zoom / from.zoom) ** part,
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
  };
}

/** Whether two boxes have a point in common. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** Whether a point lies in a box. */
export function contains({ x, y, width, height }: Box, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

/** Whether all of the inner box lies in the outer one. */
export function encloses(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** The most that the pixels of a bitmap are stretched while it stands for the picture. */
const mostStretched = 1.7;

/** How a bitmap drawn from one camera is scaled and moved, to be seen as from another: a camera on the bitmap. */
export function stretch(drawn: Camera, camera: Camera): Camera {
  const zoom = camera.zoom / drawn.zoom;
  return { zoom, x: camera.x - drawn.x * zoom, y: camera.y - drawn.y * zoom };
}

/** Whether a bitmap drawn from one camera can stand for what another sees: covers the screen, and is not too blurred. */
export function standsFor(drawn: Camera, camera: Camera, screen: Size): boolean {
  return camera.zoom <= drawn.zoom * mostStretched && encloses(visibleBox(drawn, screen), visibleBox(camera, screen));
}

/** Where zooming out leads in two frames, to draw from there what covers the screen on the way; else where the camera is. */
export function aheadOf(before: Camera, now: Camera, screen: Size): Camera {
  if (now.zoom >= before.zoom) return now;
  const anchor = (a: number, b: number, length: number) =>
    Math.min(length, Math.max(0, (b * now.zoom - a * before.zoom) / (now.zoom - before.zoom)));
  const fixed = { x: anchor(now.x, before.x, screen.width), y: anchor(now.y, before.y, screen.height) };
  return zoomAt(now, fixed, now.zoom * Math.max(1 / mostStretched, (now.zoom / before.zoom) ** 2));
}
