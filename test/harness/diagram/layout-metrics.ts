import { boundsOf, isNearer, type Box, type Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { LayoutGraph } from '../../../server/src/diagram/layout/layout-graph.ts';

/** A finished picture, whoever made it: cards and lines by id. */
export interface Picture {
  readonly cards: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, readonly Point[]>;
}

/** What makes a picture easy or hard to read. Lengths in pixels. */
export interface LayoutMetrics {
  readonly width: number;
  readonly height: number;
  readonly aspect: number;
  /** Percent of the picture that cards cover. */
  readonly fill: number;
  readonly crossings: number;
  readonly crossingsPerEdge: number;
  /** Pairs of an edge and a card that it runs over without ending there. */
  readonly edgesOverCards: number;
  readonly cardOverlaps: number;
  /** How long edges lie on each other, in all; those that end at one row may come together before it. */
  readonly overlapLength: number;
  readonly bendsPerEdge: number;
  readonly lengthPerEdge: number;
  /** Edges of the graph that have no line. */
  readonly missing: number;
}

interface Segment {
  readonly edge: number;
  readonly a: Point;
  readonly b: Point;
}

/** Squares of the index in which near things are found. */
const square = 400;

/** Measures a picture of a graph. Cards and edges that run within 3 pixels of a card's rim do not count as over it. */
export function layoutMetrics(graph: LayoutGraph, { cards, routes }: Picture): LayoutMetrics {
  const boxes = [...cards].map(([id, box]) => ({ id, ...box }));
  const { width, height } = boundsOf(boxes);
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);

  const segments: Segment[] = [];
  let [length, bends, missing] = [0, 0, 0];
  for (const [edge, { id }] of graph.edges.entries()) {
    const points = routes.get(id) ?? [];
    if (points.length === 0) missing++;
    for (const [index, b] of points.entries()) {
      const a = points[index - 1];
      if (!a || distance(a, b) < 0.01) continue;
      const before = points[index - 2];
      if (before && Math.abs(cross(before, a, a, b)) > 0.01 * distance(before, a) * distance(a, b)) bends++;
      length += distance(a, b);
      segments.push({ edge, a, b });
    }
  }
  const nearBoxes = createIndex(boxes, (box) => box);
  const nearSegments = createIndex(segments, ({ a, b }) => boundsOf([point(a), point(b)]));

  let cardOverlaps = 0;
  for (const pair of nearBoxes.pairs()) if (isNearer(pair[0], pair[1], -1)) cardOverlaps++;
  const over = new Set<string>();
  for (const segment of segments) {
    const edge = graph.edges[segment.edge];
    for (const box of nearBoxes.at(boundsOf([point(segment.a), point(segment.b)]))) {
      if (box.id === edge?.from.card || box.id === edge?.to.card) continue;
      if (lengthWithin(segment, box, 3) > 4) over.add(`${segment.edge} ${box.id}`);
    }
  }
  const lineOf = ({ edge }: Segment) => routes.get(graph.edges[edge]?.id ?? '') ?? [];
  let [crossings, overlapLength] = [0, 0];
  for (const [s, t] of nearSegments.pairs()) {
    if (s.edge === t.edge) continue;
    if (isCrossing(s, t)) crossings++;
    const shared = sharedLength(s, t);
    if (shared > 0 && !shareEnd(lineOf(s), lineOf(t))) overlapLength += shared;
  }
  const edges = Math.max(1, graph.edges.length);
  return {
    width: Math.round(width),
    height: Math.round(height),
    aspect: width / Math.max(1, height),
    fill: (100 * area) / Math.max(1, width * height),
    crossings,
    crossingsPerEdge: crossings / edges,
    edgesOverCards: over.size,
    cardOverlaps,
    overlapLength: Math.round(overlapLength),
    bendsPerEdge: bends / edges,
    lengthPerEdge: Math.round(length / edges),
    missing,
  };
}

