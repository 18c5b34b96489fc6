import type { Uri } from '../../../base/text.ts';
import type { Option, Site, Value, Written } from '../../../model/facts.ts';
import type { Cardinality } from '../../../model/graph.ts';
import type { DeclaredClass } from '../../../syntax/typescript/program.ts';
import type { Decorator, Member } from '../../../syntax/typescript/shape.ts';

/**
 * What one class or `EntitySchema` tells TypeORM, before anything is combined: its part of the `MetadataArgsStorage`.
 *
 * One object is one target: identity matters.
 */
export interface ClassArgs {
  readonly uri: Uri;
  readonly name: string;
  readonly nameSite: Site;
  /** Decorated entities and those of schemas are built apart from each other (`ConnectionMetadataBuilder.buildEntityMetadatas`). */
  readonly origin: 'decorators' | 'schema';
  /** The class itself; a schema without `target` has none. */
  readonly declared: DeclaredClass | undefined;
  readonly table: TableArgs | undefined;
  /** Whether its table holds its subclasses too: `@TableInheritance()`. */
  readonly inheritance: boolean;
  readonly columns: readonly ColumnArgs[];
  /** Properties that trees and shared tables have without declaring them. */
  readonly hidden: readonly string[];
  readonly embeddeds: readonly EmbeddedArgs[];
  readonly relations: readonly RelationArgs[];
  readonly relationIds: readonly RelationIdArgs[];
  /** `@RelationCount`, which TypeORM 1 no longer has. */
  readonly relationCounts: readonly RelationIdArgs[];
  readonly constraints: readonly ConstraintArgs[];
  /** Decorators that only mean something beside one of a relation. */
  readonly strays: readonly StrayArgs[];
  /** Members that TypeORM knows nothing of, by name. */
  readonly plain: ReadonlyMap<string, Site>;
  /** Members with decorators that may be anything. */
  readonly obscure: ReadonlyMap<string, Site>;
  /** Whether it may declare more than shows. */
  readonly open: boolean;
}

export interface TableArgs {
  readonly kind: 'regular' | 'child' | 'view';
  readonly name: Written<string>;
  readonly schema: Written<string>;
}

export interface ColumnArgs {
  readonly property: string;
  readonly nameSite: Site;
  readonly name: Written<string>;
  readonly type: string | undefined;
  readonly primary: boolean;
  readonly nullable: boolean | undefined;
  readonly unique: boolean;
}

export interface EmbeddedArgs {
  readonly property: string;
  readonly nameSite: Site;
  readonly type: Value | undefined;
  readonly prefix: Written<string>;
  /** Of an `EntitySchema`: what is embedded, read already. */
  readonly schema: ClassArgs | undefined;
}

/** One relation as it is declared (`RelationMetadataArgs`), with the decorators beside it. */
export interface RelationArgs {
  readonly kind: Cardinality;
  readonly property: string;
  readonly nameSite: Site;
  /** The whole decorator, `@` left out; of a schema, the object. */
  readonly callSite: Site;
  /** The decorator's name; of a schema, the value of `type`. */
  readonly calleeSite: Site;
  readonly target: Value | undefined;
  readonly inverse: Value | undefined;
  readonly options: ReadonlyMap<string, Option>;
  /** Whether it is given options that do not show. */
  readonly open: boolean;
  /** The arguments that stand there. */
  readonly positional: readonly Value[];
  /** Whether a decorator of the project's own makes it, whose arguments need not be those of TypeORM's. */
  readonly made: boolean;
  readonly tree: 'parent' | 'children' | undefined;
  readonly joinColumns: readonly JoinColumnArgs[];
  readonly joinTable: JoinTableArgs | undefined;
  /** Whether nothing else decorates the property that may join it. */
  readonly closed: boolean;
  /** Decorators of other kinds of relations and of columns on the same property. */
  readonly rivals: readonly { readonly name: string; readonly site: Site }[];
  readonly lazy: Written<boolean>;
  readonly initializer: Value | undefined;
  readonly annotation: Value | undefined;
  /** What the rest of it stands in; a schema's relations have none. */
  readonly member: Member | undefined;
}

export interface JoinColumnArgs {
  readonly name: Written<string>;
  readonly referencedColumnName: Written<string>;
  readonly nameSite: Site | undefined;
  readonly referencedSite: Site | undefined;
  /** The decorator, `@` included; of a schema, the option's value. */
  readonly site: Site;
}

export interface JoinTableArgs {
  readonly name: Written<string>;
  readonly schema: Written<string>;
  readonly joinColumns: readonly JoinColumnArgs[];
  readonly inverseJoinColumns: readonly JoinColumnArgs[];
  readonly site: Site;
}

export interface RelationIdArgs {
  readonly property: string;
  readonly relation: Value | undefined;
}

/** `@Index`, `@Unique` or `@ForeignKey` on a class or one of its properties. */
export interface ConstraintArgs {
  readonly construct: 'Index' | 'Unique' | 'ForeignKey';
  /** The property it stands on. */
  readonly property: string | undefined;
  readonly columns: readonly { readonly name: string; readonly site: Site }[];
  readonly target: Value | undefined;
  readonly referenced: readonly { readonly name: string; readonly site: Site }[];
  /** Whether the columns show: a function that gives them may give any. */
  readonly known: boolean;
  readonly site: Site;
}

export interface StrayArgs {
  readonly name: string;
  readonly property: string;
  readonly decorator: Decorator;
}
