import type { Located, Option } from './facts.ts';
import type { Entity, RelationshipEnd } from './graph.ts';
import type { Column, ForeignKey, Table } from './schema.ts';

/** Anything a user can point at. */
export type Thing =
  | { readonly kind: 'entity'; readonly entity: Entity }
  /** A relationship where it is declared: its name, or the call. */
  | { readonly kind: 'end'; readonly end: RelationshipEnd }
  /** The string of `end` that names the attribute on the other side, whether that attribute is there or not. */
  | { readonly kind: 'inverse'; readonly end: RelationshipEnd }
  /** The place where `end` names the class it leads to. */
  | { readonly kind: 'target'; readonly end: RelationshipEnd }
  | { readonly kind: 'option'; readonly end: RelationshipEnd; readonly option: Option }
  | { readonly kind: 'column'; readonly column: Column; readonly entity: Entity | undefined }
  | { readonly kind: 'foreignKey'; readonly foreignKey: ForeignKey }
  | { readonly kind: 'table'; readonly table: Table };

/** One place where a thing is named. */
export interface Occurrence {
  readonly thing: Thing;
  readonly at: Located;
  /** `around` is a place that belongs to the thing without being its name: the call that declares a relationship. */
  readonly role: 'declaration' | 'reference' | 'around';
  /** Whether it stands in a string that only the ORM reads, and no tool for the language follows. */
  readonly quoted: boolean;
}
