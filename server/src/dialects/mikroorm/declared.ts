import type { Uri } from '../../base/text.ts';
import type { Located, Option, Site, Value } from '../../model/facts.ts';
import type { DeclaredClass } from '../../syntax/typescript/program.ts';
import type { Member } from '../../syntax/typescript/shape.ts';

/** MikroORM's `ReferenceKind`; `unknown` is a property that something outside of what is read here may map. */
export type PropertyKind = RelationKind | 'embedded' | 'scalar' | 'unknown';

export type RelationKind = '1:1' | '1:m' | 'm:1' | 'm:n';

/** One property as it is written: with a decorator, in the options of a schema, or by the chain of a builder. */
export interface DeclaredProperty {
  readonly kind: PropertyKind;
  /** The decorator or the builder: `PrimaryKey`, `oneToMany`; empty in the options of a schema. */
  readonly maker: string;
  readonly name: string;
  readonly uri: Uri;
  readonly nameSite: Site;
  /** The whole decorator without its `@`, options object or chain; the name where none of these is written here. */
  readonly call: Site;
  /** Where the kind is named: `OneToMany`, the value of `kind`, `p.oneToMany`. */
  readonly callee: Site;
  readonly style: 'decorator' | 'options' | 'builder';
  /** What gives the target: a function, in MikroORM 6 a string too, with builders the entity itself. */
  readonly target: Value | undefined;
  /** All options by name, `mappedBy` included wherever it stands; each step of a chain is one. */
  readonly options: ReadonlyMap<string, Option>;
  readonly positional: readonly Value[];
  /** Whether there may be options that are not seen here. */
  readonly open: boolean;
  /** Options and other arguments are mixed, which MikroORM refuses. */
  readonly mixed: boolean;
  /** The decorators that each make another kind of property of it, if there is more than one. */
  readonly rivals: readonly { readonly name: string; readonly site: Site }[];
  /** What the class body says of it. */
  readonly member: Member | undefined;
}

/** A class, `EntitySchema` or `defineEntity` with what stands in it. One object is one of them. */
export interface DeclaredEntity {
  /** What MikroORM calls it. */
  readonly name: string;
  readonly uri: Uri;
  readonly at: Located;
  /** `base` is a class that no decorator makes an entity, `unknown` one of which that cannot be told. */
  readonly role: 'entity' | 'embeddable' | 'base' | 'unknown';
  readonly style: 'class' | 'schema';
  /** The class that is mapped, if there is one of its own. */
  readonly class: DeclaredClass | undefined;
  /** Where the options and properties stand: of a schema another file than that of its class, perhaps. */
  readonly source: Uri;
  /** What `@Entity()` or the schema is given. */
  readonly options: ReadonlyMap<string, Option>;
  /** `@Index()` and `@Unique()` on the class, and `indexes` and `uniques` of a schema: each with the options. */
  readonly indexes: readonly DeclaredIndex[];
  readonly properties: ReadonlyMap<string, DeclaredProperty>;
  /** Whether it may have properties that are not seen here. */
  readonly open: boolean;
}

export interface DeclaredIndex {
  readonly construct: 'Index' | 'Unique';
  /** The property it stands on; without one, its `properties` name them. */
  readonly property: string | undefined;
  readonly options: Value | undefined;
}
