import { boundsOf, isNearer, type Box } from './geometry.ts';
import type { LayoutEdge, LayoutEnd } from './layout-graph.ts';
import type { LayoutRequest } from './layout-messages.ts';
import type { LayoutStage, Route } from './layout.ts';
import { moved } from './place-chips.ts';
import { portY } from './ports.ts';
import { createRouter, type Fineness, type Router } from './router.ts';
import {
  changeScene,
  frames,
  moveCard,
  openScene,
  placedCard,
  tidyScene,
  type Scene,
  type SceneCard,
} from './scene.ts';
import type { Terminal, Wire } from './wires.ts';

/**
 * A picture that is kept laid out while its graph changes.
 *
 * `run` works in steps: between any two of them the caller may give up, and what was not routed is routed by the next
 * request. A step without a stage is only such an occasion. Never throws, whatever the graph.
 */
export interface LayoutSession {
  run(request: LayoutRequest): Generator<LayoutStage | undefined, void>;
}

/** From this many cards on only those edges are routed that are in view. */
const routedWholeUpTo = 2000;
/** Cards in one stage: whoever takes them over is to be free again soon. */
const toldAtOnce = 1000;
/** Edges routed between two occasions to give up, and between two pictures of them. */
const [perStep, perStage] = [16, 480];
/** Up to this many edges each is routed once more when the others lie. */
const routedTwiceUpTo = 520;

/** A session without a picture; its first request is to open one. */
export function createLayoutSession(): LayoutSession {
  let scene: Scene = { cards: new Map(), edges: new Map(), framed: false };
  let router: Router = createRouter(finenessFor(0));
  /** What the caller was told of. */
  const shownCards = new Map<string, SceneCard>();
  let shownRoutes = new Map<string, Route>();
  const pending = new Set<string>();
  let view: Box | undefined;

  function* place(): Generator<LayoutStage> {
    const { cards, edges } = scene;
    for (const [id, edge] of edges) {
      if (hasMoved(edge.from) || hasMoved(edge.to)) pending.add(id);
    }
    for (const id of shownRoutes.keys()) {
      if (edges.has(id)) continue;
      router.remove(id);
      shownRoutes.delete(id);
      pending.delete(id);
    }
    for (const id of router.setObstacles(obstacles(scene))) pending.add(id);
    for (const id of shownCards.keys()) if (!cards.has(id)) shownCards.delete(id);
    yield* tell();
  }

  /** Tells where the cards are of which the caller knows something else. */
  function* tell(): Generator<LayoutStage> {
    const { cards } = scene;
    const news = [...cards.values()].filter((it) => shownCards.get(it.card.id) !== it);
    const modules = frames(scene);
    const bounds = boundsOf([...[...cards.values()].map(({ outer }) => outer), ...modules]);
    const stale = [...pending].filter((id) => shownRoutes.has(id));
    for (let told = 0; told === 0 || told < news.length; told += toldAtOnce) {
      const part = news.slice(told, told + toldAtOnce);
      for (const it of part) shownCards.set(it.card.id, it);
      const placed = new Map(part.map((it) => [it.card.id, placedCard(it)]));
      const unplaced = Math.max(0, news.length - told - toldAtOnce);
      yield { kind: 'placed', cards: placed, unplaced, modules, stale: told === 0 ? stale : [], bounds };
    }
  }

  /** Whether an end is elsewhere than where the caller was told. */
  function hasMoved(end: LayoutEnd): boolean {
    const [before, now] = [shownCards.get(end.card), scene.cards.get(end.card)];
    if (before === now) return false;
    return !before || !now || !isSameTerminal(terminalOf(before, end), terminalOf(now, end));
  }

  function* route(): Generator<LayoutStage | undefined> {
    const wires = [...pending]
      .flatMap((id) => wireOf(scene, id) ?? [])
      .filter(isWanted)
      .sort(byLength);
    // While somebody types or drags.
    const inHaste = wires.length * 4 < scene.edges.size;
    const twice = wires.length === scene.edges.size && wires.length <= routedTwiceUpTo ? wires : [];
    for (const id of [...pending]) {
      if (!wireOf(scene, id)) {
        router.remove(id);
        pending.delete(id);
      }
    }
    for (const [index, wire] of wires.entries()) {
      if (index % perStep === perStep - 1) yield undefined;
      router.route(wire, inHaste);
      pending.delete(wire.id);
      if (index % perStage === perStage - 1) yield routed(wires.length - index - 1);
    }
    for (const [index, wire] of twice.entries()) {
      if (index % perStep === perStep - 1) yield undefined;
      if (router.meetsOthers(wire.id)) router.route(wire, inHaste);
    }
    yield routed(0);
  }

  function isWanted({ from, to }: Wire): boolean {
    if (scene.cards.size <= routedWholeUpTo) return true;
    return view !== undefined && (isNearer(from.box, view) || isNearer(to.box, view));
  }

  function byLength(a: Wire, b: Wire): number {
    return length(a) - length(b);
  }

  function routed(left: number): LayoutStage {
    const routes = new Map<string, Route>();
    for (const [id, points] of router.lines()) routes.set(id, { points });
    for (const { chips, box } of scene.cards.values()) {
      for (const { edge, chip, points } of chips) {
        routes.set(edge, {
          points: points.map(({ x, y }) => ({ x: x + box.x, y: y + box.y })),
          chip: moved(chip, box),
        });
      }
    }
    const news = new Map([...routes].filter(([id, it]) => !isSameRoute(it, shownRoutes.get(id))));
    shownRoutes = routes;
    return { kind: 'routed', routes: news, pending: left };
  }

  return {
    *run(request) {
      switch (request.kind) {
        case 'open':
          scene = openScene(request.graph);
          router = createRouter(finenessFor(scene.cards.size));
          shownCards.clear();
          shownRoutes = new Map();
          view = undefined;
          pending.clear();
          yield* place();
          break;
        case 'tidy':
          tidyScene(scene, request.aspect);
          yield* place();
          break;
        case 'change':
          for (const { id } of request.change.edges) pending.add(id);
          changeScene(scene, request.change);
          yield* place();
          break;
        case 'move':
          moveCard(scene, request.card, request.to);
          yield* place();
          break;
        case 'show':
          view = request.area;
          if ([...scene.cards.values()].some((it) => shownCards.get(it.card.id) !== it)) yield* tell();
          break;
      }
      yield* route();
    },
  };
}

