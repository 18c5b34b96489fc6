import type { Edit, Span, Uri } from '../../../base/text.ts';
import type { Site } from '../../../model/facts.ts';
import type { Sources } from '../../composer.ts';

/** A TypeScript or JavaScript file that is to be changed, and how it is written. */
export interface Script {
  readonly uri: Uri;
  readonly text: string;
  readonly eol: string;
  /** One level of indentation. */
  readonly indent: string;
  readonly quote: '"' | "'";
  /** What ends a statement: a semicolon, or nothing. */
  readonly end: ';' | '';
  /** Whether types can be written. */
  readonly isTyped: boolean;
  readonly span: (site: Site) => Span;
  /** The source at a site. */
  readonly at: (site: Site) => string;
}

/** A change within one file. */
export type Change = Omit<Edit, 'uri'>;

/** A file as it is now; `undefined` for one that is not analysed. */
export function scriptOf(sources: Sources, uri: Uri): Script | undefined {
  const text = sources.text(uri);
  if (text === undefined) return undefined;
  const span = (site: Site): Span => sources.span({ uri, site });
  return {
    uri,
    text,
    eol: /\r\n|\n/.exec(text)?.[0] ?? '\n',
    indent: /^(?:\t| {2,8})(?=[^\s*])/m.exec(text)?.[0] ?? '  ',
    quote: count(text, /"/g) > count(text, /'/g) ? '"' : "'",
    end: count(text, /;[ \t]*$/gm) > 0 || !/^import\b/m.test(text) ? ';' : '',
    isTyped: !/\.[cm]?jsx?$/.test(uri),
    span,
    at(site) {
      const { start, end } = span(site);
      return text.slice(start, end);
    },
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `text` as a string literal in the quotes of the file. */
export function quoted({ quote }: Pick<Script, 'quote'>, text: string): string {
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

/** Makes edits of changes; what is inserted at one place is inserted at once. */
export function editsOf({ uri }: Pick<Script, 'uri'>, changes: readonly Change[]): readonly Edit[] {
  const made = new Map<string, Change>();
  for (const change of changes) {
    const key = change.span.start === change.span.end ? `+${String(change.span.start)}` : String(change.span.start);
    const before = made.get(key);
    made.set(key, before && key.startsWith('+') ? { ...before, text: before.text + change.text } : change);
  }
  return [...made.values()].map((it) => ({ uri, ...it }));
}

/** An insertion. */
export function insertion(offset: number, text: string): Change {
  return { span: { start: offset, end: offset }, text };
}

/** The white space that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Whether nothing but white space stands before `offset` on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}
