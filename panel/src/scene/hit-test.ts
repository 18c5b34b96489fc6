import { contains, overlaps } from '../camera.ts';
import type { Box, Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { Level } from './levels.ts';
import { metrics } from '../../../server/src/diagram/picture/card-face.ts';
import type { Picture, PictureCard, PictureEdge } from './picture.ts';
import { widestStub } from './stubs.ts';

/** What is at a point of the drawing. */
export type Hit =
  | { readonly kind: 'card'; readonly id: string }
  | { readonly kind: 'row'; readonly id: string; readonly row: string }
  | { readonly kind: 'more'; readonly id: string }
  /** `end` is the side of the edge that the point is nearer to along its line. */
  | { readonly kind: 'edge'; readonly id: string; readonly end: 'from' | 'to' }
  | { readonly kind: 'chip'; readonly id: string; readonly entity: string }
  | { readonly kind: 'module'; readonly module: string };

/** Which of the cards and edges are drawn. */
export interface Visibility {
  readonly card: (id: string) => boolean;
  readonly edge: (id: string) => boolean;
}

/** Finds what a point hits: cards before chips before edges, which are hit within `reach`. `level` is what is drawn. */
export function hitTest(
  picture: Picture,
  visible: Visibility,
  point: Point,
  reach: number,
  level: Level,
): Hit | undefined {
  if (level === 'modules' && picture.modules.length > 0) {
    const frame = picture.modules.find((it) => contains(it, point));
    return frame && { kind: 'module', module: frame.module };
  }
  for (const [id, card] of picture.cards) {
    if (!visible.card(id) || !contains(card.box, point)) continue;
    return level === 'cards' ? (rowAt(card, point) ?? { kind: 'card', id }) : { kind: 'card', id };
  }
  for (const [id, { edge, chip }] of picture.edges) {
    if (chip !== undefined && visible.edge(id) && contains(chip, point)) {
      return { kind: 'chip', id, entity: edge[chip.end].entity };
    }
  }
  if (level === 'cards') {
    const near: Box = { x: point.x - widestStub, y: point.y - 12, width: 2 * widestStub, height: 24 };
    for (const [id, { edge, stubs, bounds }] of picture.edges) {
      if (!overlaps(bounds, near)) continue;
      const stub = stubs().find((it) => contains(it, point));
      if (stub !== undefined && visible.edge(id)) return { kind: 'chip', id, entity: edge[stub.end].entity };
    }
  }
  return nearestEdge(picture, visible, point, reach, level);
}

/** The row of a card at a point. */
function rowAt({ face, tops, box }: PictureCard, point: Point): Hit | undefined {
  const y = point.y - box.y;
  for (const { key, kind } of face.rows) {
    const top = tops().get(key);
    if (top === undefined || y < top || y >= top + metrics.row) continue;
    return kind === 'more' ? { kind: 'more', id: face.entity.id } : { kind: 'row', id: face.entity.id, row: key };
  }
  return undefined;
}

function nearestEdge(
  picture: Picture,
  visible: Visibility,
  point: Point,
  reach: number,
  level: Level,
): Hit | undefined {
  const around: Box = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
  let least = reach;
  let found: Hit | undefined;
  for (const [id, edge] of picture.edges) {
    if (!visible.edge(id) || !overlaps(edge.bounds, around)) continue;
    if (level === 'cards' && edge.stubs().length > 0) continue;
    const { distance, part } = nearestOn(edge, point);
    if (distance > least) continue;
    least = distance;
    found = { kind: 'edge', id, end: part <= 0.5 ? 'from' : 'to' };
  }
  return found;
}

/** How far a point is from an edge's line, and how far along the line the nearest place is, from 0 to 1. */
export function nearestOn({ points }: PictureEdge, point: Point): { readonly distance: number; readonly part: number } {
  let [least, at, walked] = [Infinity, 0, 0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = Math.hypot(dx, dy);
    const part =
      length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (length * length)));
    const distance = Math.hypot(point.x - a.x - part * dx, point.y - a.y - part * dy);
    if (distance < least) [least, at] = [distance, walked + part * length];
    walked += length;
  }
  return { distance: least, part: walked === 0 ? 0 : at / walked };
}
