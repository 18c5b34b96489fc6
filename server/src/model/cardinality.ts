import type { Cardinality } from './graph.ts';

/** The cardinality of the other side. */
export function inverseCardinality(cardinality: Cardinality): Cardinality {
  switch (cardinality) {
    case 'one-to-many':
      return 'many-to-one';
    case 'many-to-one':
      return 'one-to-many';
    case 'one-to-one':
    case 'many-to-many':
      return cardinality;
  }
}

/** Whether an end of a cardinality holds a collection. */
export function holdsMany(cardinality: Cardinality | undefined): boolean {
  return cardinality === 'one-to-many' || cardinality === 'many-to-many';
}
