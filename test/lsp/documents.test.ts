import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CancellationTokenSource,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  FileChangeType,
  HoverRequest,
  LSPErrorCodes,
} from 'vscode-languageserver/node';
import type { FileChange } from '../../server/src/project/project.ts';
import { base, mistaken, pair, post, user } from './models.ts';
import { openSession, plainAnalysis, vscode } from './session.ts';

test('edits arrive in order, each relative to the text that the one before it made', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/user.py', 'from app.base import Base\n');
  await session.edit('app/user.py', { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, user);
  await session.edit('app/user.py', { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, '');
  const name = session.place('app/user.py', 'posts:');
  await session.edit('app/user.py', { start: name, end: { ...name, character: name.character + 5 } }, '🐍');
  await session.edit('app/user.py', { start: name, end: { ...name, character: name.character + 2 } }, 'articles');
  await session.ready();
  assert.equal(session.text('app/user.py'), user.replace('posts:', 'articles:'));
  assert.equal(await session.hover('app/user.py', 'articles:'), 'User.articles → Post');
});

test('a definition is a link for a client that knows links, else a location', async (t) => {
  for (const capabilities of [vscode, {}]) {
    const session = await openSession(t, { files: pair, capabilities });
    await session.ready();
    const position = session.place('app/post.py', 'author:');
    const textDocument = { uri: session.uri('app/post.py') };
    const found = await session.client.sendRequest(DefinitionRequest.type, { textDocument, position });
    const start = session.place('app/user.py', 'User(');
    const range = { start, end: { ...start, character: start.character + 4 } };
    const targetUri = session.uri('app/user.py');
    const originSelectionRange = { start: position, end: { ...position, character: position.character + 6 } };
    assert.deepEqual(
      found,
      capabilities === vscode
        ? [{ originSelectionRange, targetUri, targetRange: range, targetSelectionRange: range }]
        : [{ uri: targetUri, range }],
    );
  }
});

test('the open text goes before the one on disk, until the document is closed', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  await session.open('app/post.py', mistaken);
  assert.equal((await session.pull('app/post.py')).length, 1);

  session.write('app/post.py', post);
  await session.changedOnDisk('app/post.py', FileChangeType.Changed);
  assert.equal((await session.pull('app/post.py')).length, 1, 'A change on disk does not matter while it is open.');

  await session.close('app/post.py');
  assert.equal((await session.pull('app/post.py')).length, 0);
});

test('what is open is analysed even if nothing on disk has to do with it', async (t) => {
  const session = await openSession(t, { files: { 'a.py': '' } });
  await session.ready();
  await session.open('a.py', base + user.replace('from .base import Base\n', ''));
  assert.equal(await session.hover('a.py', 'posts:'), 'User.posts → missing');
});

test('a class becomes known when what it extends is typed in another file', async (t) => {
  const manager = 'from .user import User\n\n\nclass Manager(User):\n    pass\n';
  const session = await openSession(t, { files: { ...pair, 'app/manager.py': manager, 'app/user.py': '' } });
  assert.equal((await session.ready()).entities, 1);
  await session.open('app/user.py', user);
  await session.status((it) => it.entities === 3);
});

test('half-typed code takes nothing away from the rest of the file', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open(
    'app/post.py',
    post.replace('    author:', '    editor: Mapped["User"] = relationship("Us\n    author:'),
  );
  assert.equal(await session.hover('app/post.py', 'author:'), 'Post.author → User');
});

test('a result that has not changed is not sent again', async (t) => {
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken } });
  await session.open('app/post.py');
  const textDocument = { uri: session.uri('app/post.py') };
  const first = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  assert.equal(first.kind, 'full');
  const previousResultId = first.resultId ?? '';

  const again = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument, previousResultId });
  assert.deepEqual(again, { kind: 'unchanged', resultId: previousResultId });

  await session.edit('app/post.py', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
  const moved = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument, previousResultId });
  assert.equal(moved.kind, 'full');
  assert.equal(moved.items[0]?.range.start.line, (first.items[0]?.range.start.line ?? 0) + 1);
  assert.notEqual(moved.resultId, previousResultId);
});

test('a finding says where the other side is and where the rule is explained', async (t) => {
  const files = { ...pair, 'app/post.py': mistaken };
  const session = await openSession(t, { files, rulePages: 'file:///extension/docs/rules/' });
  await session.open('app/post.py');
  const [finding] = await session.pull('app/post.py');
  assert.equal(finding?.codeDescription?.href, 'file:///extension/docs/rules/missing-inverse.md');
  assert.equal(finding.relatedInformation?.[0]?.location.uri, session.uri('app/user.py'));
});

test('a finding has no link where the pages of the rules are not at hand', async (t) => {
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken } });
  await session.open('app/post.py');
  const [finding] = await session.pull('app/post.py');
  assert.equal(finding?.code, 'missing-inverse');
  assert.equal(finding.codeDescription, undefined);
});

test('a request that is cancelled is answered so', async (t) => {
  const session = await openSession(t, { files: pair });
  const source = new CancellationTokenSource();
  const parameters = { textDocument: { uri: session.uri('app/post.py') }, position: { line: 0, character: 0 } };
  const hover = session.client.sendRequest(HoverRequest.type, parameters, source.token);
  source.cancel();
  await assert.rejects(hover, { code: LSPErrorCodes.RequestCancelled });
  assert.equal(await session.hover('app/post.py', 'author:'), 'Post.author → User');
});

test('an answer that fails is empty and logged with its file; the others go on', async (t) => {
  const failing = {
    ...plainAnalysis,
    hover: () => {
      throw new Error('Hover is broken.');
    },
  };
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken }, analysis: failing });
  await session.open('app/post.py');
  assert.equal(await session.hover('app/post.py', 'author:'), undefined);
  assert.equal((await session.pull('app/post.py')).length, 1);
  const about = session.logged.filter((it) => it.includes('Hover is broken.'));
  assert.equal(about.length, 1);
  assert.ok(about[0]?.startsWith(session.uri('app/post.py')));
});

test('a file whose analysis fails is logged, and the others are analysed', async (t) => {
  const failing = {
    ...plainAnalysis,
    createProject() {
      const project = plainAnalysis.createProject(() => undefined);
      return {
        ...project,
        apply(changes: readonly FileChange[]) {
          if (changes.some((it) => it.uri.endsWith('/odd.py'))) throw new Error('Analysis is broken.');
          project.apply(changes);
        },
      };
    },
  };
  const session = await openSession(t, { files: { ...pair, 'app/odd.py': user }, analysis: failing });
  assert.equal((await session.ready()).entities, 2);
  assert.equal(session.logged.length, 1);
  assert.ok(
    session.logged[0]?.startsWith(`${session.root}/app/odd.py could not be analysed: Error: Analysis is broken.`),
  );
});

test('a file is the same however the client spells its name, and is answered in that spelling', async (t) => {
  const session = await openSession(t, { files: { 'my models/user.py': base + user, 'my models/post.py': mistaken } });
  await session.ready();
  const spelled = session.uri('my models/post.py').replace('/post.py', '/p%6Fst.py');
  const textDocument = { uri: spelled, languageId: 'python', version: 1, text: post };
  await session.client.sendNotification('textDocument/didOpen', { textDocument });
  const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: spelled } });
  assert.deepEqual(report.kind === 'full' && report.items, []);
});
