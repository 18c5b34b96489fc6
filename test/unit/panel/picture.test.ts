import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hitTest, nearestOn } from '../../../panel/src/scene/hit-test.ts';
import { changeBetween, layoutGraph } from '../../../panel/src/scene/layout-graph.ts';
import { createPicture } from '../../../panel/src/scene/picture.ts';
import { provisionalRoute } from '../../../panel/src/scene/provisional-route.ts';
import { stubsOf } from '../../../panel/src/scene/stubs.ts';
import { indexDocument, shownCards } from '../../../panel/src/scene/shown.ts';
import { initialState } from '../../../panel/src/state/panel-state.ts';
import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { cardFace, metrics, moreKey } from '../../../server/src/diagram/picture/card-face.ts';
import { column, companyDiagram, entity, missing, relationship } from '../../harness/panel/small-diagram.ts';

const measure = (text: string) => text.length * 7;
const everything = { card: () => true, edge: () => true };

/** The graph of a document's picture; of all of it unless a file is named. */
function graphOf(document: DiagramDocument, file: string | null = null, state = initialState) {
  const index = indexDocument(document);
  const shown = shownCards(index, state, file);
  const faces = new Map(
    [...shown.all].flatMap((id) => {
      const it = index.entities.get(id);
      return it === undefined ? [] : [[id, cardFace(it, state.detail, false, measure)] as const];
    }),
  );
  return { index, faces, graph: layoutGraph(index, shown, faces, {}, {}, 1.6, measure) };
}

/** The company, each card 500 pixels right of the one before. */
function companyPicture() {
  const { index, faces, graph } = graphOf(companyDiagram());
  const picture = createPicture();
  picture.setContent(faces, index.document.edges, index.entities);
  picture.apply({
    kind: 'placed',
    unplaced: 0,
    cards: new Map(graph.cards.map((card, i) => [card.id, { ...card, x: i * 500, y: 0 }])),
    modules: [],
    stale: [],
    bounds: { x: 0, y: 0, width: 1500, height: 300 },
  });
  return picture;
}

test('a card shows as much as is asked for: names, keys and relationships, or all', () => {
  const employee = companyDiagram().entities[1];
  assert.ok(employee !== undefined);
  const rows = (detail: 'names' | 'keys' | 'all') =>
    cardFace(employee, detail, false, measure).rows.map(({ key }) => key.slice('hr:Employee'.length));
  assert.deepEqual(rows('names'), []);
  assert.deepEqual(rows('keys'), ['#id', '#department_id', '.department', '.manager', '.reports']);
  assert.deepEqual(rows('all'), ['#id', '#department_id', '#nickname', '.department', '.manager', '.reports']);
  const { height, rows: all } = cardFace(employee, 'all', false, measure);
  assert.ok(
    all.every(
      ({ top }, i) =>
        top >= (all[i - 1]?.top ?? metrics.header - metrics.row) + metrics.row && top + metrics.row <= height,
    ),
  );
});

test('a hub shows eight relationships, those with problems among them, and how many more there are', () => {
  const many = Array.from({ length: 58 }, (_, i) =>
    relationship(`r${i}`, 'hr:Employee', { problems: i === 57 ? [missing] : [] }),
  );
  const hub = entity('hr', 'Hub', [column('id', { primaryKey: true })], many);
  const folded = cardFace(hub, 'keys', false, measure).rows;
  assert.equal(folded.filter(({ kind }) => kind === 'relationship').length, 8);
  assert.ok(folded.some(({ key }) => key === 'hr:Hub.r57'));
  const more = folded.at(-1);
  assert.ok(more?.kind === 'more' && more.hidden.length === 50 && more.key === moreKey('hr:Hub'));
  assert.equal(cardFace(hub, 'keys', true, measure).rows.length, 59);
});

