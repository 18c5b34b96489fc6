import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asUri } from '../../server/src/base/uri.ts';
import type { Site, Value } from '../../server/src/model/facts.ts';
import type { ClassShape, Member } from '../../server/src/syntax/typescript/shape.ts';
import { readTypescriptFile, type TypescriptFacts } from '../../server/src/syntax/typescript/typescript-file.ts';

const read = (text: string, before?: TypescriptFacts, path = 'a.ts'): TypescriptFacts =>
  readTypescriptFile(asUri(`file:///${path}`), text, before);

const at = (facts: TypescriptFacts, site: Site): string => {
  const { start, end } = facts.span(site);
  return facts.text.slice(start, end);
};

/** The value of `const x = …`. */
const valueOf = (text: string): Value => {
  const binding = read(`const x = ${text};`).shape.bindings.get('x');
  assert.equal(binding?.kind, 'value');
  return binding.value;
};

/** A value as text, so that what is told apart can be seen: `p => p.a` is `(p) → p.a`. */
function spelled(value: Value): string {
  switch (value.kind) {
    case 'path':
      return value.names.join('.');
    case 'string':
      return `'${value.text}'`;
    case 'constant':
      return String(value.value);
    case 'lambda': {
      const parameters = (value.parameters ?? []).map((it) => {
        if (it.kind !== 'properties') return it.kind === 'name' ? it.name : '?';
        return `{${it.properties.map(({ property, name }) => `${property}: ${name}`).join(', ')}}`;
      });
      return `(${parameters.join(', ')}) → ${spelled(value.body)}`;
    }
    case 'call': {
      const types = value.typeArguments ? `<${value.typeArguments.map(spelled).join(', ')}>` : '';
      const given = [...value.arguments.map(spelled), ...value.unpacked.map((it) => `...${spelled(it)}`)];
      return `${value.constructs ? 'new ' : ''}${spelled(value.callee)}${types}(${given.join(', ')})`;
    }
    case 'member':
      return `${spelled(value.of)}→${value.name}`;
    case 'subscript':
      return `${spelled(value.of)}<${value.items.map(spelled).join(', ')}>`;
    case 'list':
      return `${value.form}[${value.items.map(spelled).join(', ')}]`;
    case 'dict':
      return `{${value.entries.map((it) => `${it.key ? spelled(it.key) : '...'}: ${spelled(it.value)}`).join(', ')}}`;
    case 'operation':
      return `${value.operator}(${value.operands.map(spelled).join(', ')})`;
    case 'format':
      return `format(${value.parts.map((it) => (typeof it === 'string' ? it : spelled(it))).join(' + ')})`;
    case 'unknown':
      return '?';
  }
}

const values: readonly (readonly [written: string, spelled: string])[] = [
  ['p => p.author', '(p) → p.author'],
  ['(p: Post) => p.author!', '(p) → p.author'],
  ["p => p['author']", '(p) → p.author'],
  ['p => p?.meta?.author', '(p) → p.meta.author'],
  ['p => (p as any).author', '(p) → p.author'],
  ['p => (<any>p).author', '(p) → p.author'],
  ['({ author }) => author', '({author: author}) → author'],
  ['({ author: a }) => a', '({author: a}) → a'],
  ['function (p) { return p.author; }', '(p) → p.author'],
  ['p => { return p.author; }', '(p) → p.author'],
  ['p => { p.author; }', '(p) → undefined'],
  ['p => { if (p) return p.a; return p.b; }', '(p) → ?'],
  ['() => { function f() { return 1; } }', '() → undefined'],
  ['async () => Post', '() → ?'],
  ["() => 'author'", "() → 'author'"],
  ['() => [A, B]', '() → list[A, B]'],
  ["() => require('./post').Post", "() → require('./post')→Post"],
  ['new Collection<Post>(this)', 'new Collection<Post>(this)'],
  ["p.oneToMany(Book).mappedBy('author')", "p.oneToMany(Book)→mappedBy('author')"],
  ['f(a, ...rest)', 'f(a, ...rest)'],
  [
    "{ a, 'b': 1, [c]: 2, ...d, e() { return F; }, get g() { return H; } }",
    "{'a': a, 'b': 1, c: 2, ...: d, 'e': () → F, 'g': H}",
  ],
  ['[1, -2, null, undefined, void 0, true, ...x]', 'list[1, -2, null, undefined, undefined, true, ...(x)]'],
  ['a ? B : C', '?:(a, B, C)'],
  ['`plain`', "'plain'"],
  ['`${a}_id`', 'format(a + _id)'],
  ['{} satisfies X', '{}'],
  ['/x/', '?'],
];

