import type { Cardinality } from '../../../model/graph.ts';

/** The decorator of a kind: `OneToMany`. */
export function decoratorOf(kind: Cardinality): string {
  return kind
    .split('-')
    .map((it) => it.charAt(0).toUpperCase() + it.slice(1))
    .join('');
}
