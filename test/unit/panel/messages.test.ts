import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf } from '../../../client/src/diagram/page.ts';
import { withinFolder } from '../../../client/src/diagram/within-folder.ts';
import { type HostMessage, type PanelMessage, readHostMessage, readPanelMessage } from '../../../panel/src/messages.ts';
import { createHistory } from '../../../panel/src/state/history.ts';
import { initialState } from '../../../panel/src/state/panel-state.ts';
import { readKept } from '../../../panel/src/state/read-state.ts';
import { reduce } from '../../../panel/src/state/reduce.ts';
import { companyDiagram } from '../../harness/panel/small-diagram.ts';

const view = { name: 'mine', state: initialState, places: { 'hr:Employee': { x: 1, y: 2 } } };

const fromPanel: readonly PanelMessage[] = [
  { kind: 'ready' },
  { kind: 'associations', shown: true },
  { kind: 'reveal', id: 'hr:Employee', take: false },
  { kind: 'hover', request: 1, id: 'hr:Employee' },
  { kind: 'fixes', request: 1, ids: ['hr:Employee'] },
  { kind: 'fix', request: 1, index: 0 },
  { kind: 'follow', link: 'file:///a.py#L1' },
  { kind: 'export', format: 'dbml', entities: [] },
  { kind: 'save', format: 'png', data: 'iVBO' },
  { kind: 'saveView', view },
  { kind: 'deleteView', name: 'mine' },
  { kind: 'log', text: '' },
];

const fromHost: readonly HostMessage[] = [
  { kind: 'part', part: { entities: companyDiagram().entities, edges: [] } },
  { kind: 'document', document: companyDiagram(), file: null, complete: true },
  { kind: 'change', change: null, complete: true },
  {
    kind: 'change',
    change: { entities: [], removedEntities: [], edges: [], removedEdges: [], broken: [] },
    complete: false,
  },
  { kind: 'views', views: [view] },
  { kind: 'cursor', id: null },
  { kind: 'show', id: 'hr:Employee' },
  { kind: 'hover', request: 1, markdown: null },
  { kind: 'fixes', request: 1, titles: [] },
  { kind: 'connection', lost: true },
  { kind: 'said', text: '' },
];

test('both sides understand what the other may say', () => {
  for (const message of fromPanel) assert.equal(readPanelMessage(structuredClone(message))?.kind, message.kind);
  for (const message of fromHost) assert.equal(readHostMessage(structuredClone(message))?.kind, message.kind);
});

test('a message that lacks a field, or has another kind of thing in it, is none', () => {
  for (const [messages, read] of [
    [fromPanel, readPanelMessage],
    [fromHost, readHostMessage],
  ] as const) {
    for (const message of messages) {
      for (const field of Object.keys(message)) {
        // What a document is says its own guard.
        if (field === 'document') continue;
        const without = Object.fromEntries(Object.entries(message).filter(([name]) => name !== field));
        assert.equal(read(without), undefined, `${message.kind} without ${field}`);
        assert.equal(
          read({ ...message, [field]: Symbol('strange') }),
          undefined,
          `${message.kind} with a strange ${field}`,
        );
      }
    }
  }
});

test('neither side takes what is no message at all, or one for the other', () => {
  for (const strange of [
    null,
    undefined,
    7,
    'ready',
    [],
    {},
    { kind: 'toString' },
    { kind: '__proto__' },
    { kind: 7 },
  ]) {
    assert.equal(readPanelMessage(strange), undefined);
    assert.equal(readHostMessage(strange), undefined);
  }
  assert.equal(readPanelMessage({ kind: 'connection', lost: true }), undefined);
  assert.equal(readHostMessage({ kind: 'fix', request: 1, index: 0 }), undefined);
});

test('a page begins with what the one before it kept, and afresh if that cannot be shown', () => {
  const kept = { file: 'file:///a.py', state: { ...initialState, detail: 'all' }, places: { a: { x: 1, y: 1 } } };
  assert.deepEqual(readKept(structuredClone(kept)), kept);
  for (const strange of [undefined, null, {}, { ...kept, state: {} }, { ...kept, places: { a: { x: NaN, y: 1 } } }]) {
    assert.deepEqual(readKept(strange), { file: null, state: initialState, places: {} });
  }
});

test('another picture forgets where cards were put; a filter and a selection do not', () => {
  const pinned = reduce(initialState, { kind: 'pin', entity: 'a', at: { x: 1, y: 2 } });
  const seen = reduce(pinned, { kind: 'camera', camera: { x: 0, y: 0, zoom: 1 } });
  for (const action of [
    { kind: 'detail', detail: 'all' },
    { kind: 'focus', entity: 'a' },
    { kind: 'reach', reach: 'project' },
    { kind: 'path', path: ['a', 'b'] },
  ] as const) {
    const next = reduce(seen, action);
    assert.deepEqual([next.pins, next.camera], [{}, null], action.kind);
  }
  for (const action of [
    { kind: 'toggleGroup', group: 'hr' },
    { kind: 'problemsOnly', only: true },
    { kind: 'select', target: { entity: 'a', row: null } },
    { kind: 'unfold', entity: 'a' },
    { kind: 'add', entity: 'b' },
  ] as const) {
    assert.deepEqual(reduce(seen, action).pins, { a: { x: 1, y: 2 } }, action.kind);
  }
});

test('what changes nothing gives the same state, and toggling twice an equal one', () => {
  assert.equal(reduce(initialState, { kind: 'reach', reach: 'file' }), initialState);
  assert.equal(reduce(initialState, { kind: 'select', target: null }), initialState);
  assert.equal(reduce(initialState, { kind: 'problemsOnly', only: false }), initialState);
  const once = reduce(initialState, { kind: 'toggleGroup', group: 'hr' });
  assert.deepEqual(once.hiddenGroups, ['hr']);
  assert.deepEqual(reduce(once, { kind: 'toggleGroup', group: 'hr' }), initialState);
});

test('moves are undone last first, and not in another picture', () => {
  const history = createHistory();
  const [first, second] = [1, 2].map((x) => ({ pins: {}, places: { a: { x, y: 0 } } }));
  assert.ok(first !== undefined && second !== undefined);
  history.push(first);
  history.push(second);
  assert.equal(history.pop(), second);
  assert.equal(history.isEmpty(), false);
  history.clear();
  assert.equal(history.pop(), undefined);
});

test('a workspace folder shows what is declared in it', () => {
  const whole = companyDiagram();
  const moved = whole.entities.map((it) =>
    it.name === 'Badge' ? { ...it, uri: 'file:///application/access.py' } : it,
  );
  const { entities, edges } = withinFolder({ ...whole, entities: moved }, 'file:///app');
  assert.deepEqual(
    entities.map(({ name }) => name),
    ['Department', 'Employee'],
  );
  assert.equal(edges.length, 2);
});

test('the page loads its own script and style, a worker from a blob, and nothing else', () => {
  const page = pageOf({
    title: '<b>"&',
    script: 'https://host/panel.js?"',
    style: 'https://host/panel.css',
    nonce: 'abc',
  });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  assert.deepEqual(policy.split('; '), [
    "default-src 'none'",
    "script-src 'nonce-abc'",
    "style-src 'nonce-abc'",
    'worker-src blob:',
    'img-src data:',
  ]);
  assert.ok(page.includes('<title>&lt;b&gt;&quot;&amp;</title>'));
  assert.ok(page.includes('src="https://host/panel.js?&quot;"'));
  assert.equal(page.match(/<script/g)?.length, page.match(/<script nonce="abc"/g)?.length);
});
