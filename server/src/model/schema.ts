import type { Located, Resolution } from './facts.ts';

/** A table of the database as the source declares it. One object is one table: identity matters. */
export interface Table {
  readonly name: string;
  readonly schema: string | undefined;
  /** The collection of tables (SQLAlchemy's `MetaData`) it belongs to: foreign keys given by name lead within one. */
  readonly metadata: string;
  /** In declaration order, by column key (SQLAlchemy's `Column.key`, the name unless given). */
  readonly columns: ReadonlyMap<string, Column>;
  readonly constraints: readonly ForeignKeyConstraint[];
  /** Whether it may have columns or foreign keys that the source does not show (reflection, computed arguments, unknown mixins). */
  readonly open: boolean;
  readonly at: Located | undefined;
  /** Where its name is written, in quotes; absent where the ORM makes it up. */
  readonly nameAt?: Located | undefined;
}

export interface Column {
  readonly table: Table;
  readonly key: string;
  readonly name: string;
  /** As written, for display. */
  readonly type: string | undefined;
  readonly primaryKey: boolean;
  /** `undefined` when it cannot be told. */
  readonly nullable: boolean | undefined;
  readonly unique: boolean | undefined;
  readonly at: Located | undefined;
}

/** A foreign key of one or several columns, in the order they were declared. */
export interface ForeignKeyConstraint {
  readonly table: Table;
  readonly elements: readonly ForeignKey[];
}

/** One column of a foreign key and the column it refers to. */
export interface ForeignKey {
  readonly column: Column;
  /** As written: `"user.id"`. */
  readonly spelled: string;
  readonly target: ForeignKeyTarget;
  /** The place of the string or expression that names the target. */
  readonly at: Located | undefined;
}

export type ForeignKeyTarget =
  | { readonly kind: 'resolved'; readonly column: Column }
  | { readonly kind: 'noTable'; readonly schema: string | undefined; readonly table: string; readonly column: string }
  | { readonly kind: 'noColumn'; readonly table: Table; readonly column: string }
  | Extract<Resolution<never>, { readonly kind: 'unknown' }>;
