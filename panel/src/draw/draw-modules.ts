import { overlaps } from '../camera.ts';
import type { Box } from '../../../server/src/diagram/layout/geometry.ts';
import type { ModuleFrame } from '../../../server/src/diagram/layout/layout.ts';
import { isMarked } from '../../../server/src/diagram/picture/card-face.ts';
import { problemsOf } from '../scene/shown.ts';
import type { Drawing } from './drawing.ts';

/** Draws the frames that hold the cards of a module together, with its name. */
export function drawModuleFrames({ context, picture, area, camera, palette }: Drawing): void {
  for (const frame of picture.modules) {
    if (!overlaps(frame, area)) continue;
    context.beginPath();
    context.roundRect(frame.x, frame.y, frame.width, frame.height, 14);
    context.fillStyle = palette.frame;
    context.fill();
    context.strokeStyle = palette.frameBorder;
    context.lineWidth = Math.max(1, 0.6 / camera.zoom);
    context.stroke();
    const size = Math.min(30, Math.max(15, 12 / camera.zoom));
    context.font = `600 ${size}px ${palette.font}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = palette.accents[picture.accentOf(frame.module)] ?? palette.text;
    context.fillText(frame.module, frame.x + 18, frame.y + 24, frame.width - 36);
  }
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
  for (const frame of frames.values()) drawModule(drawing, frame, faults.get(frame.module) ?? 0);
}

function drawModule({ context, camera, palette, area, picture }: Drawing, frame: ModuleFrame, faults: number): void {
  if (!overlaps(frame, area)) return;
  const accent = palette.accents[picture.accentOf(frame.module)] ?? palette.text;
  context.beginPath();
  context.roundRect(frame.x, frame.y, frame.width, frame.height, 8 / camera.zoom);
  context.fillStyle = palette.card;
  context.fill();
  context.strokeStyle = accent;
  context.lineWidth = 1.4 / camera.zoom;
  context.stroke();

  const name = largest(frame, frame.module.length, 15 / camera.zoom);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  context.font = `600 ${name}px ${palette.font}`;
  context.fillStyle = palette.text;
  context.fillText(frame.module, x, y - name * 0.45, frame.width * 0.94);
  context.font = `${name * 0.76}px ${palette.font}`;
  context.fillStyle = faults > 0 ? palette.mistake : palette.muted;
  const models = `${frame.cards} ${frame.cards === 1 ? 'model' : 'models'}`;
  context.fillText(faults > 0 ? `${models} · ${faults} ⚠` : models, x, y + name * 0.75, frame.width * 0.94);
}

/** A font size that fits letters into a box. */
function largest({ width, height }: Box, letters: number, most: number): number {
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
