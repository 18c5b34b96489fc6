import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asUri } from '../../server/src/base/uri.ts';
import type { FileSource } from '../../server/src/project/file-source.ts';
import { indexWorkspace } from '../../server/src/project/index-workspace.ts';
import { readPackageVersions } from '../../server/src/project/read-version.ts';
import { moduleReferences, scriptGate } from '../../server/src/project/script-gate.ts';
import { workspaceIndex } from '../../server/src/project/workspace-index.ts';
import { loadTypescript } from '../harness/load-typescript.ts';

const root = asUri('file:///project');
const entity = "import { Entity } from 'typeorm';\n@Entity() export class User extends Base {}\n";

/** Which files are analysed, and how often the compiler was loaded for it. */
async function relevant(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly analysed: readonly string[]; readonly loads: number; readonly read: readonly string[] }> {
  const analysed: string[] = [];
  const read: string[] = [];
  let loads = 0;
  await indexWorkspace([root], {
    index: workspaceIndex([root]),
    files: inMemory(files, (path) => read.push(path)),
    excluded: () => false,
    opened: () => undefined,
    typescript() {
      loads++;
      return Promise.resolve(loadTypescript());
    },
    apply: (changes) => analysed.push(...changes.map((it) => it.uri.slice(root.length + 1))),
    pause: () => Promise.resolve(true),
  });
  return { analysed: analysed.filter((it) => !it.endsWith('.json')).sort(), loads, read };
}

function inMemory(
  files: Readonly<Record<string, string>>,
  onRead: (path: string) => void = () => undefined,
): FileSource {
  return {
    list: () => [Object.keys(files).map((path) => asUri(`${root}/${path}`))],
    read(uri) {
      const path = uri.slice(root.length + 1);
      const text = files[path];
      if (text === undefined) return undefined;
      onRead(path);
      return { bytes: text, decode: () => text };
    },
  };
}

test('what an entity extends is read, through barrels and aliases, and nothing that it merely uses', async () => {
  const files = {
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }',
    'src/user.ts': `import { Base } from '@lib/index';\nimport { log } from './log';\n${entity}`,
    'lib/index.ts': "export * from './base';\nexport { helper } from './helper';\n",
    'lib/base.ts':
      "import { mixed } from './mixed';\nimport { other } from './other';\nexport class Base extends mixed(Object) {}\n",
    'lib/mixed.ts': 'export const mixed = (Base) => class extends Base {};\n',
    'lib/other.ts': 'export const other = 1;\n',
    'lib/helper.ts': 'export const helper = 1;\n',
    'src/log.ts': 'export const log = 1;\n',
  };
  assert.deepEqual((await relevant(files)).analysed, ['lib/base.ts', 'lib/index.ts', 'lib/mixed.ts', 'src/user.ts']);
});

test('the compiler is loaded once, and only where a file declares an entity', async () => {
  const python = { 'app.py': 'x = Column(Integer)\n', 'index.ts': 'export const x = 1;\n' };
  assert.equal((await relevant(python)).loads, 0);
  assert.equal((await relevant({ ...python, 'user.ts': entity, 'post.ts': entity })).loads, 1);
});

test('where each package.json asks for other packages, scripts are not even read', async () => {
  const files = { 'package.json': '{ "dependencies": { "react": "19" } }', 'user.ts': entity };
  assert.deepEqual((await relevant(files)).read, ['package.json']);
  const withOrm = { ...files, 'server/package.json': '{ "dependencies": { "@mikro-orm/core": "6" } }' };
  assert.deepEqual((await relevant(withOrm)).analysed, ['user.ts']);
});

const declaring: readonly string[] = [
  '@Entity() class A {}',
  '@orm.Entity() class A {}',
  "import { OneToMany as O } from 'typeorm'",
  '@Embeddable() class A {}',
  'new EntitySchema({})',
  'defineEntity({})',
  'BookSchema.setClass(Book)',
  'new DataSource({ entities: [] })',
  '@Module({ imports: [TypeOrmModule.forRoot({})] })',
];

for (const text of declaring) {
  test(`\`${text}\` may declare something`, () => {
    assert.equal(scriptGate(text), true);
  });
}

test('a file that only uses an ORM declares nothing', () => {
  assert.equal(scriptGate("import { Repository, EntityManager } from 'typeorm';\nclass Service {}"), false);
});

test('modules are named in every form', () => {
  const text = `import A, { B as C, type D } from './a';
import type { E } from "./e";
import * as F from './f';
export * from './g';
export { H as I } from './h';
const { J, K: L } = require('./j');
const M = require("./m");
import './effect';
const n = () => import('./n');
`;
  const found = [...moduleReferences(text)].map((it) => [it.specifier, it.names, it.binds, it.isExported]);
  assert.deepEqual(found, [
    ['./a', ['A', 'B', 'D'], ['A', 'C', 'D'], false],
    ['./e', ['E'], ['E'], false],
    ['./f', ['*'], ['F'], false],
    ['./g', ['*'], ['*'], true],
    ['./h', ['H'], ['I'], true],
    ['./j', ['J', 'K'], ['J', 'L'], false],
    ['./m', ['M'], ['M'], false],
    ['./n', ['*'], [''], false],
  ]);
});

test('braces without end lead nowhere', () => {
  const type = (at: number): string => `export interface T${at} { a: string, b: { c: number } }\n`;
  const text = Array.from({ length: 20_000 }, (_, at) => type(at)).join('');
  assert.equal([...moduleReferences(`${text}import {${'{a}'.repeat(20_000)}\nimport { A } from './a';`)].length, 1);
});

test('many comments in braces that no module follows are read but once', () => {
  const members = '/** One of them. */ a, // and\n'.repeat(5_000);
  assert.deepEqual([...moduleReferences(`export interface Many {${members} b: 1; }`)], []);
  const [found] = moduleReferences(`export {${members} b } from './a';`);
  assert.equal(found?.names.length, 5_001);
});

test('comments among the names are none of them', () => {
  const [found] = moduleReferences("import {\n  A, // it's; new\n  /* {old} */ B,\n} from './a';");
  assert.deepEqual([found?.specifier, found?.names], ['./a', ['A', 'B']]);
});

const locks: Readonly<Record<string, string>> = {
  'node_modules/typeorm/package.json': '{ "name": "typeorm", "version": "0.3.20" }',
  'package-lock.json': '{ "packages": { "node_modules/typeorm": { "version": "0.3.20", "resolved": "" } } }',
  'pnpm-lock.yaml': 'packages:\n\n  typeorm@0.3.20:\n    resolution: {}\n',
  'yarn.lock': 'typeorm@^0.3.0:\n  version "0.3.20"\n',
  'bun.lock': '{ "packages": { "typeorm": ["typeorm@0.3.20", "", {}] } }',
};

for (const [path, text] of Object.entries(locks)) {
  test(`${path} says which release is used`, () => {
    assert.deepEqual(readPackageVersions([root], inMemory({ [path]: text })), [
      { folder: root, name: 'typeorm', version: '0.3.20' },
    ]);
  });
}