/** What routing goes around: cards and chips. */
function obstacles({ cards }: Scene): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  for (const [id, { box, chips }] of cards) {
    boxes.set(id, box);
    for (const { edge, chip } of chips) boxes.set(`${id} ${edge}`, moved(chip, box));
  }
  return boxes;
}

/** What to route for an edge; nothing for one that ends at a chip, or nowhere. */
function wireOf({ cards, edges }: Scene, id: string): Wire | undefined {
  const edge: LayoutEdge | undefined = edges.get(id);
  const [from, to] = [cards.get(edge?.from.card ?? ''), cards.get(edge?.to.card ?? '')];
  if (!edge || !from || !to) return undefined;
  return { id, from: terminalOf(from, edge.from), to: terminalOf(to, edge.to) };
}

function terminalOf(card: SceneCard, end: LayoutEnd): Terminal {
  return { box: card.box, y: card.box.y + portY(card, end) };
}

function isSameTerminal(a: Terminal, b: Terminal): boolean {
  return a.y === b.y && a.box.x === b.box.x && a.box.width === b.box.width;
}

function length({ from, to }: Wire): number {
  return Math.abs(from.box.x - to.box.x) + Math.abs(from.y - to.y);
}

function isSameRoute(a: Route, b: Route | undefined): boolean {
  return (
    a.points.length === b?.points.length &&
    a.points.every(({ x, y }, index) => x === b.points[index]?.x && y === b.points[index].y) &&
    a.chip?.x === b.chip?.x &&
    a.chip?.y === b.chip?.y &&
    a.chip?.width === b.chip?.width &&
    a.chip?.height === b.chip?.height
  );
}

/** The larger a picture, the coarser its grid and the less its paths are searched for. */
function finenessFor(cards: number): Fineness {
  const costs = { step: 5, bend: 30, along: 8 };
  if (cards <= 300) return { cell: 16, costs: { ...costs, crossing: 60, greed: 5, patience: 300_000 } };
  if (cards <= 1500) return { cell: 20, costs: { ...costs, crossing: 30, greed: 9, patience: 60_000 } };
  return { cell: 24, costs: { ...costs, crossing: 15, greed: 12, patience: 20_000 } };
}