test('edges of rows behind "+50 more" end there', () => {
  const many = Array.from({ length: 12 }, (_, i) => relationship(`r${i}`, 'hr:Employee'));
  const { graph } = graphOf({ ...companyDiagram(), entities: [entity('hr', 'Hub', [], many)], edges: [] });
  const rows = graph.cards[0]?.rows ?? [];
  assert.equal(rows.length, 12);
  assert.equal(new Set(rows.slice(8).map(({ y }) => y)).size, 1);
});

test('an edge of a neighbour to a card that is not shown ends at a chip', () => {
  const { graph } = graphOf(companyDiagram(), 'file:///app/access.py');
  const chips = graph.edges.filter(({ chip }) => chip !== undefined);
  assert.deepEqual(
    chips.map(({ id }) => id),
    ['hr:Department.employees--hr:Employee.department'],
  );
  assert.equal(graph.edges.length, 3);
});

test('the layout is told of a change only what it changes', () => {
  const { graph } = graphOf(companyDiagram());
  assert.equal(changeBetween(graph, graphOf(companyDiagram()).graph), undefined);
  const before = companyDiagram();
  const grown = before.entities.map((it) =>
    it.name === 'Badge'
      ? entity(
          'access',
          'Badge',
          [column('id', { primaryKey: true }), column('zone_id', { primaryKey: true })],
          [relationship('holder', 'hr:Employee')],
        )
      : it,
  );
  const change = changeBetween(graph, graphOf({ ...before, entities: grown }).graph);
  assert.deepEqual(
    change?.cards.map(({ id }) => id),
    ['access:Badge'],
  );
  assert.deepEqual([change.removedCards, change.edges, change.removedEdges], [[], [], []]);
  const without = { ...before, entities: before.entities.slice(0, 2), edges: before.edges.slice(0, 2) };
  assert.deepEqual(changeBetween(graph, graphOf(without).graph)?.removedCards, ['access:Badge']);
});

test('a card keeps its version as long as it looks the same, wherever it goes', () => {
  const picture = companyPicture();
  const version = picture.cards.get('hr:Employee')?.version;
  picture.move('hr:Employee', { x: 40, y: 900 });
  const moved = picture.cards.get('hr:Employee');
  assert.equal(moved?.version, version);
  assert.deepEqual([moved?.box.x, moved?.box.y], [40, 900]);
});

test('edges run somewhere from the first moment on, and where the layout says once it has said it', () => {
  const picture = companyPicture();
  const id = 'hr:Department.employees--hr:Employee.department';
  const first = picture.edges.get(id)?.points ?? [];
  assert.equal(first[0]?.x, picture.cards.get('hr:Department')?.box.width);
  assert.equal(first.at(-1)?.x, 500);
  const points = [
    { x: 1, y: 2 },
    { x: 3, y: 2 },
  ];
  picture.apply({ kind: 'routed', routes: new Map([[id, { points }]]), pending: 0 });
  assert.equal(picture.edges.get(id)?.points, points);
});

test('a provisional edge leaves both cards outwards', () => {
  const box = (x: number) => ({ x, y: 0, width: 100, height: 50 });
  assert.deepEqual(
    provisionalRoute({ box: box(0), y: 10 }, { box: box(300), y: 20 }).map(({ x }) => x),
    [100, 200, 200, 300],
  );
  assert.deepEqual(
    provisionalRoute({ box: box(300), y: 10 }, { box: box(0), y: 20 }).map(({ x }) => x),
    [300, 200, 200, 100],
  );
  const beside = provisionalRoute({ box: box(0), y: 10 }, { box: box(20), y: 20 });
  assert.ok((beside[1]?.x ?? 0) > 120);
});

