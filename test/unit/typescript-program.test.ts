import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from '../../server/src/base/text.ts';
import { asUri } from '../../server/src/base/uri.ts';
import { readConfiguration } from '../../server/src/syntax/typescript/configuration.ts';
import { type Symbol, type TypescriptProgram, typescriptProgram } from '../../server/src/syntax/typescript/program.ts';
import { moduleResolver } from '../../server/src/syntax/typescript/resolve-module.ts';
import { readTypescriptFile } from '../../server/src/syntax/typescript/typescript-file.ts';

const uriOf = (path: string): Uri => asUri(`file:///p/${path}`);

function program(files: Readonly<Record<string, string>>): TypescriptProgram {
  const uris = Object.keys(files).map(uriOf);
  const text = (uri: Uri): string => files[uri.slice('file:///p/'.length)] ?? '';
  const sources = uris.filter((it) => !it.endsWith('.json')).map((it) => readTypescriptFile(it, text(it)));
  const configurations = uris.filter((it) => it.endsWith('.json')).map((it) => readConfiguration(it, text(it)));
  const known = new Set(sources.map((it) => it.uri));
  return typescriptProgram(
    sources,
    moduleResolver((uri) => known.has(uri), configurations),
  );
}

function told(symbol: Symbol): string {
  switch (symbol.kind) {
    case 'class':
      return `${symbol.shape.name} of ${symbol.uri.slice('file:///p/'.length)}`;
    case 'external':
      return [symbol.package, ...symbol.path].join(' ');
    case 'missing':
      return `missing ${symbol.name}`;
    case 'unknown':
      return `unknown: ${symbol.because}`;
    case 'module':
      return `module ${symbol.uri.slice('file:///p/'.length)}`;
    case 'member':
      return `${told(symbol.of)} → ${symbol.path.join('.')}`;
    case 'value':
    case 'enum':
    case 'type':
    case 'namespace':
      return `${symbol.kind} ${symbol.name}`;
  }
}

/** What a dotted path in `main.ts` leads to. */
function resolved(files: Readonly<Record<string, string>>, path: string): string {
  return told(program(files).resolve(uriOf('main.ts'), path.split('.')));
}

const user = { 'user.ts': 'export class User { static x = 1 }\nexport default class Admin {}\nclass Hidden {}\n' };

