import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isNearer } from '../../server/src/diagram/layout/geometry.ts';
import { layOut, type Layout } from '../../server/src/diagram/layout/lay-out.ts';
import type { LayoutCard, LayoutEdge, LayoutGraph } from '../../server/src/diagram/layout/layout-graph.ts';
import { createLayoutSession } from '../../server/src/diagram/layout/layout-session.ts';
import { layoutMetrics } from '../harness/diagram/layout-metrics.ts';
import { measuredGraph } from '../harness/diagram/measured-graph.ts';
import { syntheticDiagram } from '../harness/synthetic-diagram.ts';
import { seededRandom } from '../harness/seeded-random.ts';

describe('any graph gets a picture', () => {
  test('without cards', () => {
    assert.deepEqual(layOut(graphOf([], [])).bounds, { x: 0, y: 0, width: 0, height: 0 });
  });

  test('with one card', () => {
    const { cards, bounds } = layOut(graphOf([card('A')], []));
    assert.deepEqual([...cards.keys()], ['A']);
    assert.deepEqual([bounds.width, bounds.height], [200, 200]);
  });

  test('with edges from a row to itself, to another row, and to the title of one card', () => {
    const edges = [edge('1', 'A.a', 'A.a'), edge('2', 'A.a', 'A.b'), edge('3', 'A.b', 'A')];
    const layout = assertSound(graphOf([card('A')], edges));
    assert.equal(layout.routes.size, 3);
  });

  test('with parallel edges, of which each has a line of its own', () => {
    const edges = ['a', 'b', 'c'].map((row) => edge(row, `A.${row}`, `B.${row}`));
    const { routes } = assertSound(graphOf([card('A'), card('B')], edges));
    assert.equal(new Set([...routes.values()].map(({ points }) => JSON.stringify(points))).size, 3);
  });

  test('with edges that miss one card or both', () => {
    const edges = [
      edge('chip', 'A.a', 'Gone.x', 80),
      edge('none', 'A.b', 'Gone.x'),
      edge('lost', 'Gone.x', 'Away.x', 80),
    ];
    const { routes, cards } = layOut(graphOf([card('A')], edges));
    assert.deepEqual([...routes.keys()], ['chip']);
    const [route, box] = [routes.get('chip'), cards.get('A')];
    assert.equal(route?.chip?.end, 'to');
    assert.ok(box && route.chip.x > box.x + box.width);
    assert.deepEqual(route.points.at(-1)?.x, route.chip.x);
  });

  test('with many cards that nothing connects, in the shape of the panel', () => {
    const { bounds } = assertSound(
      graphOf(
        Array.from({ length: 90 }, (_, index) => card(`C${index}`)),
        [],
      ),
    );
    assert.ok(bounds.width / bounds.height > 1.2 && bounds.width / bounds.height < 2.2);
  });

  test('with one card that all others lead to', () => {
    const leaves = Array.from({ length: 60 }, (_, index) => card(`L${index}`));
    assertSound(
      graphOf(
        [card('Hub'), ...leaves],
        leaves.map(({ id }) => edge(id, `${id}.a`, 'Hub.b')),
      ),
    );
  });

  for (const aspect of [0, 0.01, 100, NaN, Infinity]) {
    test(`for a panel of the shape ${aspect}`, () => {
      assertSound({ ...measuredGraph(syntheticDiagram(20)), aspect });
    });
  }

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`made up at random (${seed})`, () => {
      assertSound(randomGraph(seed));
    });
  }

  test('of 5,000 entities: all placed, some at a time, and what is in view routed', () => {
    const graph = measuredGraph(syntheticDiagram(5000));
    const session = createLayoutSession();
    const stages = [...session.run({ id: 1, kind: 'open', graph })].filter((it) => it !== undefined);
    const placed = stages.filter((it) => it.kind === 'placed');
    const routed = stages.filter((it) => it.kind === 'routed');
    assert.deepEqual(
      placed.map(({ cards, unplaced }) => [cards.size, unplaced]),
      [4000, 3000, 2000, 1000, 0].map((unplaced) => [1000, unplaced]),
    );
    assert.equal(new Set(placed.flatMap(({ cards }) => [...cards.keys()])).size, 5000);
    assert.ok(routed.every(({ routes }) => routes.size === 0));
    const boxes = placed[0]?.modules ?? [];
    assert.ok(boxes.length > 100);
    assert.ok(boxes.every((a, index) => boxes.slice(index + 1).every((b) => !isNearer(a, b))));

    const [module] = boxes;
    assert.ok(module);
    const routes = [...session.run({ id: 2, kind: 'show', area: module })].flatMap((it) =>
      it?.kind === 'routed' ? [...it.routes.keys()] : [],
    );
    const shown = graph.cards.filter((it) => it.module === module.module).map(({ id }) => id);
    const within = graph.edges.filter(({ from, to }) => shown.includes(from.card) || shown.includes(to.card));
    assert.ok(within.every(({ id }) => routes.includes(id)));
  });

  test('of which only some was told when the next request came: the rest is told then', () => {
    const graph = measuredGraph(syntheticDiagram(1500));
    const session = createLayoutSession();
    const first = session.run({ id: 1, kind: 'open', graph }).next().value;
    assert.ok(first?.kind === 'placed' && first.unplaced === 500);
    const rest = [...session.run({ id: 2, kind: 'show', area: first.bounds })].flatMap((it) =>
      it?.kind === 'placed' ? [...it.cards.keys()] : [],
    );
    assert.equal(new Set([...first.cards.keys(), ...rest]).size, 1500);
    assert.equal(rest.length, 500);
  });
});

