import type { Edit, Span, Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Cardinality, Declaration, EndProblem, Entity, RelationshipEnd } from '../model/graph.ts';

/** The texts that edits are made for. A project's snapshot is one. */
export interface Sources {
  text(uri: Uri): string | undefined;
  span(at: Located): Span;
}

/** The attribute to be written on the class at the other side of an end. */
export interface InverseDraft {
  /** The end whose other side is written. Its target is resolved. */
  readonly of: RelationshipEnd;
  readonly name: string;
  /** Source text of further keywords, in order: `[['remote_side', '[id]']]`. */
  readonly options?: readonly (readonly [keyword: string, value: string])[];
}

/** A keyword and its new value as source text; `undefined` removes it. */
export type OptionChange = readonly [keyword: string, value: string | undefined];

/** What is done, beginning with a verb, and the edits that do it. */
export interface Mending {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export type TargetNotMapped = Extract<EndProblem, { readonly kind: 'targetNotMapped' }>;

/** A name that is free, and the edits that give it. */
export interface Renamed {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** Spells changes in a dialect. Rules decide what changes; only this knows how it is written. Edits never overlap. */
export interface Composer {
  /** Sets a keyword of the declaring call to `value` (source text), or removes it when `undefined`. Nothing to do gives no edits. */
  setOption(declaration: Declaration, keyword: string, value: string | undefined): readonly Edit[];
  /** As {@link setOption} for several keywords of one call, whose edits made one by one could touch; what is added takes the place of what goes. */
  setOptions(declaration: Declaration, changes: readonly OptionChange[]): readonly Edit[];
  /** Lets the declaration name the attribute on the other side, by whatever its ORM has for it, or name nothing when `undefined`. */
  setInverse(end: RelationshipEnd, name: string | undefined): readonly Edit[];
  /** Replaces the name of the attribute on the other side where one is written: in a string, in the first argument of a `backref("…")`, in a lambda. */
  renameInverse(declaration: Declaration, name: string): readonly Edit[];
  /** Makes an end the owning side, or the inverse one; nothing in an ORM that makes no such difference. */
  setOwning(end: RelationshipEnd, owning: boolean): readonly Edit[];
  /** Makes an end one of another kind, with the type that goes with it; nothing where the foreign keys decide. */
  setCardinality(end: RelationshipEnd, cardinality: Cardinality): readonly Edit[];
  /** Makes the annotation say what the end holds. */
  setAnnotation(end: RelationshipEnd): readonly Edit[];
  /** Keeps the class out of what the compiler emits for the type of an end: `Relation<Post>`. */
  deferType(end: RelationshipEnd): readonly Edit[];
  /** Lets the file of a declaration import a name as a type only. */
  importAsType(declaration: Declaration, name: string): readonly Edit[];
  /** Takes away what stands at a place, a decorator or an initializer, with the line or space that it leaves. */
  remove(at: Located): readonly Edit[];
  /** Puts the target into a function, where the ORM asks for one. */
  wrapTarget(declaration: Declaration): readonly Edit[];
  /** `text` as a string literal in the quotes this file prefers. */
  quote(uri: Uri, text: string): string;
  /**
   * Writes the missing attribute on the target class, in its file's own style: annotated or not, `list` or `List`, quotes,
   * `db.`/`orm.` prefix, after the class's other relationships, with the imports it needs.
   */
  declareInverse(draft: InverseDraft): readonly Edit[];
  /** Gives what `backref` makes a keyword of its own: `backref="parent"` becomes `backref=backref("parent", remote_side=[id])`. */
  setBackrefOption?(declaration: Declaration, keyword: string, value: string): readonly Edit[];
  /** The attributes of the class body that declares `end` that have a value there which can be used for a column. */
  namesInScope?(end: RelationshipEnd): ReadonlySet<string>;
  /** Names the target of `end`, or another entity, by a function that returns it, with the import that takes. Only where the language has such functions. */
  referToTarget?(end: RelationshipEnd, entity?: Entity): readonly Edit[];
  /** Puts arguments that stand behind an options object into it. */
  mergeArguments?(declaration: Declaration): readonly Edit[];
  /** Makes the collection where its property is declared. */
  initializeCollection?(end: RelationshipEnd): readonly Edit[];
  /** Writes the annotation of `end` anew: what it leads to, itself or wrapped in a reference. */
  annotate?(end: RelationshipEnd, as: 'plain' | 'reference'): readonly Edit[];
  /** Lets `end` lead to an entity where what it names is none. */
  mendTarget?(end: RelationshipEnd, problem: TargetNotMapped): Mending | undefined;
  /** Puts the decorator that gives an owner its join table, or its join column, in place of the other one. */
  replaceJoin?(end: RelationshipEnd, name: 'JoinColumn' | 'JoinTable'): readonly Edit[];
  /** Declares a property of an entity, which is a scalar, as what leads to or embeds the class that it holds. */
  relateScalar?(entity: Entity, property: string, decorator: 'ManyToOne' | 'Embedded', target: string): readonly Edit[];
  /** Stores an entity in a table of its own, whose name is none of `taken`. */
  renameTable?(entity: Entity, taken: ReadonlySet<string>): Renamed | undefined;
  /** Calls an entity something that is none of `taken`, where its name is an option and not that of a class. */
  renameEntity?(entity: Entity, taken: ReadonlySet<string>): Renamed | undefined;
  /** A name for the other side of `end` that is free on its target, after the owner's name and the cardinality: `posts`, `author`. */
  suggestName(end: RelationshipEnd, owner: Entity): string;
}
