import type { Declaration } from '../../../model/graph.ts';
import type { RelationArgs } from '../args/class-args.ts';

const known = new WeakMap<Declaration, RelationArgs>();

/** Keeps what a declaration was read from, decorators beside it included, as long as it lives. */
export function rememberArgs(declaration: Declaration, args: RelationArgs): void {
  known.set(declaration, args);
}

/** What a declaration of TypeORM was read from. */
export function argsOf(declaration: Declaration): RelationArgs | undefined {
  return known.get(declaration);
}
