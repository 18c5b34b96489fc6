import { overlaps } from '../camera.ts';
import type { RelationshipEdgeEnd } from '../../../server/src/diagram/document.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { PictureEdge } from '../scene/picture.ts';
import { crowsFoot } from '../../../server/src/diagram/picture/crows-foot.ts';
import { type Drawing, hasEmphasis } from './drawing.ts';
import { drawChip, drawLabel, drawStub } from './draw-labels.ts';
import { roundedPath } from '../../../server/src/diagram/picture/rounded-path.ts';
import { multiplicityOf } from '../../../server/src/diagram/picture/svg.ts';

/** An edge's line and signs as paths, kept as long as its route is. */
interface EdgePaths {
  readonly line: Path2D;
  readonly signs: Path2D;
  readonly circles: Path2D;
}

const paths = new WeakMap<readonly Point[], EdgePaths>();

/** From this zoom on lines have round corners, signs and labels; below they are plain. */
const fineFrom = 0.22;

/** Draws the edges in view: those that stand out last, mismatches dashed and named. */
export function drawEdges(drawing: Drawing): void {
  const { picture, visible, area, emphasis, camera } = drawing;
  const plain: PictureEdge[] = [];
  const marked: PictureEdge[] = [];
  const raised: PictureEdge[] = [];
  for (const [id, edge] of picture.edges) {
    if (!visible.edge(id) || !overlaps(edge.bounds, area)) continue;
    if (emphasis.edges.has(id)) raised.push(edge);
    else (edge.isMarked ? marked : plain).push(edge);
  }
  const { context, palette } = drawing;
  const dimmed = hasEmphasis(emphasis);
  if (camera.zoom < fineFrom) {
    drawCoarse(drawing, plain, palette.edge, dimmed ? 0.15 : 0.55);
  } else {
    context.globalAlpha = dimmed ? 0.22 : 1;
    for (const edge of plain) {
      const colour = edge.edge.kind === 'foreignKey' ? palette.faint : palette.edge;
      if (isStubbed(drawing, edge)) drawEnds(drawing, edge, colour);
      else drawEdge(drawing, edge, colour);
    }
  }
  context.globalAlpha = dimmed ? 0.4 : 1;
  for (const edge of marked) drawEdge(drawing, edge, palette.mistake);
  context.globalAlpha = 1;
  for (const edge of raised) {
    drawEdge(drawing, edge, edge.isMarked ? palette.mistake : palette.emphasis, 1.9);
  }
  if (camera.zoom < 0.35) return;
  for (const edge of [...plain, ...marked, ...raised]) {
    context.globalAlpha = dimmed && !emphasis.edges.has(edge.edge.id) ? 0.3 : 1;
    const isRaised = emphasis.edges.has(edge.edge.id);
    drawChip(drawing, edge);
    if (isStubbed(drawing, edge)) for (const stub of edge.stubs()) drawStub(drawing, stub, isRaised);
    if (isRaised || !isStubbed(drawing, edge)) drawLabel(drawing, edge, isRaised);
  }
  context.globalAlpha = 1;
}

/** All lines at once, straight corners, no signs: what is left of edges from afar. */
function drawCoarse({ context, camera }: Drawing, edges: readonly PictureEdge[], colour: string, alpha: number): void {
  context.beginPath();
  for (const { points } of edges) {
    const [first, ...rest] = points;
    if (first === undefined) continue;
    context.moveTo(first.x, first.y);
    for (const { x, y } of rest) context.lineTo(x, y);
  }
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1.2, 0.8 / camera.zoom);
  context.globalAlpha = alpha;
  context.stroke();
}

function drawEdge({ context, camera, palette }: Drawing, picture: PictureEdge, colour: string, weight = 1.25): void {
  const { line, signs, circles } = pathsOf(picture);
  const { edge, isMarked: isMistake } = picture;
  const width = Math.max(isMistake ? Math.max(weight, 1.6) : weight, 0.75 / camera.zoom);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (isMistake) context.setLineDash([7, 5]);
  else if (edge.kind === 'foreignKey') context.setLineDash([2, 4]);
  else if (edge.kind === 'relationship' && edge.viewonly) context.setLineDash([10, 4]);
  context.stroke(line);
  context.setLineDash([]);
  context.fillStyle = palette.background;
  context.fill(circles);
  context.stroke(circles);
  context.stroke(signs);
}

/** Seen from near, a long line is not drawn but for its ends. */
function isStubbed({ level }: Drawing, { stubs }: PictureEdge): boolean {
  return level === 'cards' && stubs().length > 0;
}

/** The first piece of a line on either side, up to its stubs. */
function drawEnds({ context, palette }: Drawing, picture: PictureEdge, colour: string): void {
  const { points } = picture;
  const stubs = picture.stubs();
  const { signs, circles } = pathsOf(picture);
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.beginPath();
  for (const [port, stub] of [
    [points[0], stubs[0]],
    [points.at(-1), stubs[1]],
  ] as const) {
    if (port === undefined || stub === undefined) continue;
    context.moveTo(port.x, port.y);
    context.lineTo(stub.x > port.x ? stub.x : stub.x + stub.width, port.y);
  }
  context.stroke();
  context.fillStyle = palette.background;
  context.fill(circles);
  context.stroke(circles);
  context.stroke(signs);
}

function pathsOf({ edge, points, chip }: PictureEdge): EdgePaths {
  const known = paths.get(points);
  if (known !== undefined) return known;
  const made = { line: new Path2D(), signs: new Path2D(), circles: new Path2D() };
  const [first, second] = points;
  const [last, beforeLast] = [points.at(-1), points.at(-2)];
  if (first === undefined || second === undefined || last === undefined || beforeLast === undefined) return made;

  made.line.moveTo(first.x, first.y);
  for (const stroke of roundedPath(points)) {
    if (stroke.kind === 'line') made.line.lineTo(stroke.to.x, stroke.to.y);
    else made.line.quadraticCurveTo(stroke.corner.x, stroke.corner.y, stroke.to.x, stroke.to.y);
  }
  if (edge.kind === 'inheritance') addTriangle(made, last, beforeLast);
  else {
    // A chip is no card: what the other end would say of it is said when it is one.
    if (chip?.end !== 'from') addSign(made, first, second, edge.from);
    if (chip?.end !== 'to') addSign(made, last, beforeLast, edge.to);
  }
  paths.set(points, made);
  return made;
}

function addSign({ signs, circles }: EdgePaths, port: Point, next: Point, end: RelationshipEdgeEnd): void {
  const { lines, circle } = crowsFoot(port, next.x < port.x ? -1 : 1, multiplicityOf(end));
  for (const [from, to] of lines) {
    signs.moveTo(from.x, from.y);
    signs.lineTo(to.x, to.y);
  }
  if (circle === undefined) return;
  circles.moveTo(circle.centre.x + circle.radius, circle.centre.y);
  circles.arc(circle.centre.x, circle.centre.y, circle.radius, 0, 2 * Math.PI);
}

/** An open triangle that points at the superclass. */
function addTriangle({ circles }: EdgePaths, tip: Point, before: Point): void {
  const side = before.x < tip.x ? -1 : 1;
  circles.moveTo(tip.x, tip.y);
  circles.lineTo(tip.x + 13 * side, tip.y - 7);
  circles.lineTo(tip.x + 13 * side, tip.y + 7);
  circles.closePath();
}
