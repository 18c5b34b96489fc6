import type { DiagramEdge, DiagramEntity } from '../../../server/src/diagram/document.ts';
import type { Box, Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { Chip, LayoutStage, ModuleFrame, PlacedCard } from '../../../server/src/diagram/layout/layout.ts';
import { accentCount } from './accents.ts';
import { type CardFace, isMarked, metrics } from '../../../server/src/diagram/picture/card-face.ts';
import { type Stub, stubsOf } from './stubs.ts';
import { provisionalRoute, type Port } from './provisional-route.ts';

/** A card that stands somewhere. */
export interface PictureCard {
  readonly face: CardFace;
  readonly box: Box;
  /** Where rows begin below the card's upper edge, by their keys: found out when somebody looks. */
  readonly tops: () => ReadonlyMap<string, number>;
  /** Changes with everything drawn of the card but its place. */
  readonly version: number;
}

/** With its rows as the layout has ordered them. */
interface OrderedPictureCard extends PictureCard {
  readonly rows: PlacedCard['rows'];
}

/** An edge that runs somewhere. */
export interface PictureEdge {
  readonly edge: DiagramEdge;
  readonly points: readonly Point[];
  readonly chip: Chip | undefined;
  /** Of a line that is too long to be followed: seen from near, these stand for it. Found out when somebody looks. */
  readonly stubs: () => readonly Stub[];
  /** Whether something is wrong with it. */
  readonly isMarked: boolean;
  /** Around its line and signs. */
  readonly bounds: Box;
}

/** What is drawn: the cards and edges of a document, and where the layout put them so far. */
export interface Picture {
  readonly cards: ReadonlyMap<string, PictureCard>;
  readonly edges: ReadonlyMap<string, PictureEdge>;
  readonly modules: readonly ModuleFrame[];
  readonly bounds: Box;
  /** Which of the accents a module has. */
  accentOf(group: string): number;
  /** What a card is called, drawn or not. */
  nameOf(entity: string): string;
  /** Takes what is to be drawn; cards without a place yet, and their edges, wait for one. */
  setContent(
    faces: ReadonlyMap<string, CardFace>,
    edges: readonly DiagramEdge[],
    entities: ReadonlyMap<string, DiagramEntity>,
  ): void;
  /** Forgets every place. */
  clear(): void;
  apply(stage: LayoutStage): void;
  /** Moves a card under the pointer, ahead of the layout; its edges run provisionally. */
  move(id: string, to: Point): void;
}

/** Makes an empty picture. */
export function createPicture(): Picture {
  const cards = new Map<string, OrderedPictureCard>();
  const edges = new Map<string, PictureEdge>();
  let faces: ReadonlyMap<string, CardFace> = new Map();
  let entities: ReadonlyMap<string, DiagramEntity> = new Map();
  const accents = new Map<string, number>();
  let content = new Map<string, DiagramEdge>();
  const places = new Map<string, PlacedCard>();
  const routes = new Map<string, { readonly points: readonly Point[]; readonly chip?: Chip }>();
  let modules: readonly ModuleFrame[] = [];
  let bounds: Box = { x: 0, y: 0, width: 0, height: 0 };
  let version = 0;

  function* boxes(): Iterable<Box> {
    for (const { box } of cards.values()) yield box;
  }

  function nameOf(entity: string): string {
    return entities.get(entity)?.name ?? entity;
  }

  function place(id: string): void {
    const face = faces.get(id);
    const placed = places.get(id);
    if (face === undefined || placed === undefined) {
      cards.delete(id);
      return;
    }
    const old = cards.get(id);
    const isSame = old?.face === face && sameRows(old.rows, placed.rows);
    const box = { x: placed.x, y: placed.y, width: placed.width, height: face.height };
    if (isSame) cards.set(id, { ...old, box });
    else cards.set(id, { face, rows: placed.rows, tops: rowTops(face, placed), box, version: ++version });
  }

  function run(id: string): void {
    const edge = content.get(id);
    if (edge === undefined) {
      edges.delete(id);
      return;
    }
    const route = routes.get(id);
    if (route !== undefined) {
      const { points: way, chip } = route;
      const isMarked = isMistake(edge);
      // What is wrong is shown as a whole.
      const isWhole = isMarked || chip !== undefined;
      const stubs = isWhole ? noStubs : lazily(() => stubsOf(way, (end) => nameOf(edge[end].entity), boxes()));
      edges.set(id, { edge, points: way, chip, stubs, isMarked, bounds: around(way, chip) });
      return;
    }
    const [from, to] = [port(edge.from), port(edge.to)];
    if (from === undefined || to === undefined) {
      edges.delete(id);
      return;
    }
    const points = provisionalRoute(from, to);
    edges.set(id, {
      ...{ edge, points, chip: undefined, stubs: noStubs },
      ...{ isMarked: isMistake(edge), bounds: around(points, undefined) },
    });
  }

  function port({ entity, row }: DiagramEdge['from']): Port | undefined {
    const card = cards.get(entity);
    if (card === undefined) return undefined;
    const top = row === null ? undefined : card.tops().get(row);
    return { box: card.box, y: top === undefined ? metrics.header / 2 : top + metrics.row / 2 };
  }

  return {
    cards,
    edges,
    get modules() {
      return modules;
    },
    get bounds() {
      return bounds;
    },
    accentOf: (group) => accents.get(group) ?? 0,
    nameOf,
    setContent(nextFaces, nextEdges, nextEntities) {
      entities = nextEntities;
      // A module keeps its accent for as long as the picture is open.
      for (const { group } of entities.values())
        if (!accents.has(group)) accents.set(group, accents.size % accentCount);
      faces = nextFaces;
      // What is said of modules comes from their cards: a new list says that it is to be counted anew.
      modules = [...modules];
      content = new Map(nextEdges.map((it) => [it.id, it]));
      for (const id of new Set([...cards.keys(), ...faces.keys()])) place(id);
      for (const id of new Set([...edges.keys(), ...content.keys()])) run(id);
    },
    clear() {
      for (const each of [cards, edges, places, routes]) each.clear();
      modules = [];
      bounds = { x: 0, y: 0, width: 0, height: 0 };
    },
    apply(stage) {
      if (stage.kind === 'placed') {
        for (const [id, placed] of stage.cards) {
          places.set(id, placed);
          place(id);
        }
        modules = stage.modules;
        bounds = stage.bounds;
        for (const id of stage.stale) routes.delete(id);
        const moved = stage.cards;
        for (const { id, from, to } of content.values()) {
          if (!routes.has(id) && (stage.stale.includes(id) || moved.has(from.entity) || moved.has(to.entity))) run(id);
        }
      } else {
        for (const [id, route] of stage.routes) {
          routes.set(id, route);
          run(id);
        }
      }
    },
    move(id, to) {
      const placed = places.get(id);
      if (placed === undefined) return;
      places.set(id, { ...placed, ...to });
      place(id);
      for (const edge of content.values()) {
        if (edge.from.entity !== id && edge.to.entity !== id) continue;
        routes.delete(edge.id);
        run(edge.id);
      }
    },
  };
}

const noStubs = () => [];

/** Finds something out at the first call. */
function lazily<T>(find: () => T): () => T {
  let found: { readonly it: T } | undefined;
  return () => (found ??= { it: find() }).it;
}

/** Where all cards stand, rounded to pixels. */
export function placesOf({ cards }: Picture): Readonly<Record<string, Point>> {
  return Object.fromEntries([...cards].map(([id, { box }]) => [id, { x: Math.round(box.x), y: Math.round(box.y) }]));
}

/** Where a face's rows are by the layout's order; a row it was not told of stays where the face has it. */
function rowTops(face: CardFace, placed: PlacedCard): () => ReadonlyMap<string, number> {
  return lazily(() => {
    const middles = new Map(placed.rows.map(({ key, y }) => [key, y]));
    const topOf = (key: string, top: number) => {
      const middle = middles.get(key);
      return middle === undefined ? top : middle - metrics.row / 2;
    };
    return new Map(face.rows.map(({ key, top }) => [key, topOf(key, top)]));
  });
}

function sameRows(a: PlacedCard['rows'], b: PlacedCard['rows']): boolean {
  return a === b || (a.length === b.length && a.every(({ key, y }, at) => key === b[at]?.key && y === b[at].y));
}

function isMistake(edge: DiagramEdge): boolean {
  return edge.kind === 'relationship' && isMarked(edge.problems);
}

function around(points: readonly Point[], chip: Chip | undefined): Box {
  const room = 22;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  if (chip !== undefined) {
    left = Math.min(left, chip.x);
    top = Math.min(top, chip.y);
    right = Math.max(right, chip.x + chip.width);
    bottom = Math.max(bottom, chip.y + chip.height);
  }
  return { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room };
}
