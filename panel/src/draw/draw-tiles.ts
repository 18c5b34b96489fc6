import { overlaps } from '../camera.ts';
import { isFaulty } from '../scene/card-face.ts';
import type { PictureCard } from '../scene/picture.ts';
import { type Drawing, hasEmphasis } from './drawing.ts';
import { drawWarning } from './draw-labels.ts';
import { accentOf } from './palette.ts';

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

function drawTile({ context, camera, palette }: Drawing, { box, face }: PictureCard, isRaised: boolean): void {
  const { x, y, width, height } = box;
  const accent = palette.accents[accentOf(face.entity.group)] ?? palette.text;
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
  context.fillText(title, x + width / 2, y + height / 2 + 3);
  if (faulty && camera.zoom > 0.2) drawWarning(context, x + width - 14, y + 20, palette.mistake);
}
