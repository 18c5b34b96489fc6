import type { RelationshipEnd } from '../model/graph.ts';

/** What can be written in the arguments of a relationship of a dialect. */
export interface Vocabulary {
  /** What stands between a keyword and its value. */
  readonly assign: string;
  /** The keywords that fit an end and that it is not given yet, the usual ones first. */
  keywords(end: RelationshipEnd): readonly string[];
  /** What the string of a keyword holds; `undefined` where it could be anything. */
  slot(end: RelationshipEnd, keyword: string): Slot | undefined;
  /** A name for a new attribute on the other side, as far as the graph knows what is free. */
  newName(end: RelationshipEnd): string;
}

/** What a string can hold. */
export type Slot =
  /** The name of the attribute on the other side: one that is there, or one that it `makes`. */
  | { readonly kind: 'inverse'; readonly makes: boolean }
  | { readonly kind: 'table' }
  /** Classes and their attributes: `Post.author_id == User.id`. */
  | { readonly kind: 'expression' }
  /** One word, or several between the separators. */
  | { readonly kind: 'words'; readonly words: readonly Word[]; readonly separator?: string };

export interface Word {
  readonly text: string;
  /** What it does for this very end, as Markdown. */
  readonly note: string | undefined;
}
