import { encloses, overlaps, visibleBox } from '../camera.ts';
import type { Box, Point } from '../../../server/src/diagram/layout/geometry.ts';
import { isMarked } from '../../../server/src/diagram/picture/card-face.ts';
import type { PictureEdge } from '../scene/picture.ts';
import type { Stub } from '../scene/stubs.ts';
import { problemsOf } from '../scene/shown.ts';
import type { Drawing } from './drawing.ts';
import { labelPlace } from '../../../server/src/diagram/picture/label-place.ts';

/** From this zoom on, edges say which table they go through. */
const viaFrom = 0.6;

/** What is kept of a label: making sure that it stands free is too much for every frame. */
interface Label {
  readonly text: string;
  /** Of its letters, in the drawing. */
  readonly size: number;
  readonly width: number;
  /** Its middle; without one there is no room for it. */
  readonly at: Point | undefined;
  /** The route it stands on. */
  readonly points: readonly Point[];
}

/** By the edge they belong to: what is kept of an edge that is gone, or runs elsewhere, holds no longer. */
const labels = new Map<string, Label>();

/** Says on an edge what is wrong with it, or which table it goes through. */
export function drawLabel(drawing: Drawing, picture: PictureEdge, isRaised: boolean): void {
  const { edge, points } = picture;
  if (edge.kind !== 'relationship') return;
  const [problem] = problemsOf(edge).filter((it) => isMarked([it]));
  const { palette, camera } = drawing;
  if (problem !== undefined) {
    const label = labelOf(drawing, picture, problem.rule.replaceAll('-', ' '), 30);
    if (label.at !== undefined && isInSight(drawing, boxOf(label, label.at)))
      drawPill(drawing, label, label.at, palette.mistake, true);
    else drawBadge(drawing, middleOf(points), palette.mistake);
  } else if (edge.via !== null && (isRaised || camera.zoom >= viaFrom)) {
    const label = labelOf(drawing, picture, edge.via, 16);
    if (label.at !== undefined) drawPill(drawing, label, label.at, isRaised ? palette.emphasis : palette.muted, false);
  }
}

/** Words that the edge of the screen cuts through say less than a mark does. */
function isInSight({ camera, screen }: Drawing, label: Box): boolean {
  return encloses(visibleBox(camera, screen), label);
}

function labelOf(
  { context, palette, camera, picture }: Drawing,
  { edge, points, bounds }: PictureEdge,
  text: string,
  padding: number,
): Label {
  // In steps, so that it is not made anew for every little zooming.
  const size = camera.zoom >= 0.9 ? 11 : camera.zoom >= 0.6 ? 13 : 17;
  const known = labels.get(edge.id);
  if (known?.points === points && known.text === text && known.size === size) return known;
  context.font = `600 ${size}px ${padding > 16 ? palette.font : palette.codeFont}`;
  const width = context.measureText(text).width + (padding * size) / 11;
  const near: Box[] = [];
  const reach = { x: bounds.x - width, y: bounds.y, width: bounds.width + 2 * width, height: bounds.height };
  for (const { box } of picture.cards.values()) if (overlaps(box, reach)) near.push(box);
  for (const [id, other] of labels) {
    if (picture.edges.get(id)?.points !== other.points) labels.delete(id);
    else if (id !== edge.id && other.at !== undefined && other.size === size) near.push(boxOf(other, other.at));
  }
  const at = labelPlace(points, { width, height: size * 1.8 }, near, size * 1.2);
  const label = { text, size, width, at, points };
  labels.set(edge.id, label);
  return label;
}

function boxOf({ size, width }: Label, { x, y }: Point): Box {
  return { x: x - width / 2, y: y - size * 0.9, width, height: size * 1.8 };
}

/** The middle of a line's longest piece. */
function middleOf(points: readonly Point[]): Point {
  let [longest, middle]: [number, Point] = [-1, points[0] ?? { x: 0, y: 0 }];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    if (length > longest) [longest, middle] = [length, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }];
  }
  return middle;
}

function drawPill({ context, palette }: Drawing, label: Label, at: Point, colour: string, isWarning: boolean): void {
  const { text, size, width } = label;
  const height = size * 1.8;
  const left = at.x - width / 2;
  context.beginPath();
  context.roundRect(left, at.y - height / 2, width, height, height / 2);
  context.fillStyle = palette.background;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = size / 11;
  context.stroke();
  context.font = `${isWarning ? '600 ' : ''}${size}px ${isWarning ? palette.font : palette.codeFont}`;
  context.textAlign = isWarning ? 'left' : 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colour;
  context.fillText(text, isWarning ? left + size * 2.1 : at.x, at.y + size * 0.05);
  if (isWarning) drawWarning(context, left + size * 1.2, at.y, colour, size / 11);
}

/** A warning where there is no room for words. */
function drawBadge({ context, palette }: Drawing, at: Point, colour: string): void {
  context.beginPath();
  context.arc(at.x, at.y, 11, 0, 2 * Math.PI);
  context.fillStyle = palette.background;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
  drawWarning(context, at.x, at.y - 1, colour, 1);
}

/** A triangle with an exclamation mark around a point, `scale` times as large as beside small letters. */
export function drawWarning(context: CanvasRenderingContext2D, x: number, y: number, colour: string, scale = 1): void {
  const at = (dx: number, dy: number) => [x + dx * scale, y + dy * scale] as const;
  context.strokeStyle = colour;
  context.lineWidth = 1.2 * scale;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(...at(0, -5.5));
  context.lineTo(...at(6, 4.5));
  context.lineTo(...at(-6, 4.5));
  context.closePath();
  context.moveTo(...at(0, -2));
  context.lineTo(...at(0, 1));
  context.moveTo(...at(0, 2.9));
  context.lineTo(...at(0, 3));
  context.stroke();
}

/** Says at one end of a long line where the other one is. */
export function drawStub({ context, palette }: Drawing, { x, y, width, height, text }: Stub, isRaised: boolean): void {
  context.beginPath();
  context.roundRect(x, y, width, height, height / 2);
  context.fillStyle = palette.chip;
  context.fill();
  context.strokeStyle = isRaised ? palette.emphasis : palette.cardBorder;
  context.lineWidth = 1;
  context.stroke();
  context.font = `11px ${palette.codeFont}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = isRaised ? palette.emphasis : palette.muted;
  context.fillText(text, x + width / 2, y + height / 2 + 0.5);
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
