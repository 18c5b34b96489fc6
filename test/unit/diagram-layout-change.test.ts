import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isNearer } from '../../server/src/diagram/layout/geometry.ts';
import type { LayoutCard, LayoutGraph } from '../../server/src/diagram/layout/layout-graph.ts';
import type { LayoutRequest, LayoutResponse } from '../../server/src/diagram/layout/layout-messages.ts';
import { createLayoutSession } from '../../server/src/diagram/layout/layout-session.ts';
import type { PlacedCard, Route } from '../../server/src/diagram/layout/layout.ts';
import { serveLayout } from '../../server/src/diagram/layout/serve-layout.ts';
import { layoutMetrics } from '../harness/diagram/layout-metrics.ts';
import { measuredGraph } from '../harness/diagram/measured-graph.ts';
import { syntheticDiagram } from '../harness/synthetic-diagram.ts';

const noChange = { cards: [], removedCards: [], edges: [], removedEdges: [] } as const;
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

describe('while typing', () => {
  test('a change that moves nothing leaves every card and line as it was', () => {
    const picture = openPicture(40);
    const [first] = picture.graph.cards;
    assert.ok(first);
    const { cards, routes } = picture.run({ kind: 'change', change: { ...noChange, cards: [first] } });
    assert.deepEqual([...cards.keys()].length <= 1, true);
    assert.deepEqual([...routes.keys()], []);
  });

  test('a card that grows pushes only what is below it in its column', () => {
    const picture = openPicture(60);
    const before = new Map(picture.cards);
    const { grown, below } = stackedPair(picture);
    const { cards } = picture.run({ kind: 'change', change: { ...noChange, cards: [taller(grown, 200)] } });
    assert.ok(cards.has(below));
    for (const [id, { x, y }] of picture.cards) {
      const old = before.get(id);
      assert.ok(old?.x === x && y >= old.y);
      if (old.y !== y) assert.ok(sharesColumn(old, before.get(grown.id)), `${id} is in another column.`);
    }
    assertSound(picture);
  });

  test('its rows keep their order, and a new one comes last', () => {
    const picture = openPicture(60);
    const card = picture.graph.cards.find(({ rows }) => rows.filter((it) => it.sortable).length > 3);
    assert.ok(card);
    const order = sortableRows(picture.cards.get(card.id));
    const grown = taller(card, 23);
    const rows = [...card.rows, { key: 'new', y: card.height + 5, sortable: true }];
    picture.run({ kind: 'change', change: { ...noChange, cards: [{ ...grown, rows }] } });
    assert.deepEqual(sortableRows(picture.cards.get(card.id)), [...order, 'new']);
  });

  test('a new card stands near to what it is linked with, and nothing moves', () => {
    const picture = openPicture(60);
    const before = new Map(picture.cards);
    const [friend] = picture.graph.cards;
    assert.ok(friend);
    const card = { ...friend, id: 'new', rows: [] };
    const edge = { id: 'new', from: { card: 'new' }, to: { card: friend.id } };
    const { cards, routes } = picture.run({ kind: 'change', change: { ...noChange, cards: [card], edges: [edge] } });
    assert.deepEqual([...cards.keys()], ['new']);
    assert.ok(routes.has('new'));
    const [placed, other] = [picture.cards.get('new'), before.get(friend.id)];
    assert.ok(placed && other && Math.hypot(placed.x - other.x, placed.y - other.y) < 2500);
    assertSound(picture);
  });

  test('removed cards and edges leave, others stay', () => {
    const picture = openPicture(60);
    const [gone] = picture.graph.cards;
    assert.ok(gone);
    const edges = picture.graph.edges.filter(({ from, to }) => from.card === gone.id || to.card === gone.id);
    const { cards } = picture.run({
      kind: 'change',
      change: { ...noChange, removedCards: [gone.id], removedEdges: edges.map(({ id }) => id) },
    });
    assert.deepEqual([...cards.keys()], []);
    picture.cards.delete(gone.id);
    for (const { id } of edges) picture.routes.delete(id);
    assertSound(picture);
  });
});

describe('the user', () => {
  test('drags a card: the others stay, its lines follow, and no line runs over it', () => {
    const picture = openPicture(60);
    const [dragged] = picture.graph.cards;
    assert.ok(dragged);
    const free = { x: -900, y: 300 };
    const { cards, routes } = picture.run({ kind: 'move', card: dragged.id, to: free, state: 'dragging' });
    assert.deepEqual([...cards.keys()], [dragged.id]);
    for (const { id, from, to } of picture.graph.edges) {
      if (from.card === dragged.id || to.card === dragged.id) assert.ok(routes.has(id));
    }
    assertSound(picture);
  });

  test('tidies: what is pinned stays, and the rest is placed anew around it', () => {
    const picture = openPicture(40);
    const [pinned] = picture.graph.cards;
    assert.ok(pinned);
    const place = { x: 3000, y: 3000 };
    picture.run({ kind: 'move', card: pinned.id, to: place, state: 'pinned' });
    picture.run({ kind: 'tidy', aspect: 1.6 });
    const { x, y } = picture.cards.get(pinned.id) ?? {};
    assert.deepEqual({ x, y }, place);
    assertSound(picture);
  });

  test('comes back: cards stand where they stood', () => {
    const picture = openPicture(60);
    const cards = picture.graph.cards.map((it) => {
      const { x, y } = picture.cards.get(it.id) ?? { x: 0, y: 0 };
      return { ...it, at: { x, y } };
    });
    const again = openPicture(60, cards);
    assert.deepEqual(placesOf(again), placesOf(picture));
  });
});

