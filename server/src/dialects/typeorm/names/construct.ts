import type { Uri } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import type { Symbol, TypescriptProgram } from '../../../syntax/typescript/program.ts';

/** What a decorator or a class is to TypeORM. */
export type Construct =
  /** Something that TypeORM itself exports: `Entity`, `OneToMany`. */
  | { readonly kind: 'typeorm'; readonly name: string }
  /** Something of another package, or a global. */
  | { readonly kind: 'foreign'; readonly package: string; readonly name: string }
  /** Made by the project itself, or not to be found out. */
  | { readonly kind: 'obscure' };

/** What a path of names means to TypeORM, through the project's own imports and barrels. */
export function constructOf(value: Value, program: TypescriptProgram, uri: Uri): Construct {
  const callee = value.kind === 'call' ? value.callee : value;
  if (callee.kind !== 'path') return { kind: 'obscure' };
  return constructOfSymbol(program.resolve(uri, callee.names));
}

/** What something means to TypeORM that names have led to. */
export function constructOfSymbol(symbol: Symbol): Construct {
  if (symbol.kind !== 'external') return { kind: 'obscure' };
  const name = symbol.path.at(-1) ?? '';
  return isTypeorm(symbol.package) ? { kind: 'typeorm', name } : { kind: 'foreign', package: symbol.package, name };
}

/** `typeorm`, a file within it (`typeorm/decorator/entity/Entity`), or a fork of it (`@scope/typeorm`). */
export function isTypeorm(name: string): boolean {
  return /^(?:@[^/]+\/)?typeorm(?:\/|$)/.test(name);
}
