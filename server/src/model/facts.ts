import type { Span, Uri } from '../base/text.ts';

/** The place of one name or value in a file, whatever is typed around it: {@link FileFacts.span} tells where it is now. */
export type Site = number & { readonly Site: unique symbol };

/** A site in some file of the workspace. */
export interface Located {
  readonly uri: Uri;
  readonly site: Site;
}

/**
 * What the source says of one option, which is less than what the ORM makes of it.
 *
 * `absent` and `dynamic` differ: on `dynamic` nothing is known, and every rule stays silent.
 */
export type Written<T> =
  { readonly kind: 'absent' } | { readonly kind: 'dynamic' } | { readonly kind: 'literal'; readonly value: T };

/**
 * The outcome of following a reference.
 *
 * `missing` is knowledge, `unknown` is ignorance; only the first can be a mistake in the source.
 */
export type Resolution<T> =
  | { readonly kind: 'resolved'; readonly to: T }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly T[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly because: Ignorance };

/**
 * Why something is not known: nothing says it (`absent`), it is computed (`dynamic`), it lies outside the
 * workspace (`external`), it is not read yet (`loading`), or it rests on something broken that is reported itself (`broken`).
 */
export type Ignorance = 'absent' | 'dynamic' | 'external' | 'loading' | 'broken';

/**
 * An expression of the source without positions: what an option is set to, a base class, a join condition.
 *
 * Each value carries the site of the whole (of a string: of what is between its quotes), and a path of several names
 * the site of each. A call's `unpacked` are its `*`, `**` and `...` arguments, an empty `subscript` or `call` is what it is.
 */
export type Value =
  /** `expression` is the text read as an expression, where strings are evaluated: in annotations and join arguments. */
  | { readonly kind: 'string'; readonly text: string; readonly expression?: Value; readonly site: Site }
  /** `undefined` is also what a JavaScript block without `return` gives; its site is then the block. */
  | { readonly kind: 'constant'; readonly value: number | boolean | null | undefined; readonly site: Site }
  | {
      readonly kind: 'path';
      readonly names: readonly [string, ...string[]];
      readonly sites: readonly Site[];
      readonly site: Site;
    }
  | {
      readonly kind: 'call';
      readonly callee: Value;
      readonly arguments: readonly Value[];
      readonly options: readonly Option[];
      readonly unpacked: readonly Value[];
      /** Of `new Collection<Post>(…)`. */
      readonly typeArguments?: readonly Value[];
      /** Whether it is `new X(…)`. */
      readonly constructs?: boolean;
      readonly site: Site;
    }
  | { readonly kind: 'member'; readonly of: Value; readonly name: string; readonly site: Site }
  | { readonly kind: 'subscript'; readonly of: Value; readonly items: readonly Value[]; readonly site: Site }
  | {
      readonly kind: 'list';
      readonly form: 'list' | 'tuple' | 'set';
      readonly items: readonly Value[];
      readonly site: Site;
    }
  /** An entry without key is `**value`. */
  | {
      readonly kind: 'dict';
      readonly entries: readonly { readonly key?: Value; readonly value: Value }[];
      readonly site: Site;
    }
  /** A JavaScript function has its `parameters`; the `body` of one with a block is what its only `return` gives. */
  | { readonly kind: 'lambda'; readonly body: Value; readonly parameters?: readonly Parameter[]; readonly site: Site }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Value[]; readonly site: Site }
  | { readonly kind: 'format'; readonly parts: readonly (string | Value)[]; readonly site: Site }
  /** The `choice` is that of `then if test else otherwise`. */
  | {
      readonly kind: 'unknown';
      readonly choice?: { readonly then: Value; readonly test: Value; readonly otherwise: Value };
      readonly site: Site;
    };

/** What a function calls what it is given: `p`, `{ author }`, `{ author: a }`. Anything else is `other`. */
export type Parameter =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'properties'; readonly properties: readonly PropertyPattern[] }
  | { readonly kind: 'other' };

/** `author: a` takes the property `author` and calls it `a`. */
export interface PropertyPattern {
  readonly property: string;
  readonly propertySite: Site;
  readonly name: string;
}

/** One keyword argument as written. */
export interface Option {
  readonly keyword: string;
  readonly keywordSite: Site;
  readonly value: Value;
  /** The string that a value comes to which is none itself: a constant's name, a sum. */
  readonly text?: string;
  /** Whether a constant says it, whose name is all that stands here: `{ ...OWNED }`. */
  readonly indirect?: true;
}

/**
 * What one file declares: a `shape` that is plain data without a single position, and where each site is now.
 *
 * Equal shapes give equal graphs, so typing that only moves text changes nothing but the spans.
 */
export interface FileFacts<Shape> {
  readonly uri: Uri;
  readonly shape: Shape;
  /** Whether some of the text is not well-formed, so that what it declares may be missing. */
  readonly broken: boolean;
  /** Where a site of this file is; empty at the beginning of the text for one that is not of this file. */
  span(site: Site): Span;
}
