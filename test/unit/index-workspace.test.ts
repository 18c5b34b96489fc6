import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asUri } from '../../server/src/base/uri.ts';
import { excludes } from '../../server/src/project/excludes.ts';
import { indexWorkspace } from '../../server/src/project/index-workspace.ts';
import { loadImports } from '../../server/src/project/load-imports.ts';
import { loadScriptImports } from '../../server/src/project/load-script-imports.ts';
import type { FileSource } from '../../server/src/project/file-source.ts';
import { loadTypescript } from '../harness/load-typescript.ts';
import { workspaceIndex } from '../../server/src/project/workspace-index.ts';

const root = asUri('file:///project');

test('classes are followed from entity to subclass, through any number of files, in any order of reading', async () => {
  const files = {
    'a/chief.py': 'from b.manager import Manager\nclass Chief(Manager):\n    pass\n',
    'b/manager.py': 'from c.employee import Employee\nclass Manager(Employee):\n    pass\n',
    'c/employee.py': 'class Employee(Base):\n    id = Column(Integer)\n',
    'd/view.py': 'class View(Template):\n    pass\n',
  };
  const expected = ['a/chief.py', 'b/manager.py', 'c/employee.py'];
  assert.deepEqual(await relevant(files), expected);
  assert.deepEqual(await relevant(Object.fromEntries(Object.entries(files).reverse())), expected);
});

test('what bases are imported from is read, though it contains no word of an ORM', async () => {
  const files = {
    'app/__init__.py': '',
    'app/models/__init__.py': 'from .user import User\n',
    'app/models/user.py': 'from ..mixins import Named\nclass User(Named, Base):\n    id = Column(Integer)\n',
    'app/mixins/__init__.py': 'from .named import Named\n',
    'app/mixins/named.py': 'class Named:\n    def title(self): return self.name\n',
    'app/log.py': 'class Logger: pass\n',
  };
  assert.deepEqual(await relevant(files), [
    'app/mixins/__init__.py',
    'app/mixins/named.py',
    'app/models/__init__.py',
    'app/models/user.py',
  ]);
});

test('absolute imports are looked up from the folders above, then from where packages lie', async () => {
  const files = {
    'lib/core/__init__.py': '',
    'lib/core/naming.py': 'class Named: pass\n',
    'tests/models.py': 'from core.naming import Named\nclass User(Named, Base):\n    id = Column(Integer)\n',
  };
  assert.deepEqual(await relevant(files), ['lib/core/naming.py', 'tests/models.py']);
});

test('a class that is mapped elsewhere is read', async () => {
  const files = {
    'domain.py': 'class Order:\n    pass\n',
    'mapping.py': 'from domain import Order\nregistry.map_imperatively(Order, orders)\n',
  };
  assert.deepEqual(await relevant(files), ['domain.py', 'mapping.py']);
});

test('a new file is what an import did not find before', () => {
  const index = workspaceIndex([root]);
  const at = (path: string) => asUri(`${root}/${path}`);
  assert.equal(index.note(at('user.py'), 'from .named import Named\nclass User(Named, db.Model): pass\n'), true);
  assert.deepEqual(index.wanted(), []);
  assert.equal(index.note(at('named.py'), 'class Named: pass\n'), false);
  assert.deepEqual(index.wanted(), [at('named.py')]);
});

test('files and folders are known by where they lie, and forgotten', () => {
  const index = workspaceIndex([root]);
  const at = (path: string) => asUri(`${root}/${path}`);
  for (const path of ['a/x.py', 'a/b/y.py', 'ab/z.py']) index.note(at(path), '');
  assert.deepEqual(index.below(at('a')), [at('a/x.py'), at('a/b/y.py')]);
  assert.deepEqual(index.below(at('ab/z.py')), [at('ab/z.py')]);
  index.forget(at('a/x.py'));
  assert.equal(index.size, 2);
});

test('excluded paths are matched as globs relative to their folder', () => {
  const excluded = excludes(['**/migrations/**', 'build', '*.gen.py']);
  assert.deepEqual(
    ['app/migrations', 'app/migrations/0001.py', 'build', 'src/build', 'x.gen.py', 'app/x.gen.py'].map((it) =>
      excluded(it),
    ),
    [true, true, true, false, true, false],
  );
});

test('a pattern that is none excludes nothing and keeps the others', () => {
  const excluded = excludes(['[z-a]', '*.gen.py', '{']);
  assert.deepEqual(['z', 'x.gen.py', '.x.gen.py'].map(excluded), [false, true, true]);
});

test('without an index, imports are read from the document on, transitively, up to a limit', () => {
  const files = inMemory({
    'app/post.py': '',
    'app/user.py': 'from .base import Base\nclass User(Base):\n    id = Column(Integer)\n',
    'app/base.py':
      'from sqlalchemy.orm import DeclarativeBase\nfrom .log import log\nclass Base(DeclarativeBase): pass\n',
    'app/log.py': 'from .deep import x\n',
    'app/deep.py': '',
  });
  const start = { uri: asUri(`${root}/app/post.py`), text: 'from app.user import User\n' };
  const loaded = (limit: number) =>
    loadImports(start, { files, root, limit }).map((it) => it.uri.slice(root.length + 1));
  assert.deepEqual(loaded(10), ['app/user.py', 'app/base.py', 'app/log.py']);
  assert.deepEqual(loaded(1), ['app/user.py']);
});

test('without an index, a script is read with what its declarations need, through configured paths and barrels, its own imports first', () => {
  const files = inMemory({
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'src/post.ts': '',
    'src/user.ts':
      "import { Base } from './base';\nimport { log } from './log';\n@Entity() export class User extends Base {}\n",
    'src/base.ts': "import { deep } from './deep';\nexport class Base {}\n",
    'src/tags/index.ts': "export * from './tag';\n",
    'src/tags/tag.ts': '@Entity() export class Tag {}\n',
    'src/log.ts': '',
    'src/deep.ts': '',
  });
  const text = "import { User } from '@/user';\nimport { Tag } from './tags';\n@Entity() export class Post {}\n";
  const start = { uri: asUri(`${root}/src/post.ts`), text };
  const loaded = (limit: number) =>
    loadScriptImports(start, { files, root, limit, typescript: loadTypescript() }).map((it) =>
      it.uri.slice(root.length + 1),
    );
  assert.deepEqual(loaded(10), ['tsconfig.json', 'src/user.ts', 'src/tags/index.ts', 'src/base.ts', 'src/tags/tag.ts']);
  assert.deepEqual(loaded(1), ['tsconfig.json', 'src/user.ts']);
});

async function relevant(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const applied: string[] = [];
  await indexWorkspace([root], {
    index: workspaceIndex([root]),
    files: inMemory(files),
    excluded: () => false,
    typescript: () => Promise.resolve(loadTypescript()),
    opened: () => undefined,
    apply: (changes) => applied.push(...changes.map((it) => it.uri.slice(root.length + 1))),
    pause: () => Promise.resolve(true),
  });
  return applied.sort();
}

function inMemory(files: Readonly<Record<string, string>>): FileSource {
  return {
    list: () => [Object.keys(files).map((path) => asUri(`${root}/${path}`))],
    read(uri) {
      const text = files[uri.slice(root.length + 1)];
      return text === undefined ? undefined : { bytes: text, decode: () => text };
    },
  };
}
