import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DefinitionRequest, FileChangeType } from 'vscode-languageserver/node';
import { analysis } from '../../server/src/lsp/analysis.ts';
import { fileMethods } from '../../server/src/lsp/protocol.ts';
import { base, mistaken, pair, post, user } from './models.ts';
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

test('a folder that comes there brings its files', async (t) => {
  const session = await openSession(t, { files: { 'app/base.py': pair['app/base.py'] }, scheme });
  assert.equal((await session.ready()).entities, 0);
  session.write('blog/base.py', pair['app/base.py']);
  session.write('blog/user.py', pair['app/user.py']);
  await session.changedOnDisk('blog', FileChangeType.Created);
  await session.status((it) => it.entities === 1);
});

test('a document that is closed unsaved is again what the folder holds', async (t) => {
  const session = await openSession(t, { files: pair, scheme });
  await session.open('app/post.py', `${post}\n\nclass Draft(Post):\n    pass\n`);
  await session.status((it) => it.state === 'ready' && it.entities === 3);
  await session.close('app/post.py');
  await session.status((it) => it.entities === 2);
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

test('of a folder with very many files not all are read, and nothing is said to be missing', async (t) => {
  const names = Array.from({ length: 5000 }, (_, index) => `module_${String(index)}.py`);
  // Its target is nowhere, unless it lies deeper.
  const alone = base + user.replace('from .base import Base\n', '');
  for (const [count, codes] of [
    [10, ['unknown-target']],
    [5000, []],
  ] as const) {
    const session = await openSession(t, {
      files: { 'models.py': alone, 'app/__init__.py': '' },
      scheme,
      reading(method, path) {
        if (method === fileMethods.file) return path.startsWith('module_') ? { text: '' } : undefined;
        if (path !== '') return undefined;
        const modules = [...names.slice(0, count), 'models.py'].map((name) => ({ name, kind: 'file' }));
        return [...modules, { name: 'app', kind: 'folder' }];
      },
    });
    await session.open('models.py');
    await session.ready();
    assert.deepEqual(
      (await session.pull('models.py')).map((it) => it.code),
      codes,
    );
    const told = session.logged.filter((it) => it.includes('has over 5000 source files; those that lie deepest'));
    assert.equal(told.length, codes.length === 0 ? 1 : 0);
  }
});
