import type { Located } from './facts.ts';
import type { Column, ForeignKey, ForeignKeyConstraint, Table } from './schema.ts';

/**
 * What an ORM's own configuration would refuse or warn about at one end of a relationship, as its laws decide it.
 *
 * `End` is how the relationship on the other side is referred to, `Owner` how a class is.
 */
export type Problem<End, Owner> =
  | TargetProblem<Owner>
  | ArgumentProblem
  | JoinProblem
  | PairProblem<End, Owner>
  | LoadingProblem
  | {
      readonly kind: 'conflictingWrite';
      readonly column: Column;
      readonly from: Column;
      readonly others: readonly { readonly end: End; readonly from: Column }[];
    };

/** The class a relationship leads to cannot be had. Rows R1–R6. `name` is as spelled. */
export type TargetProblem<Owner> =
  | { readonly kind: 'targetMissing'; readonly name: string }
  /** A dotted path whose module is known, but not the class in it. */
  | { readonly kind: 'targetPathMissing'; readonly name: string; readonly module: string }
  | { readonly kind: 'targetAmbiguous'; readonly name: string; readonly candidates: readonly Owner[] }
  /** `list[Post]` in quotes, where only a name can stand. */
  | { readonly kind: 'targetIsGeneric'; readonly name: string }
  | { readonly kind: 'targetIsTable'; readonly name: string }
  /** A class that is not mapped: a plain or abstract class, a mixin, or a name that SQLAlchemy's own package happens to have. */
  | {
      readonly kind: 'targetNotMapped';
      readonly name: string;
      readonly by: 'plain' | 'abstract' | 'sqlalchemy' | 'builtin';
    }
  /** Neither an argument nor an annotation names a class. */
  | { readonly kind: 'targetNotGiven' };

/** A name inside an argument leads nowhere. Rows R7–R9, R13, R14. */
export type ArgumentProblem =
  | { readonly kind: 'nameNotFound'; readonly argument: string; readonly name: string; readonly at: Located }
  | {
      readonly kind: 'attributeNotFound';
      readonly argument: string;
      readonly entity: string;
      readonly name: string;
      readonly at: Located;
    }
  | {
      readonly kind: 'attributeIsNoColumn';
      readonly argument: string;
      readonly entity: string;
      readonly name: string;
      readonly at: Located;
    }
  | { readonly kind: 'secondaryMissing'; readonly name: string }
  | { readonly kind: 'secondaryIsClass'; readonly name: string };

/** The tables cannot be joined, or the direction cannot be told. Rows J1–J15 of SQLAlchemy's `JoinCondition`. */
export type JoinProblem =
  | { readonly kind: 'noForeignKeys'; readonly secondary: Table | undefined }
  | {
      readonly kind: 'ambiguousForeignKeys';
      readonly secondary: Table | undefined;
      readonly candidates: readonly ForeignKeyConstraint[];
    }
  | { readonly kind: 'secondaryjoinWithoutSecondary' }
  | { readonly kind: 'noForeignColumns'; readonly join: 'primary' | 'secondary' }
  | { readonly kind: 'noEquality'; readonly join: 'primary' | 'secondary' }
  | { readonly kind: 'foreignColumnsOnBothSides' }
  | { readonly kind: 'foreignColumnsOnNeitherSide' }
  | { readonly kind: 'noLocalRemotePairs' }
  | { readonly kind: 'remoteColumnIsLocal'; readonly column: Column }
  | { readonly kind: 'nonSimpleSelfReference' }
  | { readonly kind: 'foreignKeyToMissingTable'; readonly foreignKey: ForeignKey }
  | { readonly kind: 'foreignKeyToMissingColumn'; readonly foreignKey: ForeignKey };

/** The two sides do not fit. Rows P1–P8. */
export type PairProblem<End, Owner> =
  | { readonly kind: 'inverseMissing'; readonly name: string }
  | {
      readonly kind: 'inverseIsNoRelationship';
      readonly name: string;
      readonly construct: 'column' | 'synonym' | 'composite' | 'column_property' | 'concrete';
    }
  | { readonly kind: 'inverseOfOtherClass'; readonly inverse: End }
  | { readonly kind: 'sameDirection'; readonly inverse: End }
  | { readonly kind: 'syncBackrefOfViewonly'; readonly inverse: End }
  | { readonly kind: 'viewonlyWithSyncBackref' }
  | {
      readonly kind: 'backrefNameTaken';
      readonly name: string;
      readonly owner: Owner;
      readonly by: 'column' | 'relationship' | 'other';
    }
  | { readonly kind: 'backrefReplacesAttribute'; readonly name: string }
  | { readonly kind: 'secondaryjoinInBackref' };

/** Rows K1, K2, K5. */
export type LoadingProblem =
  | { readonly kind: 'deleteOrphanOnManySide' }
  | { readonly kind: 'passiveDeletesAllWithDelete' }
  | { readonly kind: 'dynamicScalar' };
