import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagramDocument } from '../../server/src/diagram/document.ts';
import { applyChange, documentChange, isDocumentChange } from '../../server/src/diagram/document-change.ts';
import { partOf, withAssociations } from '../../server/src/diagram/part-of.ts';
import { diagramFixture } from '../harness/diagram-fixtures.ts';
import { seededRandom } from '../harness/seeded-random.ts';

const whole = diagramFixture('dispatch');

test('between a document and itself there is no change', () => {
  assert.equal(documentChange(whole, structuredClone(whole)), undefined);
  assert.equal(documentChange(whole, { ...whole, entities: whole.entities.toReversed() }), undefined);
});

test('a change has only what differs', () => {
  const [entity, ...others] = whole.entities;
  assert.ok(entity);
  const after = { ...whole, entities: [{ ...entity, table: 'renamed' }, ...others] };
  assert.deepEqual(documentChange(whole, after), {
    entities: [after.entities[0]],
    removedEntities: [],
    edges: [],
    removedEdges: [],
    broken: [],
  });
});

test('a file that broke or was mended is a change, though nothing else differs', () => {
  const after = { ...whole, broken: ['file:///a.py'] };
  assert.deepEqual(documentChange(whole, after)?.broken, ['file:///a.py']);
  assert.deepEqual(documentChange(after, whole)?.broken, []);
});

test('whatever two documents hold, the change between them makes the one of the other', () => {
  const random = seededRandom(4);
  for (let round = 0; round < 40; round++) {
    const [before, after] = [somePart(random.below), somePart(random.below)];
    const change = documentChange(before, after);
    if (!change) {
      assert.deepEqual(sorted(before), sorted(after));
      continue;
    }
    assert.ok(isDocumentChange(JSON.parse(JSON.stringify(change))));
    assert.deepEqual(sorted(applyChange(before, change)), sorted(after));
  }
});

test('what is no change is refused', () => {
  const change = { entities: [], removedEntities: [], edges: [], removedEdges: [], broken: [] };
  assert.ok(isDocumentChange(change));
  for (const key of Object.keys(change)) assert.ok(!isDocumentChange({ ...change, [key]: [0] }), key);
  for (const value of [null, undefined, 0, '', []]) assert.ok(!isDocumentChange(value));
});

test('of some cards, the association tables between them are part, and others are not', () => {
  const [any] = whole.entities;
  assert.ok(any);
  const card = (id: string, kind: 'entity' | 'association') => ({ ...any, id, kind, columns: [], relationships: [] });
  const half = (from: string, to: string) => ({
    kind: 'inheritance' as const,
    id: `${from}--${to}`,
    from: { entity: from, row: null },
    to: { entity: to, row: null },
  });
  const document: DiagramDocument = {
    version: 1,
    entities: [
      card('a', 'entity'),
      card('b', 'entity'),
      card('c', 'entity'),
      card('a_b', 'association'),
      card('b_c', 'association'),
    ],
    edges: [half('a', 'a_b'), half('b', 'a_b'), half('b', 'b_c'), half('c', 'b_c')],
    broken: [],
  };
  const part = partOf(document, withAssociations(document, ['a', 'b']));
  assert.deepEqual(
    part.entities.map((it) => it.id),
    ['a', 'b', 'a_b'],
  );
  assert.deepEqual(
    part.edges.map((it) => it.id),
    ['a--a_b', 'b--a_b'],
  );
});

/** Some of the entities, some of those without some rows, and the edges between what is left. */
function somePart(below: (limit: number) => number): DiagramDocument {
  const entities = whole.entities.filter(() => below(4) > 0).map((it) => (below(5) > 0 ? it : { ...it, columns: [] }));
  const ids = new Set(entities.map((it) => it.id));
  const edges = whole.edges.filter(({ from, to }) => ids.has(from.entity) && ids.has(to.entity) && below(5) > 0);
  return { version: 1, entities, edges, broken: below(3) > 0 ? [] : [`file:///${below(2)}.py`] };
}

function sorted({ entities, edges, broken }: DiagramDocument): DiagramDocument {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  return { version: 1, entities: entities.toSorted(byId), edges: edges.toSorted(byId), broken };
}