const cases: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, path: string, leads: string]>> =
  {
    'a name': [{ ...user, 'main.ts': "import { User } from './user';" }, 'User', 'User of user.ts'],
    'another name': [{ ...user, 'main.ts': "import { User as U } from './user';" }, 'U', 'User of user.ts'],
    'a type': [{ ...user, 'main.ts': "import type { User } from './user';" }, 'User', 'User of user.ts'],
    'the default': [{ ...user, 'main.ts': "import A from './user';" }, 'A', 'Admin of user.ts'],
    'a namespace': [{ ...user, 'main.ts': "import * as u from './user';" }, 'u.User', 'User of user.ts'],
    'a member of a class': [{ ...user, 'main.ts': "import { User } from './user';" }, 'User.x', 'User of user.ts → x'],
    'what a module does not export': [
      { ...user, 'main.ts': "import { Hidden } from './user';" },
      'Hidden',
      'missing Hidden',
    ],
    'what nothing binds': [{ 'main.ts': '' }, 'Promise', 'missing Promise'],
    'a file that is not there': [{ 'main.ts': "import { A } from './gone';" }, 'A', 'unknown: external'],
    'a package': [{ 'main.ts': "import { Entity as E } from 'typeorm';" }, 'E', 'typeorm Entity'],
    'a package by namespace': [{ 'main.ts': "import * as orm from 'typeorm';" }, 'orm.Entity', 'typeorm Entity'],
    'the extension of what is compiled': [
      { ...user, 'main.ts': "import { User } from './user.js';" },
      'User',
      'User of user.ts',
    ],
    'a folder': [{ 'm/index.ts': 'export class A {}', 'main.ts': "import { A } from './m';" }, 'A', 'A of m/index.ts'],
    CommonJS: [
      { 'm.js': 'class A {}\nmodule.exports = { A, B: class {} };', 'main.ts': "const { A } = require('./m');" },
      'A',
      'A of m.js',
    ],
    'a module that is a class': [
      { 'm.js': 'module.exports = class A {};', 'main.ts': "const A = require('./m');" },
      'A',
      'A of m.js',
    ],
    'a barrel of barrels': [
      {
        ...user,
        'b/index.ts': "export * from './more'; export * from 'class-validator';",
        'b/more.ts': "export * from '../user'; export * from './index';",
        'main.ts': "import { User } from './b';",
      },
      'User',
      'User of user.ts',
    ],
    'a decorator that a barrel passes on': [
      { 'orm.ts': "export * from 'typeorm';", 'main.ts': "import { Entity } from './orm';" },
      'Entity',
      'typeorm Entity',
    ],
    'a name renamed on its way': [
      {
        ...user,
        'b.ts': "import { User } from './user'; export { User as Person };",
        'main.ts': "import * as b from './b';",
      },
      'b.Person',
      'User of user.ts',
    ],
    'a namespace passed on': [
      { ...user, 'b.ts': "export * as models from './user';", 'main.ts': "import { models } from './b';" },
      'models.User',
      'User of user.ts',
    ],
    'a circle of barrels': [
      { 'b.ts': "export { A } from './main';", 'main.ts': "export { A } from './b'; import { A } from './b';" },
      'A',
      'unknown: broken',
    ],
    'constants in a circle': [{ 'main.ts': 'const a = b; const b = a;' }, 'a', 'unknown: broken'],
    'an alias': [{ 'main.ts': 'class A {} const B = A; const C = B;' }, 'C', 'A of main.ts'],
    'an entry of an object': [{ 'main.ts': 'class A {} const models = { A };' }, 'models.A', 'A of main.ts'],
    'a namespace declaration': [{ 'main.ts': 'namespace n { export class A {} }' }, 'n.A', 'A of main.ts'],
    'a class within a function': [{ 'main.ts': 'describe(() => { class A {} })' }, 'A', 'A of main.ts'],
    'a class beside its interface': [{ 'main.ts': 'class A {} interface A {}' }, 'A', 'A of main.ts'],
    'a path of tsconfig': [
      {
        ...user,
        'base.json': '{}',
        'tsconfig.base.json': '{ /* base */ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["./*"], }, } }',
        'tsconfig.json': '{ "extends": "./tsconfig.base" }',
        'main.ts': "import { User } from '@app/user';",
      },
      'User',
      'User of user.ts',
    ],
    'a base URL': [
      {
        ...user,
        'tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
        'main.ts': "import { User } from 'user';",
      },
      'User',
      'User of user.ts',
    ],
    'a package of the workspace': [
      {
        'packages/db/package.json': '{ "name": "@acme/db", "main": "./dist/index.js" }',
        'packages/db/src/index.ts': 'export class A {}',
        'main.ts': "import { A } from '@acme/db';",
      },
      'A',
      'A of packages/db/src/index.ts',
    ],
    'imports of the own package': [
      { ...user, 'package.json': '{ "imports": { "#m/*": "./*.js" } }', 'main.ts': "import { User } from '#m/user';" },
      'User',
      'User of user.ts',
    ],
  };

for (const [what, [files, path, leads]] of Object.entries(cases)) {
  test(`${what} is followed`, () => {
    assert.equal(resolved(files, path), leads);
  });
}

test('a class is always the same object', () => {
  const files = program({ ...user, 'main.ts': "import { User } from './user'; const models = [User];" });
  assert.equal(files.resolve(uriOf('main.ts'), ['User']), files.resolve(uriOf('user.ts'), ['User']));
});

test('a class expression, and a type that imports, are followed as values', () => {
  const files = program({ ...user, 'main.ts': "const x = [class A {}]; let y: import('./user').User;" });
  const list = files.shape(uriOf('main.ts'))?.bindings.get('x');
  assert.ok(list?.kind === 'value' && list.value.kind === 'list' && list.value.items[0]);
  assert.equal(told(files.classOf(uriOf('main.ts'), list.value.items[0])), 'A of main.ts');
  const typed = files.shape(uriOf('main.ts'))?.bindings.get('y');
  assert.ok(typed?.kind === 'value' && typed.type);
  assert.equal(told(files.classOf(uriOf('main.ts'), typed.type)), 'User of user.ts');
});

test('what is wrong with a configuration is told, and what can be read of it is read', () => {
  const { faultyLine, configuration } = readConfiguration(
    asUri('file:///p/tsconfig.json'),
    '{ "compilerOptions": { "strict": true,\n "paths": ',
  );
  assert.equal(faultyLine, 2);
  assert.deepEqual(configuration.kind === 'compiler' && configuration.options['strict'], true);
  assert.equal(readConfiguration(asUri('file:///p/tsconfig.json'), '// comment\n{ "a": [1,], }').faultyLine, undefined);
});
