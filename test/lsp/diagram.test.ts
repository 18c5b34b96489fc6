import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location } from 'vscode-languageserver/node';
import type { DiagramDocument } from '../../server/src/diagram/document.ts';
import { applyChange, isDocumentChange } from '../../server/src/diagram/document-change.ts';
import { mermaidOf } from '../../server/src/diagram/export/mermaid.ts';
import { readDocument } from '../../server/src/diagram/read-document.ts';
import {
  type Diagram,
  type DiagramAction,
  type DiagramChanged,
  type DiagramExportParameters,
  type DiagramHover,
  diagramMethods,
  type DiagramParameters,
} from '../../server/src/lsp/protocol.ts';
import { mistaken, pair, post, user } from './models.ts';
import { openSession, type Session } from './session.ts';

const authorRow = 'app.post:Post.author';
const postsRow = 'app.user:User.posts';

test('the whole workspace is drawn, and every row has a place to go to', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  const { latest } = await openDiagram(session);
  const { document, complete } = latest();
  assert.equal(complete, true);
  assert.deepEqual(
    document.entities.map((it) => [it.id, it.uri]),
    [
      ['app.post:Post', session.uri('app/post.py')],
      ['app.user:User', session.uri('app/user.py')],
    ],
  );
  assert.deepEqual(
    document.edges.map((it) => it.id),
    [`${authorRow}--${postsRow}`],
  );
  const places = new Map([
    ['app.post:Post', 'Post(Base)'],
    [authorRow, 'author:'],
    ['app.post:Post#user_id', 'user_id:'],
  ]);
  for (const [id, text] of places) {
    const place = await session.client.sendRequest<Location | null>(diagramMethods.place, { id });
    assert.equal(place?.uri, session.uri('app/post.py'));
    assert.deepEqual(place.range.start, session.place('app/post.py', text));
  }
});

test('a file is drawn with its neighbours, which are marked as such', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  const { latest } = await openDiagram(session, { files: [session.uri('app/user.py')], depth: 1 });
  assert.deepEqual(
    latest().document.entities.map((it) => [it.name, it.inScope]),
    [
      ['Post', false],
      ['User', true],
    ],
  );
});

test('an entity can be added by its id', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  const alone = { files: [session.uri('app/user.py')] };
  const { latest } = await openDiagram(session, alone);
  assert.deepEqual(namesIn(latest().document), ['User']);
  const again = await openDiagram(session, { ...alone, entities: ['app.post:Post', 'app.gone:Gone'] });
  assert.deepEqual(namesIn(again.latest().document), ['Post', 'User']);
});

test('a diagram that is opened before all files are read grows until it is complete', async (t) => {
  const session = await openSession(t, { files: pair });
  const diagram = await openDiagram(session);
  await diagram.until((it) => it.complete);
  assert.deepEqual(namesIn(diagram.latest().document), ['Post', 'User']);
});

test('an edit changes only what it touches, and following the changes gives what asking anew gives', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/user.py');
  await session.ready();
  const diagram = await openDiagram(session);
  await session.edit('app/user.py', undefined, user.replace('posts:', 'articles:'));
  await diagram.until(({ document }) => document.entities.some((it) => it.relationships[0]?.name === 'articles'));
  const [changed] = diagram.changes;
  assert.ok(changed?.change);
  assert.deepEqual(changed.change.removedEdges, [`${authorRow}--${postsRow}`]);
  assert.ok(changed.change.entities.every((it) => ['app.user:User', 'app.post:Post'].includes(it.id)));
  const again = await openDiagram(session, { key: 'other' });
  assert.deepEqual(sorted(diagram.latest().document), sorted(again.latest().document));
});

test('typing that moves text changes nothing, and places follow it', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/post.py');
  await session.ready();
  const diagram = await openDiagram(session);
  await session.edit('app/post.py', undefined, `# A comment.\n\n${post}`);
  const place = await session.client.sendRequest<Location | null>(diagramMethods.place, { id: authorRow });
  assert.deepEqual(place?.range.start, session.place('app/post.py', 'author:'));
  await session.edit('app/post.py', undefined, post.replace('author:', 'writer:'));
  await diagram.until(
    ({ document }) => document.edges.length > 0 && document.edges[0]?.id !== `${authorRow}--${postsRow}`,
  );
  assert.equal(diagram.changes.length, 1);
});