for (const [written, expected] of values) {
  test(`\`${written}\` is ${expected}`, () => {
    assert.equal(spelled(valueOf(written)), expected);
  });
}

const types: readonly (readonly [written: string, spelled: string])[] = [
  ['Post[]', 'list[Post]'],
  ['Relation<Post>', 'Relation<Post>'],
  ['Promise<Post[] | null>', 'Promise<|(list[Post], null)>'],
  ['models.Post', 'models.Post'],
  ['readonly Post[]', 'readonly(list[Post])'],
  ['Ref<A> & B', '&(Ref<A>, B)'],
  ['[A, b?: B]', 'tuple[A, B]'],
  ["import('./post').Post", "import('./post')→Post"],
  ["'a' | 1 | undefined", "|('a', 1, undefined)"],
  ['keyof typeof x', 'keyof(typeof(x))'],
  ['any', 'any'],
  ['() => void', '?'],
];

for (const [written, expected] of types) {
  test(`the type \`${written}\` is ${expected}`, () => {
    const binding = read(`let x: ${written};`).shape.bindings.get('x');
    assert.equal(binding?.kind === 'value' && binding.type && spelled(binding.type), expected);
  });
}

const model = `import { Entity } from 'typeorm';

/** A person. */
@Entity('users')
export abstract class User<T> extends Base<T> {
  @OneToMany(() => Post, (post) => post.author, { cascade: true })
  posts!: Post[];
  'quoted name'?: string;
  static x = 1;
  declare y: number;
  constructor(private readonly name: string, other: string) { super(); this.posts = []; if (name) this.z = 1; }
  get full() { return this.name; }
  method(): void {}
}
`;

const user = (facts: TypescriptFacts): ClassShape => {
  const [shape] = facts.shape.classes;
  assert.ok(shape);
  return shape;
};

test('a class has its decorators, bases, members and what its constructor sets, each where it stands', () => {
  const facts = read(model);
  const shape = user(facts);
  assert.equal(shape.name, 'User');
  assert.equal(at(facts, shape.nameSite), 'User');
  assert.equal(at(facts, shape.site), model.slice(model.indexOf('@Entity'), -1));
  assert.match(at(facts, shape.bodySite), /^\n {2}@OneToMany[^]*method\(\): void \{\}\n$/);
  assert.deepEqual(
    shape.decorators.map((it) => at(facts, it.site)),
    ["@Entity('users')"],
  );
  assert.equal(shape.heritage && spelled(shape.heritage), 'Base<T>');
  assert.equal(shape.abstract, true);
  assert.deepEqual(shape.typeParameters, ['T']);
  assert.deepEqual(
    shape.assignments.map((it) => `${it.name} = ${spelled(it.value)}`),
    ['posts = list[]'],
  );
  const described = shape.members.map((it: Member) => [it.kind, it.name, at(facts, it.nameSite), it.mark ?? '']);
  assert.deepEqual(described, [
    ['property', 'posts', 'posts', 'definite'],
    ['property', 'quoted name', 'quoted name', 'optional'],
    ['property', 'x', 'x', ''],
    ['property', 'y', 'y', ''],
    ['parameter', 'name', 'name', ''],
    ['getter', 'full', 'full', ''],
    ['method', 'method', 'method', ''],
  ]);
});

test('the span of a string is what stands between its quotes, in UTF-16, closed or not', () => {
  const facts = read("const a = '💡'; const x = f('tèxt💡', 'open\n");
  const binding = facts.shape.bindings.get('x');
  assert.ok(binding?.kind === 'value' && binding.value.kind === 'call');
  assert.deepEqual(
    binding.value.arguments.map((it) => at(facts, it.site)),
    ['tèxt💡', 'open'],
  );
});

