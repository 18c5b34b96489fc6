import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagramDocument } from '../../server/src/diagram/document.ts';
import { splitDocument } from '../../server/src/diagram/document-parts.ts';
import { readDocument } from '../../server/src/diagram/read-document.ts';
import { diagramFixture, diagramFixtures } from '../harness/diagram-fixtures.ts';
import { seededRandom } from '../harness/seeded-random.ts';
import { syntheticDiagram } from '../harness/synthetic-diagram.ts';

for (const count of [1, 50, 200, 500, 1000]) {
  test(`a made-up schema of ${count} entities is a document, and the same each time`, () => {
    const document = syntheticDiagram(count);
    assert.equal(document.entities.length, count);
    assert.ok(count === 1 || document.edges.length === Math.round(count * 1.6));
    assert.deepEqual(readDocument(overTheWire(document)), document);
    assert.deepEqual(syntheticDiagram(count), document);
  });
}

for (const name of diagramFixtures) {
  test(`the diagram of ${name} is a document, with edges between most of its entities`, () => {
    const { entities, edges } = diagramFixture(name);
    const joined = new Set(edges.flatMap(({ from, to }) => [from.entity, to.entity]));
    assert.ok(joined.size > entities.length * 0.8, `${joined.size} of ${entities.length} entities have edges.`);
  });
}

test('what is no document is refused, whatever it is', () => {
  for (const value of [undefined, null, 1, 'document', [], {}, { version: 2, entities: [], edges: [], broken: [] }]) {
    assert.equal(readDocument(value), undefined);
  }
});

test('two entities, rows or edges of one id are refused', () => {
  const [entity, other] = small.entities;
  assert.ok(entity && other);
  assert.equal(readDocument({ ...small, entities: [...small.entities, entity] }), undefined);
  assert.equal(readDocument({ ...small, entities: [entity, { ...other, columns: entity.columns }] }), undefined);
  assert.equal(readDocument({ ...small, edges: [...small.edges, ...small.edges] }), undefined);
});

test('an edge that ends nowhere, or at a row of another card, is refused', () => {
  const [edge] = small.edges;
  assert.ok(edge);
  for (const to of [
    { ...edge.to, entity: 'nowhere' },
    { ...edge.to, row: 'nowhere' },
    { ...edge.to, row: edge.from.row },
  ]) {
    assert.equal(readDocument({ ...small, edges: [{ ...edge, to }] }), undefined);
  }
});

test('a document in which any one value is replaced by one of another type is refused', () => {
  const random = seededRandom(20);
  const strange = [undefined, 1.5, Symbol.iterator, { length: -1 }, [null], () => 1] as const;
  for (let round = 0; round < 500; round++) {
    const copy: unknown = overTheWire(small);
    const path = damage(copy, random.pick(strange), random.below);
    assert.equal(readDocument(copy), undefined, `${path} was not noticed.`);
  }
});

const small: DiagramDocument = syntheticDiagram(3);

function overTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Replaces the value at a random path, and says which. */
function damage(root: unknown, by: unknown, below: (limit: number) => number): string {
  const path: string[] = [];
  let at = root;
  for (;;) {
    assert.ok(typeof at === 'object' && at !== null);
    const keys = Object.keys(at);
    const key = keys[below(keys.length)] ?? '';
    const value: unknown = Reflect.get(at, key);
    path.push(key);
    const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
    if (isLeaf || below(4) === 0) {
      Reflect.set(at, key, by);
      return path.join('.');
    }
    at = value;
  }
}

test('a document is the same when it was sent in parts', () => {
  for (const count of [1, 400, 1000]) {
    const document = syntheticDiagram(count);
    const { parts, last } = splitDocument(document);
    assert.deepEqual(readDocument(overTheWire(last), parts), document);
    assert.ok([...parts, last].every((it) => it.entities.length <= 400 && it.edges.length <= 1500));
  }
  const { parts, last } = splitDocument(syntheticDiagram(1000));
  assert.equal(readDocument(last, parts.slice(1)), undefined, 'an edge leads to what is not there');
});