test('a problem stands at the row and the edge, goes when it is mended, and comes with what mends it', async (t) => {
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken } });
  await session.open('app/post.py');
  await session.ready();
  const diagram = await openDiagram(session);
  await diagram.until(({ document }) =>
    document.edges.some((it) => it.kind === 'relationship' && it.problems.length > 0),
  );
  const [edge] = diagram.latest().document.edges;
  assert.ok(edge?.kind === 'relationship');
  assert.deepEqual(
    edge.problems.map((it) => it.rule),
    ['missing-inverse'],
  );
  const ids = [edge.from.row, edge.to.row];
  const actions = await session.client.sendRequest<DiagramAction[]>(diagramMethods.actions, { ids });
  assert.equal(actions.at(-1)?.title, 'Ignore [missing-inverse] here');
  const fix = actions.find((it) => it.title.includes('"posts"'));
  assert.equal(fix?.rule, 'missing-inverse');
  const [change] = fix.edit.documentChanges ?? [];
  assert.ok(change && 'textDocument' in change);
  assert.deepEqual(change.textDocument, { uri: session.uri('app/post.py'), version: 1 });

  await session.edit('app/post.py', undefined, post);
  await diagram.until(({ document }) =>
    document.edges.every((it) => it.kind === 'relationship' && it.problems.length === 0),
  );
});

test('a rule that is turned off marks nothing', async (t) => {
  const settings = { current: { rules: { 'missing-inverse': 'off' } } };
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken }, settings });
  await session.ready();
  const { latest } = await openDiagram(session);
  assert.deepEqual(
    latest().document.entities.flatMap((it) => it.relationships.flatMap((row) => row.problems)),
    [],
  );
});

test('a hover says what the editor says', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  const hover = await session.client.sendRequest<DiagramHover | null>(diagramMethods.hover, { id: authorRow });
  assert.match(hover?.markdown ?? '', /^\*\*Post\.author\*\* · many-to-one/);
});

test('a cursor is in the row whose declaration it is in, else in the card, else nowhere', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  const idsAt = (text: string) =>
    session.client.sendRequest<string[]>(diagramMethods.idsAt, {
      uri: session.uri('app/post.py'),
      position: session.place('app/post.py', text),
    });
  assert.deepEqual(await idsAt('posts")'), [authorRow]);
  assert.deepEqual(await idsAt('user.id'), ['app.post:Post#user_id']);
  assert.deepEqual(await idsAt('__tablename__'), ['app.post:Post']);
  assert.deepEqual(await idsAt('import Base'), []);
});

test('a broken file is named as long as it is broken', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/user.py');
  await session.ready();
  const diagram = await openDiagram(session);
  await session.edit('app/user.py', undefined, user.replace('mapped_column(primary_key=True)', 'mapped_column('));
  await diagram.until(({ document }) => document.broken.length > 0);
  assert.deepEqual(diagram.latest().document.broken, [session.uri('app/user.py')]);
  await session.edit('app/user.py', undefined, user);
  await diagram.until(({ document }) => document.broken.length === 0);
});

test('a diagram is exported as it stands, or some cards of it', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/user.py');
  await session.ready();
  const { latest } = await openDiagram(session);
  const exported = (parameters: Partial<DiagramExportParameters>) =>
    session.client.sendRequest<string>(diagramMethods.export, {
      key: 'panel',
      format: 'mermaid',
      entities: null,
      ...parameters,
    });
  assert.equal(await exported({}), mermaidOf(latest().document));
  assert.match(await exported({}), /Post \}o--\|\| User : "author ⇄ posts"/);
  assert.match(await exported({ format: 'dbml' }), /Ref: "post"\."user_id" > "user"\."id"/);
  const part = await exported({ entities: ['app.user:User'] });
  assert.ok(part.includes('User {') && !part.includes('Post'));
  assert.equal(await exported({ key: 'unknown' }), '');
});

