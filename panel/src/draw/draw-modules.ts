import { overlaps } from '../camera.ts';
import type { Size } from '../../../server/src/diagram/layout/geometry.ts';
import type { ModuleFrame } from '../../../server/src/diagram/layout/layout.ts';
import { isMarked } from '../../../server/src/diagram/picture/card-face.ts';
import { problemsOf } from '../scene/shown.ts';
import { type Drawing, inScreenPixels } from './drawing.ts';
import { inSteps, writeWithin } from './letters.ts';

/** Draws the frames that hold the cards of a module together, with its name. */
export function drawModuleFrames(drawing: Drawing): void {
  const { context, picture, area, camera, palette } = drawing;
  const { x, y, zoom } = camera;
  const shown = picture.modules.filter((it) => overlaps(it, area));
  context.fillStyle = palette.frame;
  context.strokeStyle = palette.frameBorder;
  context.lineWidth = Math.max(1, 0.6 / zoom);
  for (const frame of shown) {
    context.beginPath();
    context.roundRect(frame.x, frame.y, frame.width, frame.height, 14);
    context.fill();
    context.stroke();
  }
  inScreenPixels(drawing, () => {
    const letters = { size: inSteps(Math.min(30 * zoom, Math.max(15 * zoom, 12))), weight: 600, font: palette.font };
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    for (const frame of shown) {
      context.fillStyle = palette.accents[picture.accentOf(frame.module)] ?? palette.text;
      const at = { x: (frame.x + 18) * zoom + x, y: (frame.y + 24) * zoom + y };
      writeWithin(context, letters, frame.module, at, (frame.width - 36) * zoom);
    }
  });
}

/** Draws modules alone: their names, sizes and problems, and how much leads from one to another. */
export function drawModuleMap(drawing: Drawing): void {
  const { context, picture, camera, palette } = drawing;
  const { between, faults } = summary(drawing);
  const frames = new Map(picture.modules.map((it) => [it.module, it]));
  context.lineCap = 'round';
  context.strokeStyle = palette.edge;
  for (const { from, to, count } of between.values()) {
    const [a, b] = [frames.get(from), frames.get(to)];
    if (a === undefined || b === undefined) continue;
    context.lineWidth = Math.min(6, 1 + Math.log2(count)) / camera.zoom;
    context.globalAlpha = Math.min(0.8, 0.2 + 0.1 * count);
    context.beginPath();
    context.moveTo(a.x + a.width / 2, a.y + a.height / 2);
    context.lineTo(b.x + b.width / 2, b.y + b.height / 2);
    context.stroke();
  }
  context.globalAlpha = 1;
  const shown = [...frames.values()].filter((it) => overlaps(it, drawing.area));
  for (const frame of shown) drawModule(drawing, frame);
  inScreenPixels(drawing, () => {
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const frame of shown) nameModule(drawing, frame, faults.get(frame.module) ?? 0);
  });
}

function drawModule({ context, camera, palette, picture }: Drawing, frame: ModuleFrame): void {
  context.beginPath();
  context.roundRect(frame.x, frame.y, frame.width, frame.height, 8 / camera.zoom);
  context.fillStyle = palette.card;
  context.fill();
  context.strokeStyle = palette.accents[picture.accentOf(frame.module)] ?? palette.text;
  context.lineWidth = 1.4 / camera.zoom;
  context.stroke();
}

/** What a module is called and how many models it has, in pixels of the screen. */
function nameModule({ context, camera, palette }: Drawing, frame: ModuleFrame, faults: number): void {
  const { font } = palette;
  const [width, height] = [frame.width * camera.zoom, frame.height * camera.zoom];
  const size = inSteps(largest({ width, height }, frame.module.length, 15));
  const [x, y] = [frame.x * camera.zoom + camera.x + width / 2, frame.y * camera.zoom + camera.y + height / 2];
  context.fillStyle = palette.text;
  writeWithin(context, { size, weight: 600, font }, frame.module, { x, y: y - size * 0.45 }, width * 0.94);
  context.fillStyle = faults > 0 ? palette.mistake : palette.muted;
  const models = `${frame.cards} ${frame.cards === 1 ? 'model' : 'models'}`;
  const figures = faults > 0 ? `${models} · ${faults} ⚠` : models;
  const smaller = { size: inSteps(size * 0.76), weight: 400, font };
  writeWithin(context, smaller, figures, { x, y: y + size * 0.75 }, width * 0.94);
}

/** A font size that fits letters into a box. */
function largest({ width, height }: Size, letters: number, most: number): number {
  return Math.min(most, height * 0.3, (width * 1.6) / Math.max(4, letters));
}

interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

interface Summary {
  readonly between: ReadonlyMap<string, Bundle>;
  readonly faults: ReadonlyMap<string, number>;
}

/** Kept for as long as the frames are: the layout makes new ones with every picture. */
const summaries = new WeakMap<readonly ModuleFrame[], Summary>();

function summary({ picture }: Drawing): Summary {
  const known = summaries.get(picture.modules);
  if (known !== undefined) return known;
  const between = new Map<string, Bundle>();
  const faults = new Map<string, number>();
  for (const { edge } of picture.edges.values()) {
    const from = picture.cards.get(edge.from.entity)?.face.entity.group;
    const to = picture.cards.get(edge.to.entity)?.face.entity.group;
    if (from === undefined || to === undefined) continue;
    if (isMarked(problemsOf(edge))) faults.set(from, (faults.get(from) ?? 0) + 1);
    if (from === to) continue;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    between.set(key, { from, to, count: (between.get(key)?.count ?? 0) + 1 });
  }
  const made = { between, faults };
  summaries.set(picture.modules, made);
  return made;
}
