import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagramEdge } from '../../../server/src/diagram/document.ts';
import { relatedTo, relatedToHit } from '../../../panel/src/scene/emphasis.ts';
import { brokenText, losses } from '../../../panel/src/scene/losses.ts';
import { nearestCard } from '../../../panel/src/scene/nearest-card.ts';
import { pathBetween } from '../../../panel/src/scene/path-between.ts';
import { indexDocument, passes, pictureKey, shownCards } from '../../../panel/src/scene/shown.ts';
import {
  describeTarget,
  otherSide,
  problemTargets,
  relationshipTargets,
  stepFrom,
} from '../../../panel/src/scene/walk.ts';
import { initialState } from '../../../panel/src/state/panel-state.ts';
import { companyDiagram, entity } from '../../harness/panel/small-diagram.ts';
import { syntheticDiagram } from '../../harness/synthetic-diagram.ts';

const company = indexDocument(companyDiagram());
const badge = { entity: 'access:Badge', row: 'access:Badge.holder' };

test('a file shows its models and their neighbours, and says which is which', () => {
  const { core, all } = shownCards(company, initialState, 'file:///app/access.py');
  assert.deepEqual([...core], ['access:Badge']);
  assert.deepEqual([...all], ['access:Badge', 'hr:Employee']);
});

test('what a table only joins to a file’s models counts as their neighbour', () => {
  const joined = entity('crm', 'Tag', [], []);
  const table = { ...entity('crm', 'badge_tag', [], []), kind: 'association' } as const;
  const many = { many: true, optional: true };
  const join = (from: string): DiagramEdge => ({
    ...{ kind: 'foreignKey', id: from },
    from: { entity: table.id, row: null, ...many },
    to: { entity: from, row: null, ...many },
  });
  const { entities, edges } = company.document;
  const index = indexDocument({
    ...company.document,
    entities: [...entities, joined, table],
    edges: [...edges, join('access:Badge'), join(joined.id)],
  });
  const { all } = shownCards(index, initialState, 'file:///app/access.py');
  assert.ok(all.has(table.id) && all.has(joined.id));
});

test('a card that was added by its chip is shown as well', () => {
  const state = { ...initialState, added: ['hr:Department', 'hr:Gone'] };
  assert.deepEqual([...shownCards(company, state, 'file:///app/access.py').all].sort(), [
    'access:Badge',
    'hr:Department',
    'hr:Employee',
  ]);
});

test('a file without models shows the project', () => {
  assert.equal(shownCards(company, initialState, 'file:///app/main.py').all.size, 3);
  assert.equal(shownCards(company, initialState, null).all.size, 3);
});

test('a neighbourhood and a path go before everything else', () => {
  const state = { ...initialState, reach: 'project', focus: 'hr:Department' } as const;
  assert.deepEqual([...shownCards(company, state, null).all], ['hr:Department', 'hr:Employee']);
  assert.deepEqual([...shownCards(company, { ...state, path: ['access:Badge'] }, null).all], ['access:Badge']);
  assert.equal(shownCards(company, { ...state, focus: 'hr:Gone' }, null).all.size, 3);
});

test('a filter hides cards of the same picture; what is asked for makes another', () => {
  const filtered = { ...initialState, hiddenGroups: ['access'], problemsOnly: true };
  assert.equal(pictureKey(filtered, 'a'), pictureKey(initialState, 'a'));
  assert.notEqual(pictureKey({ ...initialState, detail: 'all' }, 'a'), pictureKey(initialState, 'a'));
  assert.notEqual(pictureKey(initialState, 'b'), pictureKey(initialState, 'a'));
  const passing = (state: typeof initialState) =>
    company.document.entities.filter((it) => passes(it, company.edgesOf.get(it.id) ?? [], state)).map((it) => it.name);
  assert.deepEqual(passing({ ...initialState, hiddenGroups: ['access'] }), ['Department', 'Employee']);
  assert.deepEqual(
    passing({ ...initialState, problemsOnly: true }),
    ['Employee', 'Badge'],
    'both ends of what is wrong',
  );
});

test('pointing at a row raises its edge with both ends, pointing at a card all of its edges', () => {
  const row = relatedTo(company, { entity: 'hr:Employee', row: 'hr:Employee.department' });
  assert.deepEqual([...row.rows].sort(), ['hr:Department.employees', 'hr:Employee.department']);
  assert.deepEqual([...row.cards].sort(), ['hr:Department', 'hr:Employee']);
  assert.equal(relatedTo(company, { entity: 'hr:Employee', row: null }).edges.size, 3);
  assert.equal(relatedToHit(company, undefined).cards.size, 0);
});

