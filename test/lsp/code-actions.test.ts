import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Command,
  LSPErrorCodes,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { mistaken, pair, post, user } from './models.ts';
import { openSession, type Session } from './session.ts';

const files = { ...pair, 'app/post.py': mistaken };

test('fixes come first, ignoring last, and all without their edits until one is chosen', async (t) => {
  const session = await openSession(t, { files });
  await session.open('app/post.py');
  await session.ready();
  const actions = await ask(session, 'app/post.py', 'articles"');
  assert.ok(actions.length >= 2);
  assert.deepEqual(actions.at(-1)?.title, 'Ignore [missing-inverse] here');
  for (const action of actions) {
    assert.equal(action.kind, 'quickfix');
    assert.equal(action.edit, undefined);
    assert.equal(action.diagnostics?.[0]?.code, 'missing-inverse');
  }
});

test('a chosen fix is resolved to an edit of this version of the text', async (t) => {
  const session = await openSession(t, { files });
  await session.open('app/post.py');
  await session.ready();
  const actions = await ask(session, 'app/post.py', 'articles"');
  const [edit] = await resolve(
    session,
    actions.find((it) => it.title.includes('"posts"')),
  );
  assert.deepEqual(edit?.textDocument, { uri: session.uri('app/post.py'), version: 1 });
  assert.deepEqual(
    edit.edits.map((it) => 'newText' in it && it.newText),
    ['posts'],
  );
});

test('a change in another file says so, and needs no confirmation', async (t) => {
  const oneSided = post.replace('relationship(back_populates="posts")', 'relationship()');
  const session = await openSession(t, { files: { ...pair, 'app/post.py': oneSided } });
  await session.open('app/user.py');
  await session.ready();
  const [action] = await ask(session, 'app/user.py', 'author"');
  assert.ok(action);
  const { edit } = await session.client.sendRequest(CodeActionResolveRequest.type, action);
  const [change] = changesOf(edit?.documentChanges);
  assert.deepEqual(change?.textDocument, { uri: session.uri('app/post.py'), version: null });
  const annotations = edit?.changeAnnotations ?? {};
  assert.deepEqual(Object.values(annotations), [{ label: 'The other side, in app/post.py', needsConfirmation: false }]);
  assert.deepEqual(
    change.edits.map((it) => 'annotationId' in it && it.annotationId),
    Object.keys(annotations),
  );
});

test('a fix for a text that has changed since is refused', async (t) => {
  const session = await openSession(t, { files });
  await session.open('app/post.py');
  await session.ready();
  const [action] = await ask(session, 'app/post.py', 'articles"');
  await session.edit('app/post.py', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
  await assert.rejects(resolve(session, action), { code: LSPErrorCodes.ContentModified });
});

test('ignoring adds the comment that the finding heeds', async (t) => {
  const session = await openSession(t, { files });
  await session.open('app/post.py');
  await session.ready();
  const actions = await ask(session, 'app/post.py', 'articles"');
  const [edit] = await resolve(session, actions.at(-1));
  const [change] = edit?.edits ?? [];
  assert.ok(change && 'newText' in change);
  assert.equal(change.newText, '  # counterpart: ignore[missing-inverse]');
  await session.edit('app/post.py', change.range, change.newText);
  assert.deepEqual(await session.pull('app/post.py'), []);
});

test('a client that resolves nothing gets the edits at once, as it knows them', async (t) => {
  const capabilities = {
    textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  };
  const session = await openSession(t, { files, capabilities });
  await session.open('app/post.py');
  await session.ready();
  const action = (await ask(session, 'app/post.py', 'articles"')).at(-1);
  assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), [session.uri('app/post.py')]);
});

test('a backref is written out as a pair, in both files', async (t) => {
  const made = user.replace('back_populates=', 'backref=');
  const session = await openSession(t, {
    files: { ...pair, 'app/post.py': post.replace(/ +author: .*\n/, ''), 'app/user.py': made },
  });
  await session.open('app/user.py');
  await session.ready();
  const [action, ...others] = await ask(session, 'app/user.py', 'posts', ['refactor']);
  assert.deepEqual(others, []);
  assert.equal(action?.kind, 'refactor.rewrite');
  const edits = changesOf(action.edit?.documentChanges);
  assert.deepEqual(edits.map(({ textDocument }) => textDocument.uri).sort(), [
    session.uri('app/post.py'),
    session.uri('app/user.py'),
  ]);
  assert.match(JSON.stringify(edits), /back_populates/);
});

test('where nothing is found, and for other kinds of action, nothing is offered', async (t) => {
  const session = await openSession(t, { files: { ...pair, 'app/post.py': post, 'app/user.py': user } });
  await session.open('app/post.py');
  await session.ready();
  assert.deepEqual(await ask(session, 'app/post.py', 'posts"'), []);
  await session.edit('app/post.py', undefined, mistaken);
  assert.deepEqual(await ask(session, 'app/post.py', 'articles"', ['refactor']), []);
});

async function ask(session: Session, path: string, text: string, only?: string[]): Promise<CodeAction[]> {
  const start = session.place(path, text);
  const actions: readonly (CodeAction | Command)[] | null = await session.client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: session.uri(path) },
    range: { start, end: start },
    context: { diagnostics: [], ...(only && { only }) },
  });
  return (actions ?? []).filter((it): it is CodeAction => 'kind' in it);
}

async function resolve(session: Session, action: CodeAction | undefined): Promise<readonly TextDocumentEdit[]> {
  assert.ok(action);
  const { edit } = await session.client.sendRequest(CodeActionResolveRequest.type, action);
  return changesOf(edit?.documentChanges);
}

function changesOf(changes: readonly object[] = []): readonly TextDocumentEdit[] {
  return changes.filter((it): it is TextDocumentEdit => 'edits' in it);
}
