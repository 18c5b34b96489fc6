import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DiagnosticRegistrationOptions, DiagnosticSeverity, TextDocumentSyncKind } from 'vscode-languageserver';
import { mistaken, pair, post, user } from './models.ts';
import { openSession, vscode } from './session.ts';
import { analysis } from '../../server/src/lsp/analysis.ts';
import { sourcePatterns } from '../../server/src/languages/file-kind.ts';
import { versionFiles } from '../../server/src/project/sqlalchemy-version.ts';

test('a client that can do nothing gets hovers, definitions and fixes, and is told findings', async (t) => {
  const { initialized, ready, registered } = await openSession(t, { capabilities: {}, files: pair });
  const { capabilities } = initialized;
  assert.equal(capabilities.hoverProvider, true);
  assert.equal(capabilities.definitionProvider, true);
  assert.deepEqual(capabilities.codeActionProvider, {
    codeActionKinds: ['quickfix', 'refactor.rewrite'],
    resolveProvider: false,
  });
  assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: TextDocumentSyncKind.Incremental });
  assert.equal(capabilities.diagnosticProvider, undefined);
  await ready();
  assert.equal(registered.size, 0);
});

test('a client that pulls but registers nothing is told so at once', async (t) => {
  const { initialized } = await openSession(t, { capabilities: { textDocument: { diagnostic: {} } } });
  const provider = initialized.capabilities.diagnosticProvider;
  assert.equal(provider?.interFileDependencies, true);
  assert.equal(provider.workspaceDiagnostics, false);
});

test('VS Code is asked to pull, to watch each folder and to tell about settings', async (t) => {
  const session = await openSession(t, { files: { 'a/m.py': '', 'b/m.py': '' }, folders: ['a', 'b'] });
  assert.equal(session.initialized.capabilities.diagnosticProvider, undefined);
  await session.until(() => session.registered.size === 3);
  const options = (method: string) => [...session.registered.values()].find((it) => it.method === method)?.options;
  const pulling = options('textDocument/diagnostic') as DiagnosticRegistrationOptions;
  assert.equal(pulling.workspaceDiagnostics, false);
  assert.deepEqual(options('workspace/didChangeWatchedFiles'), {
    watchers: ['a', 'b'].flatMap((folder) => [
      ...sourcePatterns.map((pattern) => ({ globPattern: { baseUri: session.uri(folder), pattern }, kind: 7 })),
      { globPattern: { baseUri: session.uri(folder), pattern: `{${versionFiles.join(',')}}` }, kind: 2 },
      { globPattern: { baseUri: session.uri(folder), pattern: '**/*' }, kind: 5 },
    ]),
  });
});

test('the status tells when the workspace is read, and what is in it', async (t) => {
  const { ready } = await openSession(t, { files: { ...pair, 'app/views.py': 'import os\n' } });
  assert.deepEqual(await ready(), { state: 'ready', entities: 2, relationships: 2, files: 3 });
});

test('a hover needs no index: the open document and what it imports are enough', async (t) => {
  let release = (): void => undefined;
  const settingsAfter = new Promise<void>((resolve) => (release = resolve));
  const session = await openSession(t, { files: pair, settingsAfter });
  await session.open('app/post.py', post.replace('from .user', 'from app.user'));
  assert.equal(await session.hover('app/post.py', 'author:'), 'Post.author → User');
  release();
  await session.ready();
});

test('before every file has been looked at, nothing is said to be missing', async (t) => {
  let release = (): void => undefined;
  const settingsAfter = new Promise<void>((resolve) => (release = resolve));
  const files = { ...pair, 'app/user.py': user.replace('"author"', '"writer"') };
  const session = await openSession(t, { files, settingsAfter, analysis });
  await session.open('app/user.py');
  const early = await session.hover('app/user.py', 'posts:');
  assert.match(early ?? '', /not read yet/);
  assert.doesNotMatch(early ?? '', /not found|does not exist|raises/);
  release();
  await session.ready();
  assert.match((await session.hover('app/user.py', 'posts:')) ?? '', /no such attribute/);
});

test('there are no findings before every file has been looked at', async (t) => {
  let release = (): void => undefined;
  const settingsAfter = new Promise<void>((resolve) => (release = resolve));
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken }, settingsAfter });
  await session.open('app/post.py');
  const answers: string[] = [];
  const pulled = session.pull('app/post.py').then((it) => answers.push(`findings ${String(it.length > 0)}`));
  await session.hover('app/post.py', 'author:').then(() => answers.push('hover'));
  release();
  await pulled;
  assert.deepEqual(answers, ['hover', 'findings true']);
});

test('a client that does not pull is told findings as documents open, change and close', async (t) => {
  const capabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken }, capabilities });
  await session.open('app/post.py');
  await session.until(() => session.published.length === 1);
  const [first] = session.published;
  assert.equal(first?.uri, session.uri('app/post.py'));
  assert.deepEqual(
    first.diagnostics.map((it) => [it.source, it.code, it.severity]),
    [['counterpart', 'missing-inverse', DiagnosticSeverity.Error]],
  );

  await session.edit('app/post.py', undefined, post);
  await session.until(() => session.published.length === 2);
  assert.deepEqual(session.published[1]?.diagnostics, []);

  await session.edit('app/post.py', undefined, mistaken);
  await session.until(() => session.published.length === 3);
  await session.close('app/post.py');
  await session.until(() => session.published.length === 4);
  assert.deepEqual(session.published[3]?.diagnostics, []);
});

test('a client that pulls is never told findings', async (t) => {
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken }, capabilities: vscode });
  await session.open('app/post.py');
  assert.equal((await session.pull('app/post.py')).length, 1);
  assert.deepEqual(session.published, []);
});
