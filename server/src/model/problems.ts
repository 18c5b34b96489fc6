import type { Located } from './facts.ts';
import type { Column, ForeignKey, ForeignKeyConstraint, Table } from './schema.ts';
import type { MappingProblem } from './mapping-problems.ts';
import type { ClassProblem } from './side-problems.ts';

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
  | DeclarationProblem
  | {
      readonly kind: 'conflictingWrite';
      readonly column: Column;
      readonly from: Column;
      readonly others: readonly { readonly end: End; readonly from: Column }[];
    };

/** The class a relationship leads to cannot be had. Rows R1–R6. `name` is as spelled. */
export type TargetProblem<Owner> =
  /** `unbound`: it is named in code, not in a string, and nothing there has the name. */
  | { readonly kind: 'targetMissing'; readonly name: string; readonly unbound?: true }
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
      readonly by: TargetKind;
      /** Of an unregistered one, the list of entities that it is missing in. */
      readonly list?: Located | undefined;
      /** Whether the ORM only finds it out when the relation is used. */
      readonly late?: boolean;
    }
  /**
   * Neither an argument nor an annotation names a class; or an annotation does that the ORM cannot see, which names `typed`, since the compiler emits
   * nothing for types, or `emits` for this one. Rows M10, M15.
   */
  | { readonly kind: 'targetNotGiven'; readonly typed?: string | undefined; readonly emits?: string };

/** What stands where a mapped class should. `schema`: one that a function gives; `string`: what a callable gives; `attribute`: one of a class; `unregistered`: one the ORM is not told of. */
export type TargetKind =
  | 'plain'
  | 'schema'
  | 'abstract'
  | 'deferred'
  | 'sqlalchemy'
  | 'function'
  | 'builtin'
  | 'string'
  | 'attribute'
  | 'unregistered';

/** The declaration itself is refused, whatever it leads to. */
export type DeclarationProblem =
  /** The annotation is not in `Mapped[…]`. Row D2. */
  | { readonly kind: 'annotationNotMapped' }
  /** The annotation cannot be evaluated, for `name` is not there when the class is made. Row D3. */
  | { readonly kind: 'annotationNotEvaluable'; readonly name: string }
  /** The ORM has no column type for what a column is annotated with. */
  | { readonly kind: 'annotationWithoutType'; readonly name: string }
  /** A name in quotes is combined by `|`, which Python does at once: `Mapped["Post" | None]`. */
  | { readonly kind: 'stringInUnion'; readonly name: string }
  /** It stands on a mixin or an abstract class, called `base`. Row D6. */
  | { readonly kind: 'declaredOnMixin'; readonly base: string }
  | DataclassProblem
  /** `relation()`, which is no more. Row X15. */
  | { readonly kind: 'calleeRemoved'; readonly name: string }
  | UnknownKeyword
  /** `cascade_backrefs=True`, which is no more. Row X8. */
  | { readonly kind: 'cascadeBackrefs' }
  /** A way to load that the release does not have, or is about to drop. Rows K3, K4. */
  | { readonly kind: 'lazyUnknown' | 'lazyDeprecated'; readonly name: string }
  /** What a `viewonly` relationship is not allowed to cascade. Row X4. */
  | { readonly kind: 'viewonlyCascade'; readonly names: readonly string[]; readonly raises: boolean }
  /** It takes the place of a relationship that the class body has. Row D17. */
  | { readonly kind: 'attributeReplaced' }
  /** The same object is assigned to another attribute as well. Row D16. */
  | { readonly kind: 'objectShared'; readonly other: string }
  | ValueProblem
  | CollectionProblem;

/** A keyword that the call does not take. Row X10. */
export interface UnknownKeyword {
  readonly kind: 'keywordUnknown';
  readonly name: string;
  readonly callee: 'relationship' | 'backref';
  /** What it may be meant to be. */
  readonly known: readonly string[];
  /** Whether another release takes it. */
  readonly elsewhere: boolean;
  /** Whether it is SQLAlchemy's own function that is called, rather than one that may take more. */
  readonly isCertain: boolean;
  readonly at: Located;
}

/** What a dataclass cannot be told of a relationship. Rows D10 to D12, X14, K7. */
export interface DataclassProblem {
  readonly kind: 'dataclassOption';
  readonly option: string;
  readonly fault: 'noDataclass' | 'defaultAndFactory' | 'mutable' | 'notNone' | 'onCollection' | 'otherFactory';
  readonly at: Located;
}

/** The value of an argument, or how it is passed. Rows X7, X11, X16, J13, P9–P11, R10, R11, and what SQLModel refuses. */
export interface ValueProblem {
  readonly kind: 'argumentInvalid';
  readonly argument: string;
  readonly fault:
    | 'notIterable'
    | 'notAName'
    | 'notAPair'
    | 'noName'
    | 'givenAlready'
    | 'positional'
    | 'positionalAtAll'
    | 'spreadAsWell'
    | 'redundant'
    | 'notAnExpression'
    | 'pythonOperator'
    | 'assignment'
    | 'unknownKeyword'
    | 'notAClass'
    | 'besideWhole';
  readonly at: Located;
}

