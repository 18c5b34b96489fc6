import { overlaps } from '../camera.ts';
import type { CardFace } from '../../../server/src/diagram/picture/card-face.ts';
import type { PictureCard } from '../scene/picture.ts';
import { type Drawing, hasEmphasis } from './drawing.ts';
import type { Palette } from './palette.ts';
import { drawWarning } from './draw-labels.ts';
import { lineHeight, type TitleLines, titleLines } from './title-lines.ts';

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

function drawTile({ context, camera, palette, picture }: Drawing, card: PictureCard, isRaised: boolean): void {
  const { box, face } = card;
  const { x, y, width, height } = box;
  const accent = palette.accents[picture.accentOf(face.entity.group)] ?? palette.text;
  const faulty = face.isFaulty;
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

  const { lines, size, tableWidth } = linesOf(context, palette, card, Math.min(12 / camera.zoom, 44));
  // Unreadable letters are noise.
  if (size * camera.zoom >= 4) {
    const table = face.entity.table ?? '';
    const second = size * 0.68;
    const left = height - 12 - lines.length * size * lineHeight;
    const hasTable = second * camera.zoom >= 7 && left > second * 1.6 && tableWidth * second <= width - 16;
    const block = lines.length * size * lineHeight + (hasTable ? second * 1.3 : 0);
    let middle = y + 3.5 + (height - block) / 2 + (size * lineHeight) / 2;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = `600 ${size}px ${palette.font}`;
    context.fillStyle = palette.text;
    for (const line of lines) {
      context.fillText(line, x + width / 2, middle);
      middle += size * lineHeight;
    }
    if (hasTable) {
      context.font = `${second}px ${palette.codeFont}`;
      context.fillStyle = palette.muted;
      context.fillText(table, x + width / 2, middle);
    }
  }
  if (faulty && camera.zoom > 0.2) drawWarning(context, x + width - 14, y + 20, palette.mistake);
}

interface KeptLines extends TitleLines {
  readonly most: number;
  /** In letters of size 1. */
  readonly tableWidth: number;
}

const kept = new WeakMap<CardFace, KeptLines>();

/** Kept for a face: breaking names is too much for every frame. `most` changes with the zoom, in steps. */
function linesOf(
  context: CanvasRenderingContext2D,
  { font, codeFont }: Palette,
  { face }: PictureCard,
  wanted: number,
): KeptLines {
  const most = Math.ceil(wanted / 2) * 2;
  const known = kept.get(face);
  if (known?.most === most) return known;
  context.font = `600 100px ${font}`;
  const room = { width: face.width - 14, height: face.height - 18 };
  const lines = titleLines(face.entity.name, room, most, (text) => context.measureText(text).width / 100);
  context.font = `100px ${codeFont}`;
  const made = { ...lines, most, tableWidth: context.measureText(face.entity.table ?? '').width / 100 };
  kept.set(face, made);
  return made;
}
