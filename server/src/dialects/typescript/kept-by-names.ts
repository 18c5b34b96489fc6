import type { Names, TypescriptProgram } from '../../syntax/typescript/program.ts';

/** What `make` works out from names alone, kept as long as names lead to the same things: most do after a key stroke. */
export function keptByNames<T>(make: (program: TypescriptProgram) => T): (program: TypescriptProgram) => T {
  const known = new WeakMap<Names, { readonly it: T }>();
  return (program) => {
    const kept = known.get(program.names) ?? { it: make(program) };
    known.set(program.names, kept);
    return kept.it;
  };
}
