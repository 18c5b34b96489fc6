import type { Option } from '../model/facts.ts';
import type { RelationshipEnd } from '../model/graph.ts';

/** The words in which a dialect speaks of relationships, as Markdown. What is the same for all of them is said by those who ask. */
export interface Wording {
  /** An attribute's type: `list[Post]`, `Post[]`, `Collection<Post>`, `Post | None`. */
  held(target: string, holds: 'one' | 'oneOrNone' | 'many', end: RelationshipEnd): string;
  /** What an option does for this very pair; `undefined` for one that is not known. */
  option(end: RelationshipEnd, option: Option): string | undefined;
  /** Why an end holds another number of objects than the foreign key alone would give it: "because `uselist=False` says so". */
  numberReason(end: RelationshipEnd): string;
  /** What setting or adding to either side does in memory, before anything is written. */
  inMemory(end: RelationshipEnd): readonly string[];
  /** What passes arguments that the source does not show: `**`, `...`. */
  readonly spread: string;
}
