import type { Site, Value } from '../../model/facts.ts';

/**
 * What a TypeScript or JavaScript file declares, without a single position. Equal shapes give equal graphs.
 *
 * Values are spelled as the neutral model has them. In this language
 * - casts, `!`, `satisfies`, `?.` and parentheses are dropped; `p['a']` is the path `p.a`, with the site between the quotes;
 * - an object literal is a `dict` whose keys are strings; a shorthand `{ a }` has the path `a`, a method a lambda, a getter what it returns,
 *   a computed key the value that computes it, `...rest` no key;
 * - spread arguments are `unpacked`, a spread item of an array is the operation `...`; `a ? b : c` is the operation `?:`;
 * - the function `p => p.a` is a lambda, and so is one with a block, whose body is what its only `return` gives, the constant `undefined`
 *   where it has none, `unknown` where it has several;
 * - a class expression is `unknown` and has the site of its {@link ClassShape}.
 *
 * Types are values too: `Relation<Post>` is a subscript, `Post[]` a list, `[A, B]` a list of the form `tuple`, `A | B` and `A & B` operations,
 * `keyof`, `typeof` and `readonly` operations of one operand, `string` and `any` paths, `import('./post').Post` the member of a call.
 */
export interface TypescriptShape {
  /** What each module-level name is bound to. A class and an interface of one name are the class. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** By exported name: `default`, and `export=` for `export = x` and `module.exports = x`. */
  readonly exports: ReadonlyMap<string, Export>;
  /** Modules all of whose names are exported again: `export * from './user'`. */
  readonly stars: readonly string[];
  /** Every class of the file, in order, wherever it stands. */
  readonly classes: readonly ClassShape[];
  /** Statements of the module that change something else: `BookSchema.setClass(Book)`. */
  readonly effects: readonly Effect[];
}

export type Binding =
  /** `imported` is a name of the module, `default`, or `*` for the module itself, as of `import * as x` and `const x = require('…')`. */
  | { readonly kind: 'import'; readonly module: string; readonly imported: string; readonly typeOnly: boolean }
  | { readonly kind: 'class'; readonly shape: ClassShape }
  /** `const x: Type = value`; of `function f() {…}` the value is a lambda. */
  | {
      readonly kind: 'value';
      readonly value: Value;
      readonly type?: Value;
      readonly applies?: Applies;
      readonly nameSite: Site;
    }
  /** By member, what its initialiser is. */
  | { readonly kind: 'enum'; readonly members: ReadonlyMap<string, Value | undefined> }
  /** A type alias with what it stands for, or an interface. */
  | { readonly kind: 'type'; readonly parameters: readonly string[]; readonly type?: Value }
  | { readonly kind: 'namespace'; readonly bindings: ReadonlyMap<string, Binding> };

/** What a function does with decorators, where it applies some itself. */
export interface Applies {
  /** `Column()` of `Column()(target, key)`, wherever in the function it stands, where it is applied to what the function is given. */
  readonly calls: readonly Value[];
  /** By variable or parameter, the names that are assigned to it; `undefined` where it may become anything else. */
  readonly aliases: ReadonlyMap<string, readonly string[] | undefined>;
  /** Whether it applies some to another property than the one it is given. */
  readonly elsewhere: boolean;
}

export type Export =
  /** `export class User`, `export { user as User }`: a name of this module. */
  | { readonly kind: 'local'; readonly name: string }
  /** `export { User } from './user'`, `export * as models from './models'` (whose name is `*`). */
  | { readonly kind: 'from'; readonly module: string; readonly name: string }
  /** `export default defineEntity({…})`. */
  | { readonly kind: 'value'; readonly value: Value }
  /** `export default class extends Base {}`. */
  | { readonly kind: 'class'; readonly shape: ClassShape };

export interface ClassShape {
  /** Empty for a class without a name. `const X = class {}` has the name `X`. */
  readonly name: string;
  /** Where the name stands; of a class without one, the keyword. */
  readonly nameSite: Site;
  /** From the first decorator, or modifier, to the closing brace. */
  readonly site: Site;
  /** What stands between the braces. */
  readonly bodySite: Site;
  readonly decorators: readonly Decorator[];
  readonly typeParameters: readonly string[];
  /** What it extends: a path, a subscript for `Base<T>`, a call for a mixin. */
  readonly heritage?: Value;
  readonly abstract: boolean;
  /** Whether it only declares a class that exists elsewhere. */
  readonly declare: boolean;
  /** In order; parameters of the constructor with a modifier are members too. */
  readonly members: readonly Member[];
  /** What the constructor sets: `this.posts = []`. */
  readonly assignments: readonly { readonly name: string; readonly value: Value }[];
  readonly scope: 'module' | 'namespace' | 'function' | 'block';
  /** The module-level function it stands in: a mixin. */
  readonly within?: string;
}

export interface Decorator {
  /** What stands behind the `@`. */
  readonly value: Value;
  /** The `@` included. */
  readonly site: Site;
}

export interface Member {
  /** `accessor` is one with that keyword, `parameter` one that the constructor's parameter makes. */
  readonly kind: 'property' | 'method' | 'getter' | 'setter' | 'accessor' | 'parameter';
  readonly name: string;
  /** Of a name in quotes, what is between them. */
  readonly nameSite: Site;
  /** From the first decorator to the semicolon. */
  readonly site: Site;
  readonly decorators: readonly Decorator[];
  /** What a property is annotated as, and what a method or getter is said to return. */
  readonly type?: Value;
  readonly initializer?: Value;
  readonly static: boolean;
  readonly declare: boolean;
  readonly abstract: boolean;
  readonly readonly: boolean;
  /** `?` and `!` behind the name. */
  readonly mark?: 'optional' | 'definite';
}

export type Effect =
  | { readonly kind: 'call'; readonly value: Value }
  | { readonly kind: 'assign'; readonly target: Value; readonly value: Value };
