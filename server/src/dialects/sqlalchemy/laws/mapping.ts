import type { Resolution, Written } from '../../../model/facts.ts';
import type { Column, Table } from '../../../model/schema.ts';

/**
 * What SQLAlchemy's mapper configuration starts from, after every name in the source has been followed:
 * mappers with their tables and properties. Built by `../assemble`, decided by `./configure`.
 */
export interface Mapper {
  readonly name: string;
  /** Classes of different registries do not see each other by name. */
  readonly registry: string;
  readonly superclass: Mapper | undefined;
  readonly inheritance: 'base' | 'joined' | 'single' | 'concrete';
  /** The mapped tables, the topmost superclass's first; a single-table subclass has its superclass's. */
  readonly tables: readonly Table[];
  /** The own table, or the superclass's for single-table inheritance. */
  readonly localTable: Table;
  /** Declared on this class (mixins included), in SQLAlchemy's order: explicit properties as in the class body, then columns. */
  readonly properties: ReadonlyMap<string, Property>;
  /** Names in the class's own body that are not mapped: methods, hybrids, proxies. */
  readonly plainAttributes: ReadonlySet<string>;
  /**
   * Whether it may have properties that the source does not show, so that a name not found is unknown. If that is
   * because of an unknown base class, `localTable` is open as well: there may be a mapped superclass with tables.
   */
  readonly open: boolean;
}

export type Property =
  | { readonly kind: 'relationship'; readonly relationship: Relationship }
  | { readonly kind: 'column'; readonly column: Column | undefined }
  | { readonly kind: 'other'; readonly construct: 'synonym' | 'composite' | 'column_property' }
  | { readonly kind: 'unknown' };

/** The arguments of one `relationship()`, names followed, values not yet interpreted. */
export interface Relationship {
  readonly parent: Mapper;
  readonly key: string;
  readonly target: Resolution<Mapper>;
  readonly secondary: Written<Table>;
  readonly primaryjoin: Written<JoinExpression>;
  readonly secondaryjoin: Written<JoinExpression>;
  readonly foreignKeys: Written<readonly Column[]>;
  readonly remoteSide: Written<readonly Column[]>;
  readonly viewonly: Written<boolean>;
  readonly syncBackref: Written<boolean>;
  readonly uselist: Written<boolean>;
  /** The attribute name; a falsy argument is `absent`. */
  readonly backPopulates: Written<string>;
  readonly backref: Written<Backref>;
  /** The names in `overlaps=`, split as SQLAlchemy splits them. */
  readonly overlaps: Written<ReadonlySet<string>>;
  /** The expanded set (`all` replaced by its members). */
  readonly cascade: Written<ReadonlySet<string>>;
  readonly singleParent: Written<boolean>;
  readonly passiveDeletes: Written<boolean | 'all'>;
  readonly lazy: Written<string>;
}

/** `backref="name"` or `backref("name", …)`: what the generated relationship is given of its own. */
export interface Backref extends Partial<
  Omit<Relationship, 'parent' | 'key' | 'target' | 'secondary' | 'backPopulates' | 'backref'>
> {
  readonly name: string;
}

/** A join condition: SQL expressions as far as they matter to which columns are compared. */
export type JoinExpression =
  /** `of` is the mapper whose attribute stands there. */
  | { readonly kind: 'column'; readonly column: Column; readonly of?: Mapper | undefined }
  | { readonly kind: 'annotated'; readonly annotation: 'foreign' | 'remote'; readonly operand: JoinExpression }
  /** `==`, `!=`, `<`, … and every other operator that takes two column expressions. */
  | {
      readonly kind: 'comparison';
      readonly operator: string;
      readonly left: JoinExpression;
      readonly right: JoinExpression;
    }
  | { readonly kind: 'junction'; readonly operator: 'and' | 'or' | 'not'; readonly operands: readonly JoinExpression[] }
  /** A function, cast, arithmetic: its columns still count when it is compared. */
  | { readonly kind: 'function'; readonly name?: string; readonly operands: readonly JoinExpression[] }
  | { readonly kind: 'literal'; readonly text?: string }
  | { readonly kind: 'unknown' };
