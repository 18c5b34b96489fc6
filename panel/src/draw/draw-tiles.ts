import { overlaps } from '../camera.ts';
import type { CardFace } from '../../../server/src/diagram/picture/card-face.ts';
import type { PictureCard } from '../scene/picture.ts';
import { type Drawing, hasEmphasis, inScreenPixels } from './drawing.ts';
import type { Palette } from './palette.ts';
import { drawWarning } from './draw-labels.ts';
import { inSteps, widthOf } from './letters.ts';
import { lineHeight, type TitleLines, titleLines } from './title-lines.ts';

/** Draws those cards as tiles with their titles, as large as is legible from afar, that are not elements. */
export function drawTiles(drawing: Drawing): void {
  const { context, picture, visible, isElement, area, emphasis } = drawing;
  const dimmed = hasEmphasis(emphasis);
  const shown: PictureCard[] = [];
  const fade = ({ face }: PictureCard) => {
    context.globalAlpha = dimmed && !emphasis.cards.has(face.entity.id) ? 0.35 : 1;
  };
  for (const [id, card] of picture.cards) {
    if (!visible.card(id) || isElement(id) || !overlaps(card.box, area)) continue;
    shown.push(card);
    fade(card);
    drawTile(drawing, card, emphasis.cards.has(id));
  }
  inScreenPixels(drawing, () => {
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const card of shown) {
      fade(card);
      drawTitle(drawing, card);
    }
  });
  context.globalAlpha = 1;
}

function drawTile({ context, camera, palette, picture }: Drawing, card: PictureCard, isRaised: boolean): void {
  const { box, face } = card;
  const { x, y, width, height } = box;
  context.beginPath();
  context.roundRect(x, y, width, height, 8);
  context.fillStyle = palette.card;
  context.fill();
  context.strokeStyle = isRaised ? palette.emphasis : face.isFaulty ? palette.mistake : palette.cardBorder;
  context.lineWidth = (isRaised ? 2 : 1) / camera.zoom;
  context.stroke();
  context.fillStyle = palette.accents[picture.accentOf(face.entity.group)] ?? palette.text;
  context.beginPath();
  context.roundRect(x, y, width, 7, [8, 8, 0, 0]);
  context.fill();
  if (face.isFaulty && camera.zoom > 0.2) drawWarning(context, x + width - 14, y + 20, palette.mistake);
}

/** A card's name, and its table's where there is room, in pixels of the screen. */
function drawTitle({ context, camera, palette }: Drawing, { box, face }: PictureCard): void {
  const { zoom } = camera;
  const { lines, size, tableWidth } = linesOf(context, palette, face, Math.min(12 / zoom, 44));
  const letters = inSteps(size * zoom);
  // Unreadable letters are noise.
  if (letters < 4) return;
  const [width, height] = [box.width * zoom, box.height * zoom];
  const small = inSteps(letters * 0.68);
  const left = height - 12 * zoom - lines.length * letters * lineHeight;
  const hasTable = small >= 7 && left > small * 1.6 && tableWidth * small <= width - 16 * zoom;
  const block = lines.length * letters * lineHeight + (hasTable ? small * 1.3 : 0);
  const x = box.x * zoom + camera.x + width / 2;
  let middle = box.y * zoom + camera.y + 3.5 * zoom + (height - block) / 2 + (letters * lineHeight) / 2;
  context.font = `600 ${letters}px ${palette.font}`;
  context.fillStyle = palette.text;
  for (const line of lines) {
    context.fillText(line, x, middle);
    middle += letters * lineHeight;
  }
  if (!hasTable) return;
  context.font = `${small}px ${palette.codeFont}`;
  context.fillStyle = palette.muted;
  context.fillText(face.entity.table ?? '', x, middle);
}

interface KeptLines extends TitleLines {
  readonly most: number;
  /** In letters of size 1. */
  readonly tableWidth: number;
}

const kept = new WeakMap<CardFace, KeptLines>();

/** Kept for a face: breaking names is too much for every frame. `wanted` changes with the zoom, and is taken in steps. */
function linesOf(
  context: CanvasRenderingContext2D,
  { font, codeFont }: Palette,
  face: CardFace,
  wanted: number,
): KeptLines {
  const most = Math.ceil(wanted / 2) * 2;
  const known = kept.get(face);
  if (known?.most === most) return known;
  const room = { width: face.width - 14, height: face.height - 18 };
  const lines = titleLines(face.entity.name, room, most, (text) => widthOf(context, 600, font, text));
  const tableWidth = widthOf(context, 400, codeFont, face.entity.table ?? '');
  const made = { ...lines, most, tableWidth };
  kept.set(face, made);
  return made;
}