/** What the ORM would refuse or warn about when it maps a class, apart from its relationships. */
export type EntityProblem =
  /** An annotation of an attribute that is no relationship. Rows D2, D3. */
  | {
      readonly kind: 'attributeAnnotation';
      readonly name: string;
      readonly at: Located;
      readonly problem: DeclarationProblem;
    }
  /** `relationship()` within `Annotated[…]`. Row D8. */
  | { readonly kind: 'relationshipInAnnotated'; readonly name: string; readonly at: Located }
  /** `Mapped["Post"]` without a value, which is taken for a column. Row D21. */
  | { readonly kind: 'relationshipNotMade'; readonly name: string; readonly target: string; readonly at: Located }
  /** A relationship of a class that is not mapped itself, and which this class overrides or cannot have. Row D6. */
  | { readonly kind: 'relationshipOnMixin'; readonly name: string; readonly base: string; readonly at: Located }
  /** `posts = relationship(…),`. Row D7. */
  | { readonly kind: 'trailingComma'; readonly name: string; readonly at: Located; readonly value: Located }
  /** Row D9. */
  | {
      readonly kind: 'nameReserved';
      readonly name: 'metadata' | 'registry';
      readonly at: Located;
      readonly raises: boolean;
    }
  /** Rows D14, D15. */
  | { readonly kind: 'noTable' }
  /** Of a class that is kept in the table of its superclass. */
  | { readonly kind: 'tableArgsWithoutTable'; readonly at: Located }
  | { readonly kind: 'declarativeBaseMapped' }
  /** Fields without a default after one that has it. Row D12. */
  | { readonly kind: 'fieldWithoutDefault'; readonly name: string; readonly after: string; readonly at: Located }
  /** Attributes from a base that is no dataclass. Row D13. */
  | {
      readonly kind: 'mixinNoDataclass';
      readonly names: readonly string[];
      readonly base: string;
      readonly raises: boolean;
    }
  /** A column of the given table has the relationship's name. Row D18. */
  | { readonly kind: 'columnNameTaken'; readonly name: string; readonly column: Column; readonly at: Located }
  /** Row D19. */
  | { readonly kind: 'classNameTaken'; readonly other: Located; readonly sharesTable: boolean }
  /** Row D24. */
  | { readonly kind: 'severalMappedBases'; readonly bases: readonly string[] }
  /** Row D25. A table that is joined to that of a superclass is only warned of. */
  | { readonly kind: 'noPrimaryKey'; readonly table: Table; readonly raises: boolean }
  /** Row D26. */
  | {
      readonly kind: 'inheritanceNotJoined';
      readonly from: Table;
      readonly to: Table;
      readonly candidates: readonly ForeignKeyConstraint[];
    }
  /** The table cannot be joined with the inherited one, for that has no such column. */
  | { readonly kind: 'inheritedColumnMissing'; readonly foreignKey: ForeignKey }
  /** Nor is there such a table. */
  | { readonly kind: 'inheritedTableMissing'; readonly foreignKey: ForeignKey }
  /** A column that is mapped under the name of an inherited one, without being joined with it. */
  | {
      readonly kind: 'columnsCombined';
      readonly name: string;
      readonly column: Column;
      readonly inherited: Column;
      readonly at: Located;
    }
  /** The class called `owner` has a table of that name already. */
  | { readonly kind: 'tableTaken'; readonly name: string; readonly owner: string; readonly other: Located }
  /** A module beside the class has its name. Row D20. */
  | { readonly kind: 'nameOfModule'; readonly module: string }
  /** Row D27. */
  | { readonly kind: 'columnConflict'; readonly name: string; readonly column: Column; readonly at: Located }
  | TableFault
  | ClassProblem
  | MappingProblem;

/** What is wrong with the arguments of a table. Rows D22, D23, D28, D29. */
export type TableFault =
  | { readonly kind: 'tableArgsNotATuple'; readonly at: Located }
  | { readonly kind: 'foreignKeyLengths'; readonly at: Located }
  | {
      readonly kind: 'foreignKeyFromMissingColumn';
      readonly name: string;
      readonly table: string;
      readonly at: Located;
    }
  | { readonly kind: 'foreignKeyColumnTwice'; readonly at: Located }
  | { readonly kind: 'foreignKeyToTwoTables'; readonly tables: readonly [string, string]; readonly at: Located }
  | { readonly kind: 'foreignKeyNotAColumn'; readonly spelled: string; readonly at: Located }
  /** `toMixin` when it leads to a column of the mixin itself. */
  | { readonly kind: 'foreignKeyOnMixin'; readonly toMixin: boolean; readonly at: Located };

/** The collection cannot be made, or takes no objects. Rows D4, D5, K6. */
export interface CollectionProblem {
  readonly kind: 'collectionNotUsable';
  readonly type: string;
  readonly fault:
    'abstract' | 'noAppender' | 'immutable' | 'notInstantiable' | 'notCallable' | 'noElement' | 'notAList';
}

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
  /** A table's column without `.c` between. */
  | {
      readonly kind: 'tableAttribute';
      readonly argument: string;
      readonly table: string;
      readonly name: string;
      readonly at: Located;
    }
  | { readonly kind: 'nameIsBuiltin'; readonly argument: string; readonly name: string; readonly at: Located }
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
      readonly construct: 'column' | 'synonym' | 'composite' | 'column_property' | 'concrete' | 'embedded' | 'other';
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