/** Whether two lines end at one place: at one row, or at rows that are shown as one. */
function shareEnd(a: readonly Point[], b: readonly Point[]): boolean {
  return [a[0], a.at(-1)].some((one) => [b[0], b.at(-1)].some((it) => it && one && distance(one, it) < 0.01));
}

function point({ x, y }: Point): Box {
  return { x, y, width: 0, height: 0 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function cross(a: Point, b: Point, c: Point, d: Point): number {
  return (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
}

/** Whether two segments cross within both; those that touch at an end do not. */
function isCrossing(s: Segment, t: Segment): boolean {
  const parallel = cross(s.a, s.b, t.a, t.b);
  if (Math.abs(parallel) < 1e-6) return false;
  const onS = cross(s.a, t.a, t.a, t.b) / parallel;
  const onT = cross(s.a, t.a, s.a, s.b) / parallel;
  return onS > 1e-4 && onS < 1 - 1e-4 && onT > 1e-4 && onT < 1 - 1e-4;
}

/** How long two horizontal or vertical segments lie on each other, as far as one sees: within 1.5 pixels. */
function sharedLength(s: Segment, t: Segment): number {
  let shared = 0;
  for (const [axis, along] of [['x', 'y'] as const, ['y', 'x'] as const]) {
    const level = (it: Segment) => Math.abs(it.a[axis] - it.b[axis]) < 0.01;
    if (!level(s) || !level(t) || Math.abs(s.a[axis] - t.a[axis]) >= 1.5) continue;
    const end = Math.min(Math.max(s.a[along], s.b[along]), Math.max(t.a[along], t.b[along]));
    const start = Math.max(Math.min(s.a[along], s.b[along]), Math.min(t.a[along], t.b[along]));
    if (end - start > 2) shared += end - start;
  }
  return shared;
}

/** How much of a segment lies in a box made smaller all around (Liang and Barsky's clipping). */
function lengthWithin({ a, b }: Segment, box: Box, rim: number): number {
  let [from, to] = [0, 1];
  for (const [axis, size] of [['x', 'width'] as const, ['y', 'height'] as const]) {
    const along = b[axis] - a[axis];
    const [low, high] = [box[axis] + rim - a[axis], box[axis] + box[size] - rim - a[axis]];
    if (along === 0) {
      if (low > 0 || high < 0) return 0;
    } else {
      from = Math.max(from, Math.min(low / along, high / along));
      to = Math.min(to, Math.max(low / along, high / along));
    }
  }
  return Math.max(0, to - from) * distance(a, b);
}

function createIndex<T>(items: readonly T[], boxOf: (item: T) => Box) {
  const squares = new Map<string, { item: T; order: number; column: number; row: number }[]>();
  const squaresOf = function* (box: Box): Generator<[number, number]> {
    for (let i = Math.floor(box.x / square); i <= Math.floor((box.x + box.width) / square); i++) {
      for (let j = Math.floor(box.y / square); j <= Math.floor((box.y + box.height) / square); j++) yield [i, j];
    }
  };
  for (const [order, item] of items.entries()) {
    const box = boxOf(item);
    const entry = { item, order, column: Math.floor(box.x / square), row: Math.floor(box.y / square) };
    for (const [i, j] of squaresOf(box)) {
      const key = `${i} ${j}`;
      const entries = squares.get(key);
      if (entries) entries.push(entry);
      else squares.set(key, [entry]);
    }
  }
  return {
    *at(box: Box): Generator<T> {
      for (const [i, j] of squaresOf(box)) for (const { item } of squares.get(`${i} ${j}`) ?? []) yield item;
    },
    /** Each pair that shares squares, once: in the first square that both are in. */
    *pairs(): Generator<readonly [T, T]> {
      for (const [key, entries] of squares) {
        for (const [place, a] of entries.entries()) {
          for (let next = place + 1; next < entries.length; next++) {
            const b = entries[next];
            if (b && key === `${Math.max(a.column, b.column)} ${Math.max(a.row, b.row)}`) yield [a.item, b.item];
          }
        }
      }
    },
  };
}