test('a point hits the row it is on, then the card, then chips and edges near it', () => {
  const picture = companyPicture();
  const top = picture.cards.get('hr:Employee')?.tops().get('hr:Employee.manager') ?? NaN;
  const at = (x: number, y: number) => hitTest(picture, everything, { x, y }, 6, 'cards');
  assert.deepEqual(at(510, top + 3), { kind: 'row', id: 'hr:Employee', row: 'hr:Employee.manager' });
  assert.deepEqual(at(510, 10), { kind: 'card', id: 'hr:Employee' });
  assert.equal(at(-300, 10), undefined);
  const id = 'hr:Department.employees--hr:Employee.department';
  const [start, , , end] = picture.edges.get(id)?.points ?? [];
  assert.ok(start !== undefined && end !== undefined);
  assert.deepEqual(at(start.x + 20, start.y + 4), { kind: 'edge', id, end: 'from' });
  assert.deepEqual(at(end.x - 20, end.y + 4), { kind: 'edge', id, end: 'to' });
  assert.equal(at(start.x + 20, start.y + 40), undefined);
  const hidden = { card: () => false, edge: () => false };
  assert.equal(hitTest(picture, hidden, { x: 510, y: 10 }, 6, 'cards'), undefined);
  assert.deepEqual(hitTest(picture, everything, { x: 510, y: top }, 6, 'tiles'), { kind: 'card', id: 'hr:Employee' });
});

test('how far along an edge a point is', () => {
  const edge = {
    points: [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ],
  };
  const near = (x: number, y: number) =>
    nearestOn(
      {
        ...edge,
        chip: undefined,
        stubs: () => [],
        isMarked: false,
        bounds: { x: 0, y: 0, width: 0, height: 0 },
        edge: companyDiagram().edges[0] ?? assert.fail(),
      },
      { x, y },
    );
  assert.deepEqual(near(5, 3), { distance: 3, part: 0.25 });
  assert.deepEqual(near(12, 5), { distance: 2, part: 0.75 });
});

test('a long line is shown by its ends from near: they say where it leads, and are what is pointed at', () => {
  const far = [
    { x: 0, y: 10 },
    { x: 60, y: 10 },
    { x: 60, y: 1300 },
    { x: -90, y: 1300 },
    { x: -90, y: 2600 },
    { x: -40, y: 2600 },
  ];
  const cards = [
    { x: -200, y: 0, width: 200, height: 80 },
    { x: 100, y: 0, width: 200, height: 80 },
    { x: -40, y: 2590, width: 200, height: 80 },
  ];
  const stubs = stubsOf(far, (end) => (end === 'to' ? 'Organization' : 'User'), cards);
  assert.deepEqual(
    stubs.map(({ end, text }) => [end, text]),
    [
      ['to', 'Organ… →'],
      ['from', '← User'],
    ],
  );
  const [left, right] = [stubs[1], stubs[0]];
  assert.ok(left && right && right.x > 0 && right.x + right.width < 100 && left.x + left.width < -40);
  assert.deepEqual(
    stubsOf(far.slice(0, 2), () => '', cards),
    [],
    'what can be followed needs none',
  );
});

test('from near a long line is hit at its stubs, from afar anywhere', () => {
  const picture = companyPicture();
  const [id, edge] = [...picture.edges].find(([, it]) => !it.isMarked) ?? ['', undefined];
  assert.ok(edge !== undefined);
  const far = [
    { x: 220, y: 60 },
    { x: 260, y: 60 },
    { x: 260, y: 2600 },
    { x: 480, y: 2600 },
  ];
  picture.apply({ kind: 'routed', routes: new Map([[id, { points: far }]]), pending: 0 });
  const [stub] = picture.edges.get(id)?.stubs() ?? [];
  assert.ok(stub !== undefined);
  const at = (x: number, y: number, level: 'tiles' | 'cards') => hitTest(picture, everything, { x, y }, 5, level);
  assert.deepEqual(at(stub.x + 4, 60, 'cards'), { kind: 'chip', id, entity: edge.edge.to.entity });
  assert.equal(at(260, 1500, 'cards'), undefined);
  assert.equal(at(260, 1500, 'tiles')?.kind, 'edge');
});
