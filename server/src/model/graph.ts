import type { Uri } from '../base/text.ts';
import type { Located, Option, Resolution, Value, Written } from './facts.ts';
import type { RelationOptionProblem } from './mapping-problems.ts';
import type { EntityProblem, Problem } from './problems.ts';
import type { Column, ForeignKeyConstraint, Table } from './schema.ts';
import type { PropertyProblem, SideProblem } from './side-problems.ts';

export type DialectId = 'sqlalchemy' | 'flask-sqlalchemy' | 'sqlmodel' | 'typeorm' | 'mikroorm';

/** A mapped class. One object is one class: identity matters within one graph. */
export interface Entity {
  readonly dialect: DialectId;
  readonly name: string;
  /** Its module as imported (`app.models.user`), as far as the workspace shows. */
  readonly module: string;
  readonly uri: Uri;
  /** Where its name stands. */
  readonly at: Located;
  readonly table: Resolution<Table>;
  readonly superclass: Entity | undefined;
  /** Everything mapped on it by name: own, inherited, and what a `backref` elsewhere makes. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Whether it may have attributes that the source does not show. */
  readonly open: boolean;
  /** Whether it is mapped by a call elsewhere, so that what its body declares is not mapped. */
  readonly imperative: boolean;
  /** Where that call stands, if it is one that more can be written into. */
  readonly mapping?: Located | undefined;
  /** Whether nothing shows that the ORM is ever told of the class, so that it may never find what is wrong with it. */
  readonly unregistered?: boolean;
  /** What the ORM would refuse or warn about when it maps the class. */
  readonly problems: readonly EntityProblem[];
}

export type Attribute =
  | { readonly kind: 'relationship'; readonly end: RelationshipEnd }
  | { readonly kind: 'column'; readonly column: Column | undefined; readonly at: Located | undefined }
  /** Not a relationship, not a plain column: `hybrid_property`, `association_proxy`, `synonym`, a method. */
  | { readonly kind: 'other'; readonly construct: string; readonly at: Located | undefined };

export type Direction = 'ONETOMANY' | 'MANYTOONE' | 'MANYTOMANY';

/** What an end is called from its own side: `User.posts` is one-to-many. */
export type Cardinality = 'one-to-one' | 'one-to-many' | 'many-to-one' | 'many-to-many';

/** One end of a relationship: an attribute of one entity, with what it points at. */
export interface RelationshipEnd {
  readonly owner: Entity;
  readonly name: string;
  readonly origin: 'relationship' | 'backref' | 'inherited';
  /** Where its name stands; for one made by `backref`, the name in that string. */
  readonly at: Located;
  /** What is written. A generated end has the declaration of the end that makes it. */
  readonly declaration: Declaration;
  readonly target: Resolution<Entity>;
  readonly direction: Resolution<Direction>;
  /** What the declaration itself says it is, as decorators do; `undefined` where only the foreign keys tell. */
  readonly cardinality: Cardinality | undefined;
  /** Whether it is the owning side, which has the foreign key or the join table; `undefined` when not known, or where the ORM makes no such difference. */
  readonly owning: boolean | undefined;
  /** Whether the attribute holds a collection. */
  readonly collection: Resolution<boolean>;
  readonly join: Resolution<Join>;
  readonly secondary: Written<Table>;
  /** The name of the attribute on the other side this end pairs with: from `back_populates`, `mappedBy`, an inverse side, or the `backref` that made it or is made by it. */
  readonly inverseName: Written<string>;
  /** The end that {@link inverseName} names. */
  readonly inverse: Resolution<RelationshipEnd>;
  /** Every end linked with this one, from either side. */
  readonly linked: readonly RelationshipEnd[];
  readonly viewonly: Written<boolean>;
  /** What the ORM would refuse or warn about here. */
  readonly problems: readonly EndProblem[];
}

export type EndProblem =
  | Problem<RelationshipEnd, Entity>
  | SideProblem<RelationshipEnd>
  | PropertyProblem
  | RelationOptionProblem<RelationshipEnd>;

/** How rows of both sides find each other. */
export interface Join {
  /** The foreign key the condition was made from, where it was made from one. */
  readonly constraint: ForeignKeyConstraint | undefined;
  /** `user.id = post.author_id`, as SQL. */
  readonly condition: string;
  /** Source column → foreign column that a flush writes. */
  readonly writes: readonly (readonly [source: Column, foreign: Column])[];
}

/** The call or decorator that declares a relationship, as written. */
export interface Declaration {
  readonly uri: Uri;
  /** The attribute's name. */
  readonly name: Located;
  /** The whole `relationship(…)` call; of a decorator, what follows the `@`. */
  readonly call: Located;
  /** The callee's name within the call. */
  readonly callee: Located;
  /** Where the target is named: the first argument, else the name inside the annotation. */
  readonly target: { readonly spelled: string; readonly at: Located } | undefined;
  /** Where the attribute on the other side is named, in a string or as a lambda's result. */
  readonly inverse: Located | undefined;
  readonly annotation: Located | undefined;
  /** The collection that the annotation names: `list`, `set`, `abstract` or `other` for one without a plain name; `dynamic`, `write_only` where it is loaded so. */
  readonly container: string | undefined;
  /** Keywords by name, or the members of an options object. `backref(…)`'s own are in its value. */
  readonly options: ReadonlyMap<string, Option>;
  readonly positional: readonly Value[];
  /** Whether it is given arguments that the source does not show (`**kwargs`). */
  readonly open: boolean;
}

/** The relationships of one workspace. Immutable; a change makes a new one. */
export interface RelationshipGraph {
  /** In order of file, then of declaration. */
  readonly entities: readonly Entity[];
  readonly tables: readonly Table[];
  /** How many ends there are, each once even if several classes inherit it. */
  readonly endCount: number;
  entitiesIn(uri: Uri): readonly Entity[];
  /** Every end whose declaration stands in `uri`, those that a `backref` there makes included. */
  endsIn(uri: Uri): readonly RelationshipEnd[];
  /** The ends whose declaration stands in `uri`, generated ones left out, each once even if several classes inherit it. */
  declaredIn(uri: Uri): readonly RelationshipEnd[];
}
