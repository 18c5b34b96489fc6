import type { Uri } from '../../base/text.ts';
import type { FileFacts, Ignorance, Value } from '../../model/facts.ts';
import type { Binding, ClassShape, TypescriptShape } from './shape.ts';

/** A TypeScript or JavaScript file of the workspace. */
export type TypescriptSource = Pick<FileFacts<TypescriptShape>, 'uri' | 'shape'>;

/** The files of a workspace and what names in them lead to: imports, barrels, `export *`, namespaces and aliases are followed. */
export interface TypescriptProgram {
  /** In order of their URIs. */
  readonly files: readonly TypescriptSource[];
  shape(uri: Uri): TypescriptShape | undefined;
  /** What a path of names means at module level of a file. A constant set to a path is what that path means. */
  resolve(uri: Uri, path: readonly string[]): Symbol;
  /** What a module exports under a name. */
  exported(uri: Uri, name: string): Symbol;
  /** The class that a value names or is: a path, `Base<T>`, a class expression. */
  classOf(uri: Uri, value: Value): Symbol;
}

/** What a name leads to. Always one object for one class, so that classes can be keys. */
export type Symbol =
  | DeclaredClass
  /** A constant, variable or function of a module. `name` is what it is called there, `default` or `export=`. */
  | { readonly kind: 'value'; readonly uri: Uri; readonly name: string; readonly value: Value; readonly type?: Value }
  | {
      readonly kind: 'enum';
      readonly uri: Uri;
      readonly name: string;
      readonly members: Extract<Binding, { readonly kind: 'enum' }>['members'];
    }
  | {
      readonly kind: 'type';
      readonly uri: Uri;
      readonly name: string;
      readonly parameters: readonly string[];
      readonly type?: Value;
    }
  /** What stands behind the dot after one of the others: `Role.Admin`, `User.name`, `BookSchema.class`. */
  | { readonly kind: 'member'; readonly of: Exclude<Symbol, { kind: 'member' }>; readonly path: readonly string[] }
  | { readonly kind: 'module'; readonly uri: Uri }
  /** Of a package outside the workspace; the path is empty for the package itself: `{ package: 'typeorm', path: ['OneToMany'] }`. */
  | { readonly kind: 'external'; readonly package: string; readonly path: readonly string[] }
  /** No such export of a module that is known whole (`name` in `module`), or a name that nothing binds, which may be global: `Promise`. */
  | { readonly kind: 'missing'; readonly name: string; readonly module: Uri | undefined }
  /** A file that is not known, names that lead in a circle. */
  | { readonly kind: 'unknown'; readonly because: Ignorance };

/** A class and the file it stands in. */
export interface DeclaredClass {
  readonly kind: 'class';
  readonly uri: Uri;
  readonly shape: ClassShape;
}