test('the other side of a row is the attribute it is paired with, else what it refers to', () => {
  const side = (entity: string, row: string) => otherSide(company, { entity, row: `${entity}${row}` });
  assert.deepEqual(side('hr:Department', '.employees'), { entity: 'hr:Employee', row: 'hr:Employee.department' });
  assert.deepEqual(side('hr:Employee', '#department_id'), { entity: 'hr:Department', row: 'hr:Department#id' });
  assert.deepEqual(side('access:Badge', '.holder'), { entity: 'hr:Employee', row: null });
  assert.equal(side('hr:Department', '#name'), undefined);
});

test('problems are walked in a circle, beginning at the first', () => {
  const targets = [badge, { entity: 'hr:Employee', row: null }];
  assert.deepEqual(
    problemTargets(company, () => true),
    [badge],
  );
  assert.deepEqual(
    problemTargets(company, (id) => id !== 'access:Badge'),
    [],
  );
  assert.equal(stepFrom(targets, null, 1), targets[0]);
  assert.equal(stepFrom(targets, null, -1), targets[1]);
  assert.equal(stepFrom(targets, badge, 1), targets[1]);
  assert.equal(stepFrom(targets, { entity: 'hr:Employee', row: null }, 1), targets[0]);
  assert.equal(stepFrom([], badge, 1), undefined);
});

test('the relationships of a card are walked in the order they are drawn in', () => {
  const tops = new Map([
    ['hr:Employee.reports', 50],
    ['hr:Employee.manager', 60],
    ['hr:Employee.department', 70],
  ]);
  assert.deepEqual(
    relationshipTargets(company, 'hr:Employee', tops).map(({ row }) => row),
    ['hr:Employee.reports', 'hr:Employee.manager', 'hr:Employee.department'],
  );
});

test('whatever is selected can be said in words', () => {
  assert.equal(
    describeTarget(company, badge),
    'Badge.holder, leads to one Employee, error: "Badge.holder" names "badge", but "Employee" has no such attribute.',
  );
  assert.match(
    describeTarget(company, { entity: 'hr:Employee', row: 'hr:Employee#department_id' }),
    /foreign key to department\.id/,
  );
  assert.match(describeTarget(company, { entity: 'hr:Employee', row: null }), /3 columns, 3 relationships/);
  assert.equal(describeTarget(company, { entity: 'hr:Gone', row: null }), '');
});

test('a path goes along edges and is as short as any', () => {
  assert.deepEqual(pathBetween(company, 'hr:Department', 'access:Badge'), [
    'hr:Department',
    'hr:Employee',
    'access:Badge',
  ]);
  assert.deepEqual(pathBetween(company, 'hr:Department', 'hr:Department'), ['hr:Department']);
  assert.equal(pathBetween(company, 'hr:Department', 'hr:Gone'), undefined);
  const large = indexDocument(syntheticDiagram(200));
  const [first, last] = [large.document.entities[0]?.id ?? '', large.document.entities.at(-1)?.id ?? ''];
  const path = pathBetween(large, first, last) ?? [];
  for (const [i, id] of path.entries()) {
    const next = path[i + 1];
    if (next === undefined) continue;
    assert.ok((large.edgesOf.get(id) ?? []).some(({ from, to }) => [from.entity, to.entity].includes(next)));
  }
});

test('an arrow leads to the nearest card that way, and straying counts more than going on', () => {
  const box = (x: number, y: number) => ({ x, y, width: 100, height: 100 });
  const cards = [
    ['beside', box(400, 10)],
    ['astray', box(200, 500)],
    ['behind', box(-300, 0)],
  ] as const;
  assert.equal(nearestCard(box(0, 0), cards, 'right'), 'beside');
  assert.equal(nearestCard(box(0, 0), cards, 'down'), 'astray');
  assert.equal(nearestCard(box(0, 0), cards, 'left'), 'behind');
  assert.equal(nearestCard(box(0, 0), cards, 'up'), undefined);
});

test('a file that became unreadable has lost what it had; one that always was has lost nothing', () => {
  const before = companyDiagram();
  const uri = 'file:///app/access.py';
  const after = { ...before, entities: before.entities.filter((it) => it.uri !== uri), broken: [uri] };
  assert.deepEqual(losses(before, after), [uri]);
  assert.deepEqual(losses(before, { ...before, broken: [uri] }), []);
  assert.deepEqual(losses(after, after), []);
  assert.deepEqual(losses(before, { ...after, broken: [] }), [], 'taken out in a file that can be read');
  assert.match(brokenText([uri], true) ?? '', /^access\.py cannot be read at the moment\./);
  assert.match(brokenText([uri, uri], false) ?? '', /^access\.py and 1 more cannot be read whole/);
  assert.equal(brokenText([], false), undefined);
});