test('a request that is overtaken is taken over, and what it left to route is routed by the next', () => {
  const responses: LayoutResponse[] = [];
  const tasks: (() => void)[] = [];
  const take = serveLayout(
    (it) => responses.push(it),
    (task) => tasks.push(task),
  );
  const graph = measuredGraph(syntheticDiagram(60));
  const [first] = graph.cards;
  assert.ok(first);
  take({ id: 1, kind: 'open', graph });
  take({ id: 2, kind: 'move', card: first.id, to: { x: -800, y: 0 }, state: 'pinned' });
  for (let task = tasks.shift(); task; task = tasks.shift()) task();

  const stages = responses.flatMap((it) => (it.kind === 'stage' ? [[it.id, it.stage.kind] as const] : []));
  assert.deepEqual(stages.slice(0, 2), [
    [1, 'placed'],
    [2, 'placed'],
  ]);
  assert.ok(stages.slice(2).every(([id, kind]) => id === 2 && kind === 'routed'));
  const routed = new Set(
    responses.flatMap((it) => (it.kind === 'stage' && it.stage.kind === 'routed' ? [...it.stage.routes.keys()] : [])),
  );
  assert.equal(routed.size, graph.edges.length);
});

interface OpenPicture {
  readonly graph: LayoutGraph;
  readonly cards: Map<string, PlacedCard>;
  readonly routes: Map<string, Route>;
  /** What a request changes. */
  run(request: Unnumbered<LayoutRequest>): { cards: Map<string, PlacedCard>; routes: Map<string, Route> };
}

function openPicture(count: number, cards?: readonly LayoutCard[]): OpenPicture {
  const measured = measuredGraph(syntheticDiagram(count));
  const graph = { ...measured, cards: cards ?? measured.cards };
  const session = createLayoutSession();
  const all = { cards: new Map<string, PlacedCard>(), routes: new Map<string, Route>() };
  const run = (request: Unnumbered<LayoutRequest>) => {
    const news = { cards: new Map<string, PlacedCard>(), routes: new Map<string, Route>() };
    for (const stage of session.run({ ...request, id: 0 })) {
      if (stage?.kind === 'placed') for (const [id, card] of stage.cards) news.cards.set(id, card);
      else if (stage) for (const [id, route] of stage.routes) news.routes.set(id, route);
    }
    for (const [id, card] of news.cards) all.cards.set(id, card);
    for (const [id, route] of news.routes) all.routes.set(id, route);
    return news;
  };
  run({ kind: 'open', graph });
  return { graph, ...all, run };
}

function assertSound({ graph, cards, routes }: OpenPicture): void {
  const edges = graph.edges.filter(({ id }) => routes.has(id));
  const lines = new Map([...routes].map(([id, { points }]) => [id, points]));
  const { cardOverlaps, edgesOverCards } = layoutMetrics({ ...graph, edges }, { cards, routes: lines });
  assert.deepEqual({ cardOverlaps, edgesOverCards }, { cardOverlaps: 0, edgesOverCards: 0 });
}

/** A card and the one right below it. */
function stackedPair({ graph, cards }: OpenPicture): { readonly grown: LayoutCard; readonly below: string } {
  for (const grown of graph.cards) {
    const box = cards.get(grown.id);
    if (!box) continue;
    const under = { ...box, y: box.y + box.height, height: 80 };
    const below = [...cards].find(([id, it]) => id !== grown.id && isNearer(under, it));
    if (below) return { grown, below: below[0] };
  }
  assert.fail('No card stands above another.');
}

function sharesColumn(a: PlacedCard | undefined, b: PlacedCard | undefined): boolean {
  return a !== undefined && b !== undefined && a.x < b.x + b.width && b.x < a.x + a.width;
}

function taller(card: LayoutCard, by: number): LayoutCard {
  return { ...card, height: card.height + by };
}

function sortableRows(card: PlacedCard | undefined): readonly string[] {
  return (card?.rows ?? []).filter((it) => it.sortable).map(({ key }) => key);
}

function placesOf({ cards }: OpenPicture): unknown {
  return [...cards].map(([id, { x, y }]) => [id, x, y]).sort();
}
