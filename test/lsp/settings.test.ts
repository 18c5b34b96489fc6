import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { mistaken, pair } from './models.ts';
import { openSession, type Session } from './session.ts';

const files = { ...pair, 'app/post.py': mistaken };

test('a rule can be given another severity and be turned off, live', async (t) => {
  const settings = { current: { rules: { 'missing-inverse': 'hint' } } as unknown };
  const session = await openSession(t, { files, settings });
  await session.open('app/post.py');
  assert.equal((await session.pull('app/post.py'))[0]?.severity, DiagnosticSeverity.Hint);

  settings.current = { rules: { 'missing-inverse': 'off' } };
  await changed(session);
  assert.deepEqual(await session.pull('app/post.py'), []);
});

test('a client that cannot be asked sends its settings along', async (t) => {
  const settings = { current: { rules: { 'missing-inverse': 'off' } } as unknown };
  const capabilities = { textDocument: { diagnostic: {} } };
  const session = await openSession(t, { files, settings, capabilities });
  await session.open('app/post.py');
  assert.deepEqual(await session.pull('app/post.py'), []);

  const counterpart = { rules: { 'missing-inverse': 'warning' } };
  await session.client.sendNotification(DidChangeConfigurationNotification.type, { settings: { counterpart } });
  await session.hover('app/post.py', 'author:');
  assert.equal((await session.pull('app/post.py'))[0]?.severity, DiagnosticSeverity.Warning);
});

test('each invalid value is told once, and its default is used', async (t) => {
  const settings = {
    current: {
      diagnostics: { scope: 'everywhere' },
      rules: { 'missing-inverse': 'loud', 'no-such-rule': 'off' },
      index: { exclude: 'migrations' },
      sqlalchemy: { version: 'newest' },
    },
  };
  const session = await openSession(t, { files, settings, folders: ['', 'app'] });
  await session.open('app/post.py');
  assert.equal((await session.pull('app/post.py'))[0]?.severity, DiagnosticSeverity.Error);
  await changed(session);
  assert.deepEqual(session.logged, [
    'The setting "counterpart.diagnostics.scope" cannot be "everywhere". It can be "openFiles" or "workspace". "openFiles" is used.',
    'The rule "missing-inverse" cannot be "loud" in the setting "counterpart.rules". It can be one of "error", "warning", "information", "hint", "off".',
    'There is no rule "no-such-rule" as the setting "counterpart.rules" says.',
    'The setting "counterpart.index.exclude" cannot be "migrations". [] is used.',
    'The setting "counterpart.sqlalchemy.version" cannot be "newest". null is used.',
  ]);
});

test('excluded files are not looked at, and are when the setting goes', async (t) => {
  const settings = { current: { index: { exclude: ['**/post.py'] } } as unknown };
  const session = await openSession(t, { files, settings });
  assert.equal((await session.ready()).entities, 1);
  settings.current = {};
  await session.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await session.status((it) => it.state === 'ready' && it.entities === 2);
});

test('findings of the whole workspace are held back until there is something new', async (t) => {
  const settings = { current: { diagnostics: { scope: 'workspace' } } };
  const session = await openSession(t, { files, settings });
  const ask = (previous: readonly { uri: string; value: string }[]) =>
    session.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [...previous] });

  const { items } = await ask([]);
  assert.deepEqual(
    items.map((it) => it.uri),
    [session.uri('app/post.py')],
  );

  const previous = items.map((it) => ({ uri: it.uri, value: it.resultId ?? '' }));
  const next = ask(previous);
  await session.open('app/post.py', pair['app/post.py']);
  const changed = await next;
  assert.deepEqual(
    changed.items.map((it) => [it.uri, it.kind === 'full' ? it.items : it.kind]),
    [[session.uri('app/post.py'), []]],
  );
});

test('with the workspace as scope, the client is asked to pull it', async (t) => {
  const settings = { current: {} as unknown };
  const session = await openSession(t, { files, settings });
  const pulled = (): unknown[] =>
    [...session.registered.values()].filter((it) => it.method === 'textDocument/diagnostic').map((it) => it.options);
  const scope = (workspaceDiagnostics: boolean) => ({
    documentSelector: [
      { language: 'python', scheme: 'untitled' },
      ...['python', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'].map((language) => ({
        language,
        scheme: 'file',
      })),
    ],
    identifier: 'counterpart',
    interFileDependencies: true,
    workspaceDiagnostics,
  });
  await session.until(() => pulled().length === 1);
  assert.deepEqual(pulled(), [scope(false)]);
  settings.current = { diagnostics: { scope: 'workspace' } };
  await session.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await session.until(() => pulled().length === 1 && JSON.stringify(pulled()).includes('"workspaceDiagnostics":true'));
  assert.deepEqual(pulled(), [scope(true)]);
});

/** Tells the server that the settings have changed; it has them before it answers anything that it is asked after this. */
async function changed({ asked, client, until }: Session): Promise<void> {
  const before = asked.count;
  await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await until(() => asked.count > before);
}
