import { overlaps } from '../camera.ts';
import { isFaulty } from '../../../server/src/diagram/picture/card-face.ts';
import type { PictureCard } from '../scene/picture.ts';
import { type Drawing, hasEmphasis } from './drawing.ts';
import { drawWarning } from './draw-labels.ts';

/** Draws cards as tiles with their titles, as large as is legible from afar. */
export function drawTiles(drawing: Drawing): void {
  const { context, picture, visible, area, emphasis } = drawing;
  const dimmed = hasEmphasis(emphasis);
  for (const [id, card] of picture.cards) {
    if (!visible.card(id) || !overlaps(card.box, area)) continue;
    context.globalAlpha = dimmed && !emphasis.cards.has(id) ? 0.35 : 1;
    drawTile(drawing, card, emphasis.cards.has(id));
  }
  context.globalAlpha = 1;
}

function drawTile({ context, camera, palette, picture }: Drawing, { box, face }: PictureCard, isRaised: boolean): void {
  const { x, y, width, height } = box;
  const accent = palette.accents[picture.accentOf(face.entity.group)] ?? palette.text;
  const faulty = isFaulty(face.entity);
  context.beginPath();
  context.roundRect(x, y, width, height, 8);
  context.fillStyle = palette.card;
  context.fill();
  context.strokeStyle = isRaised ? palette.emphasis : faulty ? palette.mistake : palette.cardBorder;
  context.lineWidth = (isRaised ? 2 : 1) / camera.zoom;
  context.stroke();
  context.fillStyle = accent;
  context.beginPath();
  context.roundRect(x, y, width, 7, [8, 8, 0, 0]);
  context.fill();

  const title = face.entity.name;
  const size = Math.min(12 / camera.zoom, 44, height * 0.6);
  context.font = `600 ${size}px ${palette.font}`;
  const wanted = context.measureText(title).width;
  const fitted = Math.min(size, (size * (width - 16)) / Math.max(1, wanted));
  // Unreadable letters are noise.
  if (fitted * camera.zoom < 4) return;
  context.font = `600 ${fitted}px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = palette.text;
  const second = fitted * 0.68;
  const table = face.entity.table ?? '';
  const hasSecond = second * camera.zoom >= 7 && height > fitted * 2.6;
  context.fillText(title, x + width / 2, y + height / 2 + (hasSecond ? 3 - second * 0.6 : 3));
  context.font = `${second}px ${palette.codeFont}`;
  if (hasSecond && context.measureText(table).width <= width - 16) {
    context.fillStyle = palette.muted;
    context.fillText(table, x + width / 2, y + height / 2 + 3 + fitted * 0.66);
  }
  if (faulty && camera.zoom > 0.2) drawWarning(context, x + width - 14, y + 20, palette.mistake);
}