test('a closed diagram is told nothing more', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/user.py');
  await session.ready();
  const closed = await openDiagram(session, { key: 'closed' });
  const other = await openDiagram(session, { key: 'open' });
  await session.client.sendNotification(diagramMethods.close, { key: 'closed' });
  await session.edit('app/user.py', undefined, user.replace('posts:', 'articles:'));
  await other.until(() => other.changes.length > 0);
  assert.equal(closed.changes.length, 0);
});

test('a diagram that is closed while it is opened is not followed', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/user.py');
  await session.ready();
  const opening = openDiagram(session, { key: 'early' });
  await session.client.sendNotification(diagramMethods.close, { key: 'early' });
  const early = await opening;
  const other = await openDiagram(session, { key: 'open' });
  await session.edit('app/user.py', undefined, user.replace('posts:', 'articles:'));
  await other.until(() => other.changes.length > 0);
  assert.equal(early.changes.length, 0);
});

test('an id that is no more is answered with nothing', async (t) => {
  const { client } = await openSession(t, { files: pair });
  for (const id of ['', '.', '#', 'app.user:User.', 'app.user:User.gone', 'app.user:User#gone', 'table gone', '~2']) {
    assert.equal(await client.sendRequest(diagramMethods.place, { id }), null);
    assert.equal(await client.sendRequest(diagramMethods.hover, { id }), null);
    assert.deepEqual(await client.sendRequest(diagramMethods.actions, { ids: [id] }), []);
  }
});

test('what cannot be drawn is said in the log, and answered with nothing', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  assert.equal(await session.client.sendRequest(diagramMethods.open, { key: 'wrong', files: 1 }), null);
  await session.until(() => session.logged.some((it) => it.startsWith('a diagram: ')));
});

interface Opened {
  readonly changes: readonly DiagramChanged[];
  readonly latest: () => Diagram;
  readonly until: (condition: (diagram: Diagram) => boolean) => Promise<void>;
}

/** Opens a diagram as a panel does: what comes in is read before it is believed. */
async function openDiagram(session: Session, parameters: Partial<DiagramParameters> = {}): Promise<Opened> {
  const key = parameters.key ?? 'panel';
  const changes: DiagramChanged[] = [];
  const waiting = new Set<() => void>();
  let current: Diagram | undefined;
  listen(session, (changed) => {
    if (changed.key !== key || !current) return;
    const { change, complete, revision, since } = changed;
    assert.equal(since, current.revision);
    assert.ok(change === null || isDocumentChange(change));
    changes.push(changed);
    current = { revision, complete, document: change ? applyChange(current.document, change) : current.document };
    assert.ok(readDocument(current.document));
    for (const look of waiting) look();
  });
  const whole = { key, files: null, entities: [], depth: 0, associations: 'folded' };
  const opened = await session.client.sendRequest<Diagram | null>(diagramMethods.open, { ...whole, ...parameters });
  assert.ok(opened && readDocument(opened.document));
  current = opened;
  return {
    changes,
    latest: () => current ?? opened,
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (current && condition(current)) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

const listeners = new WeakMap<Session, Set<(changed: DiagramChanged) => void>>();

/** A connection has one handler for each method, and a client several diagrams. */
function listen(session: Session, listener: (changed: DiagramChanged) => void): void {
  const known = listeners.get(session) ?? new Set();
  known.add(listener);
  listeners.set(session, known);
  session.client.onNotification(diagramMethods.changed, (changed: DiagramChanged) => {
    for (const it of known) it(changed);
  });
}

function namesIn({ entities }: DiagramDocument): readonly string[] {
  return entities.map((it) => it.name);
}

function sorted({ entities, edges, broken }: DiagramDocument): DiagramDocument {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  return { version: 1, entities: entities.toSorted(byId), edges: edges.toSorted(byId), broken };
}
