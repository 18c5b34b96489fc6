import { ambiguousDirection } from './ambiguous-direction.ts';
import { ambiguousForeignKey } from './ambiguous-foreign-key.ts';
import { ambiguousTarget } from './ambiguous-target.ts';
import { annotationWithoutRelationship } from './annotation-without-relationship.ts';
import { asymmetricInverse } from './asymmetric-inverse.ts';
import { attributeReplaced } from './attribute-replaced.ts';
import { backrefAndBackPopulates } from './backref-and-back-populates.ts';
import { backrefNameTaken } from './backref-name-taken.ts';
import { backrefReplacesAttribute } from './backref-replaces-attribute.ts';
import { cascadeBackrefs } from './cascade-backrefs.ts';
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
import { dynamicOnScalar } from './dynamic-on-scalar.ts';
import { foreignKeyToMissingColumn } from './foreign-key-to-missing-column.ts';
import { foreignKeyToMissingTable } from './foreign-key-to-missing-table.ts';
import { invalidArgument } from './invalid-argument.ts';
import { invalidCascade } from './invalid-cascade.ts';
import { invalidForeignKey } from './invalid-foreign-key.ts';
import { invalidLazy } from './invalid-lazy.ts';
import { inverseNotARelationship } from './inverse-not-a-relationship.ts';
import { inverseOfAnotherClass } from './inverse-of-another-class.ts';
import { listAnnotationOnScalar } from './list-annotation-on-scalar.ts';
import { listOfStrings } from './list-of-strings.ts';
import { missingInverse } from './missing-inverse.ts';
import { noEquality } from './no-equality.ts';
import { noForeignColumns } from './no-foreign-columns.ts';
import { noForeignKey } from './no-foreign-key.ts';
import { noPrimaryKey } from './no-primary-key.ts';
import { noRemoteSide } from './no-remote-side.ts';
import { noTable } from './no-table.ts';
import { nonSimpleSelfReference } from './non-simple-self-reference.ts';
import { omitJoin } from './omit-join.ts';
import { oneSidedInverse } from './one-sided-inverse.ts';
import { overlapsNotAString } from './overlaps-not-a-string.ts';
import { passiveDeletesAllWithDelete } from './passive-deletes-all-with-delete.ts';
import { relationshipOnMixin } from './relationship-on-mixin.ts';
import { remoteSideOnLocalColumn } from './remote-side-on-local-column.ts';
import { removedFunction } from './removed-function.ts';
import { reservedName } from './reserved-name.ts';
import { sameDirection } from './same-direction.ts';
import { secondaryIsAClass } from './secondary-is-a-class.ts';
import { secondaryNotFound } from './secondary-not-found.ts';
import { secondaryjoinWithoutSecondary } from './secondaryjoin-without-secondary.ts';
import { severalMappedBases } from './several-mapped-bases.ts';
import { syncBackrefOfViewonly } from './sync-backref-of-viewonly.ts';
import { tableDefinedTwice } from './table-defined-twice.ts';
import { targetNotGiven } from './target-not-given.ts';
import { targetNotMapped } from './target-not-mapped.ts';
import { trailingComma } from './trailing-comma.ts';
import { unjoinableInheritance } from './unjoinable-inheritance.ts';
import { unknownKeyword } from './unknown-keyword.ts';
import { unknownNameInArgument } from './unknown-name-in-argument.ts';
import { unknownTarget } from './unknown-target.ts';
import { unreadableAnnotation } from './unreadable-annotation.ts';
import { unusableCollection } from './unusable-collection.ts';
import { viewonlyWithWriteOption } from './viewonly-with-write-option.ts';
import type { Rule } from './rule.ts';

/**
 * Every rule but those that only TypeScript's ORMs have use for, which are in `script-rules.ts`: first the target, then the join, then the pair, then the
 * rest. Findings at one place come in this order.
 */
export const rules: readonly Rule[] = [
  unknownTarget,
  ambiguousTarget,
  targetNotMapped,
  targetNotGiven,
  unknownNameInArgument,
  listOfStrings,
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
  inverseNotARelationship,
  inverseOfAnotherClass,
  sameDirection,
  syncBackrefOfViewonly,
  backrefNameTaken,
  backrefReplacesAttribute,
  crossedInverse,
  asymmetricInverse,
  oneSidedInverse,
  listAnnotationOnScalar,
  conflictingWrites,
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
  invalidArgument,
  attributeReplaced,
  removedFunction,
  dataclassOption,
  dataclassFieldOrder,
];
