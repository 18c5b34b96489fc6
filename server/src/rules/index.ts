import { ambiguousDirection } from './ambiguous-direction.ts';
import { ambiguousForeignKey } from './ambiguous-foreign-key.ts';
import { ambiguousTarget } from './ambiguous-target.ts';
import { annotationMismatch } from './annotation-mismatch.ts';
import { annotationWithoutRelationship } from './annotation-without-relationship.ts';
import { asymmetricInverse } from './asymmetric-inverse.ts';
import { attributeReplaced } from './attribute-replaced.ts';
import { backrefAndBackPopulates } from './backref-and-back-populates.ts';
import { backrefNameTaken } from './backref-name-taken.ts';
import { backrefReplacesAttribute } from './backref-replaces-attribute.ts';
import { cascadeBackrefs } from './cascade-backrefs.ts';
import { cascadeRemoveBothWays } from './cascade-remove-both-ways.ts';
import { classUsedBeforeDefined } from './class-used-before-defined.ts';
import { classNamedAsModule } from './class-named-as-module.ts';
import { columnOfTwoSubclasses } from './column-of-two-subclasses.ts';
import { columnUnderRelationshipName } from './column-under-relationship-name.ts';
import { combinedColumns } from './combined-columns.ts';
import { conflictingWrites } from './conflicting-writes.ts';
import { crossedInverse } from './crossed-inverse.ts';
import { dataclassFieldOrder } from './dataclass-field-order.ts';
import { dataclassOption } from './dataclass-option.ts';
import { deleteOrphanOnManySide } from './delete-orphan-on-many-side.ts';
import { deleteOrphanWithoutDelete } from './delete-orphan-without-delete.ts';
import { duplicateClassName } from './duplicate-class-name.ts';
import { duplicateEntityName } from './duplicate-entity-name.ts';
import { duplicateFieldName } from './duplicate-field-name.ts';
import { duplicateTableName } from './duplicate-table-name.ts';
import { dynamicOnScalar } from './dynamic-on-scalar.ts';
import { eagerCycle } from './eager-cycle.ts';
import { foreignKeyToMissingColumn } from './foreign-key-to-missing-column.ts';
import { foreignKeyToMissingTable } from './foreign-key-to-missing-table.ts';
import { ignoredOption } from './ignored-option.ts';
import { incompatibleTargets } from './incompatible-targets.ts';
import { initializedCollection } from './initialized-collection.ts';
import { invalidArgument } from './invalid-argument.ts';
import { invalidCascade } from './invalid-cascade.ts';
import { invalidForeignKey } from './invalid-foreign-key.ts';
import { invalidLazy } from './invalid-lazy.ts';
import { invalidTargetFunction } from './invalid-target-function.ts';
import { invalidTargetKey } from './invalid-target-key.ts';
import { inverseNotARelationship } from './inverse-not-a-relationship.ts';
import { inverseNotNamed } from './inverse-not-named.ts';
import { inverseOfAnotherClass } from './inverse-of-another-class.ts';
import { inverseSidePrimaryKey } from './inverse-side-primary-key.ts';
import { joinColumnTakesOver } from './join-column-takes-over.ts';
import { lazyMismatch } from './lazy-mismatch.ts';
import { lazyRefWithRef } from './lazy-ref-with-ref.ts';
import { listAnnotationOnScalar } from './list-annotation-on-scalar.ts';
import { listOfStrings } from './list-of-strings.ts';
import { mismatchedKinds } from './mismatched-kinds.ts';
import { missingInverse } from './missing-inverse.ts';
import { missingReferencedColumn } from './missing-referenced-column.ts';
import { mixedDecoratorArguments } from './mixed-decorator-arguments.ts';
import { noEquality } from './no-equality.ts';
import { noForeignColumns } from './no-foreign-columns.ts';
import { noForeignKey } from './no-foreign-key.ts';
import { noOwner } from './no-owner.ts';
import { noPrimaryKey } from './no-primary-key.ts';
import { noRemoteSide } from './no-remote-side.ts';
import { noTable } from './no-table.ts';
import { nonSimpleSelfReference } from './non-simple-self-reference.ts';
import { omitJoin } from './omit-join.ts';
import { oneSidedInverse } from './one-sided-inverse.ts';
import { overlapsNotAString } from './overlaps-not-a-string.ts';
import { ownerWithMappedBy } from './owner-with-mapped-by.ts';
import { passiveDeletesAllWithDelete } from './passive-deletes-all-with-delete.ts';
import { referenceWrapper } from './reference-wrapper.ts';
import { relationshipOnMixin } from './relationship-on-mixin.ts';
import { remoteSideOnLocalColumn } from './remote-side-on-local-column.ts';
import { removedFunction } from './removed-function.ts';
import { requiredCycle } from './required-cycle.ts';
import { reservedName } from './reserved-name.ts';
import { sameDirection } from './same-direction.ts';
import { scalarHoldsEntity } from './scalar-holds-entity.ts';
import { secondaryIsAClass } from './secondary-is-a-class.ts';
import { secondaryNotFound } from './secondary-not-found.ts';
import { secondaryjoinWithoutSecondary } from './secondaryjoin-without-secondary.ts';
import { setNullOnRequired } from './set-null-on-required.ts';
import { severalDecorators } from './several-decorators.ts';
import { severalMappedBases } from './several-mapped-bases.ts';
import { sharedInverse } from './shared-inverse.ts';
import { sharedJoinColumn } from './shared-join-column.ts';
import { sharedPivotEntity } from './shared-pivot-entity.ts';
import { sharedPivotTable } from './shared-pivot-table.ts';
import { stringTarget } from './string-target.ts';
import { syncBackrefOfViewonly } from './sync-backref-of-viewonly.ts';
import { tableDefinedTwice } from './table-defined-twice.ts';
import { targetNotGiven } from './target-not-given.ts';
import { targetNotMapped } from './target-not-mapped.ts';
import { trailingComma } from './trailing-comma.ts';
import { twoOwners } from './two-owners.ts';
import { typeImportedAsValue } from './type-imported-as-value.ts';
import { unevenJoinColumns } from './uneven-join-columns.ts';
import { uninitializedCollection } from './uninitialized-collection.ts';
import { unjoinableInheritance } from './unjoinable-inheritance.ts';
import { unknownConstraintColumn } from './unknown-constraint-column.ts';
import { unknownKeyword } from './unknown-keyword.ts';
import { unknownNameInArgument } from './unknown-name-in-argument.ts';
import { unknownRelationId } from './unknown-relation-id.ts';
import { unknownTarget } from './unknown-target.ts';
import { unlinkedPair } from './unlinked-pair.ts';
import { unreadableAnnotation } from './unreadable-annotation.ts';
import { unstoredCompositeReference } from './unstored-composite-reference.ts';
import { unusableCollection } from './unusable-collection.ts';
import { viewonlyWithWriteOption } from './viewonly-with-write-option.ts';
import { virtualEntityProperty } from './virtual-entity-property.ts';
import { wrongSideOption } from './wrong-side-option.ts';
import type { Rule } from './rule.ts';