test('the same graph always gets the same picture', () => {
  const graph = measuredGraph(syntheticDiagram(90));
  assert.deepEqual(layOut(graph), layOut(graph));
});

test('modules have frames that hold their cards and do not meet', () => {
  const graph = measuredGraph(syntheticDiagram(120));
  const { cards, modules } = layOut(graph);
  for (const { id, module } of graph.cards) {
    const [frame, box] = [modules.find((it) => it.module === module), cards.get(id)];
    assert.ok(frame && box && frame.x < box.x && frame.y < box.y);
    assert.ok(box.x + box.width < frame.x + frame.width && box.y + box.height < frame.y + frame.height);
  }
  assert.ok(modules.every((a, index) => modules.slice(index + 1).every((b) => !isNearer(a, b))));
});

test('relationship rows follow what they lead to, columns stay in their place', () => {
  const rows = [
    { key: 'column', y: 50, sortable: false },
    { key: 'low', y: 70, sortable: true },
    { key: 'high', y: 90, sortable: true },
  ];
  const hub = { ...card('Hub'), rows, at: { x: 0, y: 0 } };
  const others = [
    { ...card('High'), at: { x: 400, y: -400 } },
    { ...card('Low'), at: { x: 400, y: 400 } },
  ];
  const edges = [edge('1', 'Hub.low', 'Low.a'), edge('2', 'Hub.high', 'High.a')];
  const { cards } = layOut(graphOf([hub, ...others], edges));
  assert.deepEqual(
    cards.get('Hub')?.rows.map(({ key, y }) => [key, y]),
    [
      ['column', 50],
      ['high', 70],
      ['low', 90],
    ],
  );
});

function assertSound(graph: LayoutGraph): Layout {
  const layout = layOut(graph);
  const routes = new Map([...layout.routes].map(([id, { points }]) => [id, points]));
  const { cardOverlaps, edgesOverCards } = layoutMetrics(graph, { cards: layout.cards, routes });
  assert.equal(layout.cards.size, graph.cards.length);
  assert.deepEqual({ cardOverlaps, edgesOverCards }, { cardOverlaps: 0, edgesOverCards: 0 });
  const known = new Set(graph.cards.map(({ id }) => id));
  for (const { id, from, to } of graph.edges) {
    const points = routes.get(id);
    assert.equal(points !== undefined, known.has(from.card) && known.has(to.card), `Edge ${id}.`);
    for (const [index, point] of points?.entries() ?? []) {
      const before = points?.[index - 1];
      assert.ok(!before || before.x === point.x || before.y === point.y, `Edge ${id} runs aslant.`);
    }
  }
  return layout;
}

function randomGraph(seed: number): LayoutGraph {
  const random = seededRandom(seed);
  const count = 1 + random.below(120);
  const modules = 1 + random.below(12);
  const cards = Array.from({ length: count }, (_, index) => ({
    ...card(`C${index}`, 1 + random.below(25)),
    width: 150 + 10 * random.below(22),
    module: `m${random.below(modules)}`,
  }));
  const any = () => `C${random.below(count + 1)}${random.pick(['', '.a', '.b', '.absent'])}`;
  const edges = Array.from({ length: random.below(count * 2) }, (_, index) => edge(`${index}`, any(), any()));
  return graphOf(cards, edges);
}

function graphOf(cards: readonly LayoutCard[], edges: readonly LayoutEdge[]): LayoutGraph {
  return { cards, edges, aspect: 1.6 };
}

function card(id: string, rowCount = 6): LayoutCard {
  const rows = Array.from({ length: rowCount }, (_, index) => ({
    key: String.fromCharCode(97 + index),
    y: 52 + index * 23,
    sortable: true,
  }));
  return { id, module: 'm', width: 200, height: 62 + rowCount * 23, titleY: 20, rows };
}

function edge(id: string, from: string, to: string, chip?: number): LayoutEdge {
  const end = (text: string) => {
    const [name = '', row] = text.split('.');
    return { card: name, ...(row !== undefined && { row }) };
  };
  return { id, from: end(from), to: end(to), ...(chip !== undefined && { chip: { width: chip, height: 22 } }) };
}
