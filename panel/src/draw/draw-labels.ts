import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import { isMarked } from '../scene/card-face.ts';
import type { PictureEdge } from '../scene/picture.ts';
import { problemsOf } from '../scene/shown.ts';
import type { Drawing } from './drawing.ts';

/** The longest piece of a line, where a label fits best. */
export function labelPlace(points: readonly Point[]): { readonly at: Point; readonly room: number; readonly level: boolean } {
  let [room, at, level]: [number, Point, boolean] = [0, points[0] ?? { x: 0, y: 0 }, true];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    if (length <= room) continue;
    room = length;
    at = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    level = a.y === b.y;
  }
  return { at, room, level };
}

/** Says on an edge what is wrong with it, or which table it goes through. */
export function drawLabel(drawing: Drawing, { edge, points }: PictureEdge, isRaised: boolean): void {
  if (edge.kind !== 'relationship') return;
  const [problem] = problemsOf(edge).filter((it) => isMarked([it]));
  const { at, room, level } = labelPlace(points);
  if (problem !== undefined) {
    drawPill(drawing, at, problem.rule.replaceAll('-', ' '), { colour: drawing.palette.mistake, warning: true });
  } else if (edge.via !== null && (isRaised || (drawing.camera.zoom >= levelsOfVia && (!level || room > 90)))) {
    drawPill(drawing, at, edge.via, { colour: isRaised ? drawing.palette.emphasis : drawing.palette.muted });
  }
}

/** From this zoom on, edges say which table they go through. */
const levelsOfVia = 0.6;

interface PillStyle {
  readonly colour: string;
  readonly warning?: boolean;
}

function drawPill({ context, palette }: Drawing, at: Point, text: string, { colour, warning = false }: PillStyle): void {
  context.font = `${warning ? '600 ' : ''}11px ${warning ? palette.font : palette.codeFont}`;
  const width = context.measureText(text).width + (warning ? 32 : 16);
  const [left, top, height] = [at.x - width / 2, at.y - 10, 20];
  context.beginPath();
  context.roundRect(left, top, width, height, 10);
  context.fillStyle = palette.background;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = colour;
  context.fillText(text, left + (warning ? 24 : 8), at.y + 0.5);
  if (warning) drawWarning(context, left + 14, at.y, colour);
}


/** A triangle with an exclamation mark around a point. */
export function drawWarning(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(x, y - 5.5);
  context.lineTo(x + 6, y + 4.5);
  context.lineTo(x - 6, y + 4.5);
  context.closePath();
  context.moveTo(x, y - 2);
  context.lineTo(x, y + 1);
  context.moveTo(x, y + 2.9);
  context.lineTo(x, y + 3);
  context.stroke();
}

/** Stands for a card that is not shown, at the end of an edge that leads there. */
export function drawChip({ context, palette, picture, camera }: Drawing, { edge, chip }: PictureEdge): void {
  if (chip === undefined) return;
  const { x, y, width, height } = chip;
  context.beginPath();
  context.roundRect(x, y, width, height, height / 2);
  context.fillStyle = palette.chip;
  context.fill();
  context.strokeStyle = palette.cardBorder;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
  if (camera.zoom < 0.45) return;
  context.font = `11px ${palette.codeFont}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = palette.muted;
  context.fillText(`+ ${picture.nameOf(edge[chip.end].entity)}`, x + 10, y + height / 2 + 0.5);
}