/** Every rule: first the target, then the join, then the pair, then the rest. Findings at one place come in this order. */
export const rules: readonly Rule[] = [
  unknownTarget,
  ambiguousTarget,
  targetNotMapped,
  targetNotGiven,
  unknownNameInArgument,
  listOfStrings,
  invalidTargetFunction,
  secondaryNotFound,
  secondaryIsAClass,
  foreignKeyToMissingTable,
  foreignKeyToMissingColumn,
  noForeignKey,
  ambiguousForeignKey,
  secondaryjoinWithoutSecondary,
  noForeignColumns,
  noEquality,
  ambiguousDirection,
  noRemoteSide,
  remoteSideOnLocalColumn,
  nonSimpleSelfReference,
  backrefAndBackPopulates,
  missingInverse,
  inverseNotNamed,
  inverseNotARelationship,
  inverseOfAnotherClass,
  sameDirection,
  mismatchedKinds,
  twoOwners,
  noOwner,
  syncBackrefOfViewonly,
  backrefNameTaken,
  backrefReplacesAttribute,
  crossedInverse,
  asymmetricInverse,
  oneSidedInverse,
  sharedInverse,
  listAnnotationOnScalar,
  conflictingWrites,
  sharedJoinColumn,
  missingReferencedColumn,
  cascadeRemoveBothWays,
  eagerCycle,
  requiredCycle,
  setNullOnRequired,
  initializedCollection,
  ignoredOption,
  severalDecorators,
  annotationMismatch,
  lazyMismatch,
  joinColumnTakesOver,
  classUsedBeforeDefined,
  typeImportedAsValue,
  unknownKeyword,
  viewonlyWithWriteOption,
  invalidCascade,
  deleteOrphanWithoutDelete,
  deleteOrphanOnManySide,
  passiveDeletesAllWithDelete,
  cascadeBackrefs,
  invalidLazy,
  dynamicOnScalar,
  omitJoin,
  overlapsNotAString,
  unreadableAnnotation,
  unusableCollection,
  annotationWithoutRelationship,
  relationshipOnMixin,
  trailingComma,
  reservedName,
  noTable,
  columnUnderRelationshipName,
  duplicateClassName,
  severalMappedBases,
  noPrimaryKey,
  unjoinableInheritance,
  columnOfTwoSubclasses,
  combinedColumns,
  tableDefinedTwice,
  classNamedAsModule,
  invalidForeignKey,
  unknownConstraintColumn,
  unknownRelationId,
  invalidArgument,
  attributeReplaced,
  removedFunction,
  dataclassOption,
  dataclassFieldOrder,
  wrongSideOption,
  inverseSidePrimaryKey,
  stringTarget,
  mixedDecoratorArguments,
  duplicateFieldName,
  unevenJoinColumns,
  sharedPivotEntity,
  unstoredCompositeReference,
  invalidTargetKey,
  incompatibleTargets,
  lazyRefWithRef,
  unlinkedPair,
  sharedPivotTable,
  uninitializedCollection,
  referenceWrapper,
  ownerWithMappedBy,
  scalarHoldsEntity,
  duplicateTableName,
  duplicateEntityName,
  virtualEntityProperty,
];
