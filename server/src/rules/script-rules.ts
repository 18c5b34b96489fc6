import { annotationMismatch } from './annotation-mismatch.ts';
import { cascadeRemoveBothWays } from './cascade-remove-both-ways.ts';
import { classUsedBeforeDefined } from './class-used-before-defined.ts';
import { duplicateEntityName } from './duplicate-entity-name.ts';
import { duplicateFieldName } from './duplicate-field-name.ts';
import { duplicateTableName } from './duplicate-table-name.ts';
import { eagerCycle } from './eager-cycle.ts';
import { ignoredOption } from './ignored-option.ts';
import { incompatibleTargets } from './incompatible-targets.ts';
import { initializedCollection } from './initialized-collection.ts';
import { invalidTargetFunction } from './invalid-target-function.ts';
import { invalidTargetKey } from './invalid-target-key.ts';
import { inverseNotNamed } from './inverse-not-named.ts';
import { inverseSidePrimaryKey } from './inverse-side-primary-key.ts';
import { joinColumnTakesOver } from './join-column-takes-over.ts';
import { lazyMismatch } from './lazy-mismatch.ts';
import { lazyRefWithRef } from './lazy-ref-with-ref.ts';
import { mismatchedKinds } from './mismatched-kinds.ts';
import { missingReferencedColumn } from './missing-referenced-column.ts';
import { mixedDecoratorArguments } from './mixed-decorator-arguments.ts';
import { noOwner } from './no-owner.ts';
import { ownerWithMappedBy } from './owner-with-mapped-by.ts';
import { referenceWrapper } from './reference-wrapper.ts';
import { relationCountOfOne } from './relation-count-of-one.ts';
import { requiredCycle } from './required-cycle.ts';
import { scalarHoldsEntity } from './scalar-holds-entity.ts';
import { setNullOnRequired } from './set-null-on-required.ts';
import { severalDecorators } from './several-decorators.ts';
import { sharedInverse } from './shared-inverse.ts';
import { sharedJoinColumn } from './shared-join-column.ts';
import { sharedPivotEntity } from './shared-pivot-entity.ts';
import { sharedPivotTable } from './shared-pivot-table.ts';
import { stringTarget } from './string-target.ts';
import { twoOwners } from './two-owners.ts';
import { typeImportedAsValue } from './type-imported-as-value.ts';
import { unevenJoinColumns } from './uneven-join-columns.ts';
import { uninitializedCollection } from './uninitialized-collection.ts';
import { unknownConstraintColumn } from './unknown-constraint-column.ts';
import { unknownRelationId } from './unknown-relation-id.ts';
import { unlinkedPair } from './unlinked-pair.ts';
import { unstoredCompositeReference } from './unstored-composite-reference.ts';
import { unsupportedReferentialAction } from './unsupported-referential-action.ts';
import { virtualEntityProperty } from './virtual-entity-property.ts';
import { wrongSideOption } from './wrong-side-option.ts';
import type { Rule } from './rule.ts';

/** The rules that only TypeScript's ORMs have use for, in the same order and behind the others. They are loaded along with the language. */
export const scriptRules: readonly Rule[] = [
  invalidTargetFunction,
  inverseNotNamed,
  mismatchedKinds,
  twoOwners,
  noOwner,
  sharedInverse,
  sharedJoinColumn,
  missingReferencedColumn,
  cascadeRemoveBothWays,
  eagerCycle,
  requiredCycle,
  setNullOnRequired,
  unsupportedReferentialAction,
  initializedCollection,
  ignoredOption,
  severalDecorators,
  annotationMismatch,
  lazyMismatch,
  joinColumnTakesOver,
  classUsedBeforeDefined,
  typeImportedAsValue,
  unknownConstraintColumn,
  unknownRelationId,
  relationCountOfOne,
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
