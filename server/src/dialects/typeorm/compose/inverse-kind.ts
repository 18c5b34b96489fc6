import type { Cardinality, RelationshipEnd } from '../../../model/graph.ts';

/** The kind that belongs on the other side. */
export function inverseKind(kind: Cardinality): Cardinality {
  switch (kind) {
    case 'one-to-many':
      return 'many-to-one';
    case 'many-to-one':
      return 'one-to-many';
    case 'one-to-one':
    case 'many-to-many':
      return kind;
  }
}

/** The decorator of a kind: `OneToMany`. */
export function decoratorOf(kind: Cardinality): string {
  return kind
    .split('-')
    .map((it) => it.charAt(0).toUpperCase() + it.slice(1))
    .join('');
}

/** Whether an end holds a collection. */
export function holdsMany({ cardinality }: Pick<RelationshipEnd, 'cardinality'>): boolean {
  return cardinality === 'one-to-many' || cardinality === 'many-to-many';
}
