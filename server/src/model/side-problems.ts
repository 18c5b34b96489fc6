import type { Located } from './facts.ts';

/**
 * What is wrong with a pair in an ORM that keeps an owning and an inverse side apart, as its laws decide it.
 *
 * Rows T and S are those of TypeORM, M and N those of MikroORM.
 */
export type SideProblem<End> =
  /** It has to name its other side and does not, or by a function that returns nothing. Rows S3, S10, M9. */
  | { readonly kind: 'inverseNotNamed'; readonly because: 'absent' | 'noReturn' }
  /** `post.meta.author`, where `meta` holds nothing. Row T14. */
  | { readonly kind: 'inversePathBroken'; readonly path: string; readonly missing: string }
  /** One-to-many belongs to many-to-one, one-to-one and many-to-many each to their like. Rows S9, M7, N6. */
  | { readonly kind: 'kindsDiffer'; readonly inverse: End }
  /** Both sides have the foreign key, or a join table. Rows S12, S14, M5, N1, N2. */
  | { readonly kind: 'bothOwn'; readonly inverse: End }
  /** No side has the foreign key or the join table; `inverse` is the other one, if there is any. Rows S11, S13, M6. */
  | { readonly kind: 'neitherOwns'; readonly inverse: End | undefined }
  /** Others name the same other side. Rows S17, N5. */
  | { readonly kind: 'inverseShared'; readonly others: readonly End[] }
  /** Row T6. */
  | { readonly kind: 'removeCascadesBack'; readonly inverse: End }
  /** Ends that are loaded eagerly, each from the target of the one before; the last leads back. Rows T8, S20. */
  | { readonly kind: 'eagerCycle'; readonly path: readonly End[] }
  /** Ends that must not be empty, each from the target of the one before; the last leads back. Row T7. */
  | { readonly kind: 'requiredCycle'; readonly path: readonly End[] }
  /** Several ends write one column. Rows S16, M19. */
  | { readonly kind: 'joinColumnShared'; readonly column: string; readonly others: readonly End[] };

/** What is wrong with how an end is declared, whatever stands on the other side. */
export type PropertyProblem =
  /** A class where a function that gives it has to stand. Row T13. */
  | { readonly kind: 'targetNotAFunction'; readonly name: string }
  /** The function that has to give the class gives nothing. Rows T1, M14. */
  | { readonly kind: 'targetNotReturned' }
  /** `referencedColumnName` is no property of `entity`; `column` where it is the name of a column that a property has. Row T4. */
  | {
      readonly kind: 'referencedColumnMissing';
      readonly name: string;
      readonly entity: string;
      readonly property: string | undefined;
      readonly at: Located;
    }
  /** A collection begins as an array. Rows T5, N8. */
  | { readonly kind: 'collectionInitialized'; readonly at: Located }
  /** A decorator or an option that has no effect here; `belongs` is where it has. Rows S15, S21, S23, N13. */
  | {
      readonly kind: 'optionIgnored';
      readonly option: string;
      readonly belongs: 'owner' | 'manyToOne' | 'oneToMany' | 'manyToMany' | 'joined' | 'nowhere';
      readonly at: Located;
    }
  /** Rows S22, N12. */
  | { readonly kind: 'setNullOnRequired'; readonly at: Located }
  /** Decorators that do not go together on one property. Rows S24, M17. */
  | { readonly kind: 'severalDecorators'; readonly names: readonly string[]; readonly at: Located }
  /** What the annotation says is not what the property holds; `spelled` is the type it names. Rows S18, N9, N10. */
  | {
      readonly kind: 'annotationDiffers';
      readonly fault: 'notACollection' | 'collection' | 'otherClass';
      readonly spelled: string;
      readonly at: Located;
    }
  /** `lazy` without a promise, or a promise without `lazy`. Row S19. */
  | { readonly kind: 'lazyDiffers'; readonly fault: 'noPromise' | 'notLazy'; readonly at: Located }
  /** The join column takes over a column that is declared for something else. Row S25. */
  | { readonly kind: 'columnTakenOver'; readonly column: string; readonly property: string; readonly at: Located }
  /**
   * The annotation is evaluated when the class is made, before `name` is: it stands further down, its module needs this one just so,
   * or its module imports this one, which matters if it is loaded first. Rows T15, M27.
   */
  | {
      readonly kind: 'classNotInitialized';
      readonly name: string;
      readonly because: 'declaredLater' | 'importCycle' | 'importOrder';
      readonly at: Located;
    }
  /** A referential action that the database of the entity's data source does not know. Row T12. */
  | {
      readonly kind: 'actionUnsupported';
      readonly option: 'onDelete' | 'onUpdate';
      readonly action: string;
      readonly driver: string;
      readonly at: Located;
    }
  /** A type that is imported as a value, for which there is none. Row T16. */
  | { readonly kind: 'typeImportedAsValue'; readonly name: string; readonly at: Located };

/** What is wrong with a class of such an ORM, apart from its relationships. */
export type ClassProblem =
  /** `construct` names a column that the class, or the one it refers to, has no property for. Rows T3, T11, M21. */
  | {
      readonly kind: 'constraintColumnMissing';
      readonly construct: 'Index' | 'Unique' | 'ForeignKey';
      readonly name: string;
      readonly entity: string;
      /** The property that was meant, where there is a good guess. */
      readonly meant: string | undefined;
      readonly at: Located;
    }
  /** `@ForeignKey` leads to something that is no entity. Row T2. */
  | { readonly kind: 'constraintTargetMissing'; readonly property: string; readonly name: string; readonly at: Located }
  /** `@RelationId` names what is no relationship. Row T10. */
  | { readonly kind: 'relationIdMissing'; readonly name: string; readonly at: Located }
  /** `@RelationCount` of a relation that holds at most one. Row T17. */
  | { readonly kind: 'relationCountOfOne'; readonly name: string; readonly at: Located }
  /** A decorator that only has a meaning beside another one. Row S15. */
  | { readonly kind: 'decoratorAlone'; readonly name: string; readonly property: string; readonly at: Located }
  /** The class has no primary key, with or without a table. Rows T9, M25. */
  | { readonly kind: 'primaryKeyMissing' };
