import type { Uri } from '../../../base/text.ts';
import type { Site, Written } from '../../../model/facts.ts';
import type { ClassArgs, ColumnArgs, RelationArgs } from '../args/class-args.ts';

/** An entity with everything that its bases, its subclasses in one table and what it embeds add to it (`EntityMetadata`). */
export interface EntityDraft {
  readonly args: ClassArgs;
  readonly name: string;
  readonly kind: 'regular' | 'child' | 'view';
  /** The entity whose table it shares, for a `@ChildEntity()`. */
  readonly parent: EntityDraft | undefined;
  /** The name its table is given, if it is given one (`givenTableName`). */
  readonly givenTable: Written<string>;
  readonly schema: Written<string>;
  /** Its class, then its bases, nearest first (`MetadataUtils.getInheritanceTree`). */
  readonly lineage: readonly ClassArgs[];
  /** Subclasses that share its table. */
  readonly children: readonly ClassArgs[];
  /** Its own ones, then those of what it embeds. */
  readonly columns: readonly ColumnDraft[];
  readonly relations: readonly RelationDraft[];
  /** By path, what it embeds. */
  readonly embeddeds: ReadonlyMap<string, EmbeddedDraft>;
  /** Members that TypeORM knows nothing of, and those with decorators that may be anything, of its class and its bases. */
  readonly plain: ReadonlyMap<string, Place>;
  readonly obscure: ReadonlyMap<string, Place>;
  /** Whether it may have more than shows: a base that is not known, a decorator of the project's own. */
  readonly open: boolean;
}

export interface Place {
  readonly uri: Uri;
  readonly site: Site;
}

export interface ColumnDraft {
  readonly args: ColumnArgs;
  /** Where it is declared. */
  readonly from: ClassArgs;
  /** `meta.createdAt` within the entity. */
  readonly path: string;
  readonly embedded: EmbeddedDraft | undefined;
}

/** One relation of one entity (`RelationMetadata`). */
export interface RelationDraft {
  /** The entity that it was made for (`entityMetadata`): of one that a `@ChildEntity()` declares, that with the table. */
  readonly entity: EntityDraft;
  readonly args: RelationArgs;
  /** The class or schema that declares it. */
  readonly from: ClassArgs;
  /** What declares it again nearer to the entity, and so gives its target (`filterByTargetAndWithoutDuplicateRelationProperties`). */
  readonly nearest: { readonly args: RelationArgs; readonly from: ClassArgs };
  readonly path: string;
  readonly embedded: EmbeddedDraft | undefined;
}

export interface EmbeddedDraft {
  readonly path: string;
  readonly prefixes: readonly string[];
  readonly parent: EmbeddedDraft | undefined;
  /** Its class and the bases of that. */
  readonly classes: readonly ClassArgs[];
  readonly at: Place;
  /** What stands in it and is neither a column nor a relation. */
  readonly plain: ReadonlyMap<string, Place>;
  /** Whether it may hold more than shows. */
  readonly open: boolean;
}
