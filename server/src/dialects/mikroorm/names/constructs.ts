import type { Value } from '../../../model/facts.ts';
import type { Symbol } from '../../../syntax/typescript/program.ts';
import type { Placed, Scope } from '../../typescript/follow.ts';

/** A call of something that MikroORM exports, however the file has come by its name. */
export interface ConstructCall {
  /** As exported: `OneToMany`. */
  readonly name: string;
  readonly arguments: readonly Value[];
  /** Whether it is given arguments that the source does not show. */
  readonly open: boolean;
  /** Where its arguments stand; another file for what a function of the project returns. */
  readonly uri: Placed['uri'];
  /** Whether the call is written here, and not returned by a function of the project. */
  readonly direct: boolean;
}

/**
 * The MikroORM decorator or function that a value calls: `@ManyToOne(…)`, `new EntitySchema(…)`, and one that a function of the
 * project returns. `unknown` is a call of something that may well make one, `undefined` one that surely does not.
 */
export function constructCallOf(value: Value, scope: Scope): ConstructCall | 'unknown' | undefined {
  const call = value.kind === 'call' ? value : undefined;
  const callee = call ? call.callee : value;
  if (callee.kind !== 'path') return 'unknown';
  const symbol = scope.program.resolve(scope.uri, callee.names);
  const name = constructName(symbol);
  if (name !== undefined) {
    const { arguments: given = [], unpacked = [] } = call ?? {};
    return { name, arguments: given, open: unpacked.length > 0, uri: scope.uri, direct: true };
  }
  return made(symbol, scope);
}

/** The name under which MikroORM exports what a symbol is. */
export function constructName(symbol: Symbol): string | undefined {
  if (symbol.kind !== 'external' || !isMikroOrm(symbol.package)) return undefined;
  const [name, more] = symbol.path;
  return more === undefined ? name : undefined;
}

/** Whether a package is MikroORM's core, one of its drivers, which export all of the core, or its decorators. */
export function isMikroOrm(name: string): boolean {
  return name.startsWith('@mikro-orm/') || name === 'mikro-orm';
}

/** A function of the project that returns what a decorator of MikroORM gives: `const Id = () => PrimaryKey({ type: 'uuid' })`. */
function made(symbol: Symbol, { program }: Scope): ConstructCall | 'unknown' {
  if (symbol.kind !== 'value' || symbol.value.kind !== 'lambda' || symbol.value.body.kind !== 'call') return 'unknown';
  const { callee, arguments: given } = symbol.value.body;
  if (callee.kind !== 'path') return 'unknown';
  const name = constructName(program.resolve(symbol.uri, callee.names));
  // What its parameters do to the arguments is not followed.
  return name === undefined ? 'unknown' : { name, arguments: given, open: true, uri: symbol.uri, direct: false };
}
