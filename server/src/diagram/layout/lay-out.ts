import { boundsOf, type Box } from './geometry.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { createLayoutSession } from './layout-session.ts';
import type { ModuleFrame, PlacedCard, Route } from './layout.ts';

/** A whole picture. */
export interface Layout {
  readonly cards: ReadonlyMap<string, PlacedCard>;
  readonly modules: readonly ModuleFrame[];
  readonly routes: ReadonlyMap<string, Route>;
  /** Around all cards, chips, frames and routes. */
  readonly bounds: Box;
}

/** Lays a graph out in one go: the same graph always gives the same picture. Never throws, whatever the graph. */
export function layOut(graph: LayoutGraph): Layout {
  const cards = new Map<string, PlacedCard>();
  const routes = new Map<string, Route>();
  let modules: readonly ModuleFrame[] = [];
  let bounds: Box = { x: 0, y: 0, width: 0, height: 0 };
  const session = createLayoutSession();
  const takeAll = (stages: ReturnType<typeof session.run>) => {
    for (const stage of stages) {
      if (stage?.kind === 'placed') {
        for (const [id, card] of stage.cards) cards.set(id, card);
        ({ modules, bounds } = stage);
      } else if (stage) {
        for (const [id, route] of stage.routes) routes.set(id, route);
      }
    }
  };
  takeAll(session.run({ id: 0, kind: 'open', graph }));
  // Of a large picture nothing is routed that is not shown.
  if (routes.size < graph.edges.length) takeAll(session.run({ id: 1, kind: 'show', area: bounds }));
  const corners = [...routes.values()].flatMap(({ points }) =>
    points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })),
  );
  return { cards, modules, routes, bounds: boundsOf([...(cards.size > 0 ? [bounds] : []), ...corners]) };
}
