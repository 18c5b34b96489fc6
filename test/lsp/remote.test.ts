import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DefinitionRequest, FileChangeType } from 'vscode-languageserver/node';
import { analysis } from '../../server/src/lsp/analysis.ts';
import { fileMethods } from '../../server/src/lsp/protocol.ts';
import { mistaken, pair, post } from './models.ts';
import { openSession } from './session.ts';

/** A folder of an editor that has no disk, as that of a repository that is looked at without cloning it. */
const scheme = 'vscode-vfs';

test('in a workspace that lies on no disk, the other side is found in a file that is not open', async (t) => {
  const session = await openSession(t, { files: pair, scheme, analysis });
  await session.open('app/user.py');
  assert.equal((await session.ready()).entities, 2);
  const hover = await session.hover('app/user.py', 'author"');
  assert.match(hover ?? '', /Post\.author/);
  assert.match(hover ?? '', new RegExp(`\\(${session.uri('app/post.py')}#L11`));

  const position = session.place('app/user.py', 'author"');
  const found = await session.client.sendRequest(DefinitionRequest.type, {
    textDocument: { uri: session.uri('app/user.py') },
    position,
  });
  assert.ok(JSON.stringify(found).includes(session.uri('app/post.py')));
});

test('a mistake is found there, and what it takes to be told of it is asked for', async (t) => {
  const session = await openSession(t, { files: { ...pair, 'app/post.py': mistaken }, scheme });
  await session.open('app/post.py');
  await session.ready();
  assert.deepEqual(
    (await session.pull('app/post.py')).map((it) => it.code),
    ['missing-inverse'],
  );
  const pulled = [...session.registered.values()].find((it) => it.method === 'textDocument/diagnostic');
  assert.ok(JSON.stringify(pulled?.options).includes(`"scheme":"${scheme}"`));
});

test('files that come, change and go there are followed', async (t) => {
  const { 'app/post.py': later, ...first } = pair;
  const session = await openSession(t, { files: first, scheme });
  assert.equal((await session.ready()).entities, 1);

  session.write('app/post.py', later);
  await session.changedOnDisk('app/post.py', FileChangeType.Created);
  await session.status((it) => it.entities === 2);

  session.write('app/post.py', `${later}\n\nclass Draft(Post):\n    pass\n`);
  await session.changedOnDisk('app/post.py', FileChangeType.Changed);
  await session.status((it) => it.entities === 3);

  fs.rmSync(join(session.root, 'app/post.py'));
  await session.changedOnDisk('app/post.py', FileChangeType.Deleted);
  await session.status((it) => it.entities === 1);

  session.write('blog/__init__.py', '');
  session.write('blog/base.py', pair['app/base.py']);
  session.write('blog/user.py', pair['app/user.py']);
  await session.changedOnDisk('blog', FileChangeType.Created);
  await session.status((it) => it.entities === 2);
});

test('a document that is closed unsaved is again what the folder holds', async (t) => {
  const session = await openSession(t, { files: pair, scheme });
  await session.open('app/post.py', `${post}\n\nclass Draft(Post):\n    pass\n`);
  await session.status((it) => it.state === 'ready' && it.entities === 3);
  await session.close('app/post.py');
  await session.status((it) => it.entities === 2);
});

test('the release of SQLAlchemy is read there as well', async (t) => {
  const asked: string[] = [];
  const session = await openSession(t, {
    files: { ...pair, 'requirements.txt': 'sqlalchemy==1.3.24\n' },
    scheme,
    reading(method, path) {
      if (method === fileMethods.file) asked.push(path);
      return undefined;
    },
  });
  await session.ready();
  assert.ok(asked.includes('requirements.txt'));
});

test('scripts are fetched only where some package.json asks for an ORM', async (t) => {
  const asked: string[] = [];
  const session = await openSession(t, {
    files: { ...pair, 'package.json': '{ "dependencies": { "react": "19" } }', 'src/app.ts': 'export const a = 1;\n' },
    scheme,
    reading(_, path) {
      asked.push(path);
      return undefined;
    },
  });
  await session.ready();
  assert.ok(asked.includes('app/post.py'));
  assert.ok(!asked.includes('src/app.ts'));
});

test('what lies in environments and packages is not even listed', async (t) => {
  const asked: string[] = [];
  const session = await openSession(t, {
    files: { ...pair, '.venv/pyvenv.cfg': '', '.venv/lib/models.py': post, 'node_modules/orm/models.py': post },
    scheme,
    reading(_, path) {
      asked.push(path);
      return undefined;
    },
  });
  assert.equal((await session.ready()).entities, 2);
  assert.deepEqual(
    asked.filter((it) => it.startsWith('node_modules') || it.startsWith('.venv/')),
    [],
  );
});

test('while something there cannot be read, nothing is said to be missing', async (t) => {
  let isReachable = false;
  const session = await openSession(t, {
    files: { ...pair, 'app/post.py': mistaken },
    scheme,
    reading(_, path) {
      if (path === 'app/user.py' && !isReachable) throw new Error('The network is down');
      return undefined;
    },
  });
  await session.open('app/post.py');
  await session.ready();
  assert.deepEqual(await session.pull('app/post.py'), []);
  assert.deepEqual(
    session.logged.filter((it) => it.includes('user.py')).map((it) => /could not be read: .*$/.exec(it)?.[0]),
    ['could not be read: Request counterpart/readFile failed with message: The network is down.'],
  );

  isReachable = true;
  await session.changedOnDisk('app/user.py', FileChangeType.Changed);
  await session.status((it) => it.entities === 2);
  assert.deepEqual(
    (await session.pull('app/post.py')).map((it) => it.code),
    ['missing-inverse'],
  );
});

test('a client that reads nothing for the server still has answers about what is open', async (t) => {
  const session = await openSession(t, {
    files: pair,
    scheme,
    reading() {
      throw new Error('Unhandled method');
    },
  });
  await session.open('app/post.py');
  await session.ready();
  assert.match((await session.hover('app/post.py', 'author:')) ?? '', /Post\.author/);
  assert.deepEqual(await session.pull('app/post.py'), []);
});

test('a file that is too large is left out, and said so', async (t) => {
  const session = await openSession(t, { files: { ...pair, 'app/huge.py': '#'.repeat(4 * 1024 * 1024 + 1) }, scheme });
  assert.equal((await session.ready()).entities, 2);
  assert.equal(session.logged.filter((it) => it.endsWith('huge.py is larger than 4 MB and was left out.')).length, 1);
});