test('text that only moves changes no site, and text that changes one class leaves the others alone', () => {
  const before = read(`${model}\nclass Other { a = 1; }\n`);
  const moved = read(`// first\n\n${before.text.replace('A person', 'Somebody')}`, before);
  assert.equal(moved.shape, before.shape);
  assert.equal(at(moved, user(moved).nameSite), 'User');
  const changed = read(moved.text.replace('a = 1', 'a = 2'), moved);
  assert.notEqual(changed.shape, moved.shape);
  assert.equal(changed.shape.classes[0], moved.shape.classes[0]);
  assert.deepEqual(changed.shape, read(changed.text, moved).shape);
});

test('imports and exports in every form', () => {
  const { shape } = read(`
import A, { B as C, type D } from './m';
import type { E } from './m';
import * as ns from 'typeorm';
import F = require('./f');
const { G, H: I } = require('./g');
const J = require('./j').K;
export * from './star';
export * as models from './models';
export { L as M } from './l';
export { A as default };
export class N {}
exports.O = N;
module.exports.P = require('./p');
`);
  const bindings = [...shape.bindings].flatMap(([name, it]) => {
    return it.kind === 'import' ? [`${name} = ${it.imported} of ${it.module}${it.typeOnly ? ', a type' : ''}`] : [];
  });
  assert.deepEqual(bindings, [
    'A = default of ./m',
    'C = B of ./m',
    'D = D of ./m, a type',
    'E = E of ./m, a type',
    'ns = * of typeorm',
    'F = * of ./f',
    'G = G of ./g',
    'I = H of ./g',
    'J = K of ./j',
  ]);
  assert.deepEqual(shape.stars, ['./star']);
  assert.deepEqual(Object.fromEntries(shape.exports), {
    models: { kind: 'from', module: './models', name: '*' },
    M: { kind: 'from', module: './l', name: 'L' },
    default: { kind: 'local', name: 'A' },
    N: { kind: 'local', name: 'N' },
    O: { kind: 'local', name: 'N' },
    P: { kind: 'from', module: './p', name: '*' },
  });
});

test('classes are found wherever they stand, and say where', () => {
  const { shape } = read(`
namespace app { export class A {} }
export function Mixin(Base) { return class extends Base {}; }
const B = class {};
const Named = (Base) => class C extends Base {};
if (x) { class D {} }
`);
  assert.deepEqual(
    shape.classes.map((it) => [it.name, it.scope, it.within ?? '']),
    [
      ['A', 'namespace', ''],
      ['', 'function', 'Mixin'],
      ['B', 'module', ''],
      ['C', 'function', 'Named'],
      ['D', 'block', ''],
    ],
  );
  const mixin = shape.bindings.get('Mixin');
  assert.ok(mixin?.kind === 'value' && mixin.value.kind === 'lambda');
  assert.equal(mixin.value.body.site, shape.classes[1]?.site);
});

test('JavaScript is read by its extension, with JSX where it may stand', () => {
  const text = 'const x = <A b="c">d</A>; export class E { @F() g; }';
  for (const path of ['a.js', 'a.jsx', 'a.tsx', 'a.mjs', 'a.cjs'])
    assert.deepEqual(
      read(text, undefined, path).shape.classes[0]?.members.map((it) => it.name),
      ['g'],
      path,
    );
});

test('half-typed members take nothing from those around them', () => {
  const { shape } = read(`class A {
  @OneToMany(() => Post, (p) => p.
  posts: Post[];

  @ManyToOne(
  author: User;

  @Column() name: string;
}
class B { c = 1; }
`);
  assert.deepEqual(
    shape.classes.map((it) => it.name),
    ['A', 'B'],
  );
  assert.ok(shape.classes[0]?.members.some((it) => it.name === 'name'));
});

test('what is nested too deeply for the parser declares nothing, and what is merely deep is unknown', () => {
  const deep = `${'f('.repeat(50_000)}1${')'.repeat(50_000)}`;
  assert.deepEqual(read(`class A {} const x = ${deep};`).shape.classes.length <= 1, true);
  assert.equal(read(`class A {} const x = ${'f('.repeat(500)}1${')'.repeat(500)};`).shape.classes.length, 1);
});

test('text that is not well-formed is said to be broken, until it is mended', () => {
  const whole = '@Entity() class A { b: B[]; }';
  const half = read(whole.replace('B[]; }', 'B['), read(whole));
  assert.deepEqual([read(whole).broken, half.broken, read(whole, half).broken], [false, true, false]);
});
