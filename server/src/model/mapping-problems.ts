import type { Located } from './facts.ts';
import type { Declaration } from './graph.ts';

/**
 * What an ORM that keeps an owning and an inverse side apart refuses or misunderstands in the options of a relation, beyond what
 * is wrong with every such pair. Rows M and N are those of MikroORM.
 */
export type RelationOptionProblem<End> =
  /** `mappedBy` on the side that always owns, or `inversedBy` on the one that never does. Rows M5, M6. */
  | { readonly kind: 'sideMisnamed'; readonly option: 'mappedBy' | 'inversedBy'; readonly at: Located }
  /** The inverse side has no column that could be a key. Row M8. */
  | { readonly kind: 'inverseIsKey' }
  /** A string where the release takes entities only. Row M12. */
  | { readonly kind: 'targetIsString'; readonly name: string }
  /** An options object first, and then more arguments. Row M16. */
  | { readonly kind: 'argumentsMixed' }
  /** Other properties of the class have the same column. Row M19. */
  | {
      readonly kind: 'fieldNameTaken';
      readonly column: string;
      readonly others: readonly {
        readonly name: string;
        readonly at: Located;
        readonly declaration: Declaration;
        readonly scalar: boolean;
      }[];
    }
  /** As many join columns as the key of the other side has columns. Row M20. */
  | {
      readonly kind: 'joinColumnsUneven';
      readonly given: number;
      readonly needed: number;
      readonly entity: string;
      readonly at: Located;
    }
  /** Row M22. */
  | { readonly kind: 'pivotEntityShared'; readonly other: End; readonly at: Located }
  /** Row M23. */
  | { readonly kind: 'compositeNotStored'; readonly entity: string; readonly at: Located }
  /** Row M24. */
  | {
      readonly kind: 'targetKeyInvalid';
      readonly fault: 'manyToMany' | 'notUnique' | 'missing';
      readonly name: string;
      readonly entity: string;
      readonly at: Located;
    }
  /** A relation to several entities that cannot be told apart, or to one alone. Row M26. */
  | {
      readonly kind: 'targetsUnlike';
      readonly fault: 'keys' | 'table' | 'composite';
      readonly entities: readonly string[];
    }
  /** Row M28. */
  | { readonly kind: 'lazyRefWithRef'; readonly at: Located }
  /** Two owners lead to each other's entity, and neither names the other. Rows N1, N2. */
  | { readonly kind: 'pairNotLinked'; readonly other: End }
  /** Row N3. */
  | { readonly kind: 'pivotTableShared'; readonly table: string; readonly other: End; readonly at: Located }
  /** Row N7. */
  | { readonly kind: 'collectionNotMade' }
  /** The annotation and `ref` do not say the same. Row N11. */
  | { readonly kind: 'referenceDiffers'; readonly fault: 'noOption' | 'noWrapper'; readonly at: Located }
  /** `owner: true` makes `inversedBy` of what is written as `mappedBy`. Row N14. */
  | { readonly kind: 'ownerMappedBy'; readonly at: Located };

/** What is wrong with how a class or schema is mapped, apart from its relations. */
export type MappingProblem =
  /** A property without relation whose type is an entity. Row M18. */
  | {
      readonly kind: 'scalarHoldsEntity';
      readonly name: string;
      readonly target: string;
      readonly embeddable: boolean;
      readonly at: Located;
    }
  /** Row M25. */
  | {
      readonly kind: 'tableNameTaken';
      readonly table: string;
      readonly others: readonly Located[];
      /** Whether it is this one that should have another, which is all that it takes. */
      readonly movable: boolean;
    }
  | { readonly kind: 'entityNameTaken'; readonly others: readonly Located[] }
  /** A virtual entity has a key or a collection. Row M26. */
  | {
      readonly kind: 'virtualEntityHolds';
      readonly name: string;
      readonly what: 'key' | 'collection';
      readonly at: Located;
    };
