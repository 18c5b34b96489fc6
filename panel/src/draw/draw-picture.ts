import { overlaps } from '../camera.ts';
import type { Drawing } from './drawing.ts';
import { drawEdges } from './draw-edges.ts';
import { drawModuleMap, drawModuleFrames } from './draw-modules.ts';
import { drawTiles } from './draw-tiles.ts';

/** Draws one frame: everything but the cards that are near enough to be elements. */
export function drawPicture(drawing: Drawing): void {
  const { context, screen, scale, camera, palette, level } = drawing;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = palette.background;
  context.fillRect(0, 0, screen.width * scale, screen.height * scale);
  if (level !== 'modules') drawDots(drawing);
  context.setTransform(camera.zoom * scale, 0, 0, camera.zoom * scale, camera.x * scale, camera.y * scale);
  if (level === 'modules') {
    drawModuleMap(drawing);
    return;
  }
  drawModuleFrames(drawing);
  drawEdges(drawing);
  if (level === 'cards') drawBacks(drawing);
  drawTiles(drawing);
}

/** A faint grid that moves along, so that panning an empty place is seen. */
function drawDots({ context, screen, scale, camera, palette }: Drawing): void {
  let step = 28 * camera.zoom;
  while (step < 18) step *= 2;
  const size = Math.max(1, Math.round(scale));
  context.fillStyle = palette.dots;
  context.beginPath();
  for (let x = camera.x % step; x < screen.width; x += step) {
    for (let y = camera.y % step; y < screen.height; y += step) {
      context.rect(Math.round(x * scale), Math.round(y * scale), size, size);
    }
  }
  context.fill();
}

/** Lets cards cover the ends of lines while their elements step back. */
function drawBacks({ context, picture, visible, area, palette }: Drawing): void {
  context.fillStyle = palette.card;
  for (const [id, { box }] of picture.cards) {
    if (visible.card(id) && overlaps(box, area)) context.fillRect(box.x, box.y, box.width, box.height);
  }
}
