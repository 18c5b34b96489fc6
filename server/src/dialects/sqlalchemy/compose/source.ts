import type { Edit, Span, Uri } from '../../../base/text.ts';
import { scan } from '../../../syntax/python/scan.ts';
import type { Module } from '../../../syntax/python/tree.ts';
import { stringsIn } from './walk.ts';

/** One Python file that is to be changed. */
export interface Source {
  readonly uri: Uri;
  readonly text: string;
  readonly tree: Module;
  /** The line break this file uses. */
  readonly eol: string;
  /** One level of indentation. */
  readonly indent: string;
  /** The quotation mark that most of its strings have. */
  readonly quote: '"' | "'";
  /** How long a line may get before it is broken. */
  readonly width: number;
}

/** A change within one file. */
export type Change = Omit<Edit, 'uri'>;

/** Reads a file for composing. */
export function sourceOf(uri: Uri, text: string): Source {
  const tree = scan(text);
  return {
    uri,
    text,
    tree,
    eol: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    indent: /^(?:\t| {2,8})(?=\S)/m.exec(text)?.[0] ?? '    ',
    quote: preferredQuote(text, tree),
    width: text.split(/\r\n|\n|\r/).some((line) => line.length > 88 && line.length <= 120) ? 120 : 88,
  };
}

/** `text` as a string literal between the file's quotation marks. */
export function quoted(source: Pick<Source, 'quote'>, text: string): string {
  const other = source.quote === '"' ? "'" : '"';
  const mark = text.includes(source.quote) && !text.includes(other) ? other : source.quote;
  return (
    mark +
    text
      .replaceAll('\\', '\\\\')
      .replaceAll(mark, '\\' + mark)
      .replaceAll('\n', '\\n') +
    mark
  );
}

/** An insertion of `text` at `offset`. */
export function insertion(offset: number, text: string): Change {
  return { span: { start: offset, end: offset }, text };
}

/** Offset of the first character of the line that `offset` is in. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start--;
  return start;
}

/** Offset of the line break that ends the line `offset` is in, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text, end)) end++;
  return end;
}

/** Offset of the line that follows the one `offset` is in, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}

/** The white space that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  return /^[ \t\f]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** Whether nothing but white space stands before `offset` on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Whether the line that begins at `offset` is empty or beyond the end. */
export function isBlankLine(text: string, offset: number): boolean {
  return text.slice(offset, lineEnd(text, offset)).trim() === '';
}

/** Offset of the next character that is not white space, comment or continued line, at most `limit`. */
export function skipTrivia(text: string, offset: number, limit: number): number {
  let at = offset;
  while (at < limit) {
    const character = text.charAt(at);
    if (character === '#') at = lineEnd(text, at);
    else if (character === '\\' || character.trim() === '') at++;
    else break;
  }
  return Math.min(at, limit);
}

/** Merges insertions at one place, in the order given, so that no two edits touch the same offset. */
export function edits(source: Source, changes: readonly Change[]): readonly Edit[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const key =
      change.span.start === change.span.end ? `+${change.span.start}` : `${change.span.start}-${change.span.end}`;
    merged.set(key, { span: change.span, text: (merged.get(key)?.text ?? '') + change.text });
  }
  return [...merged.values()]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((change) => ({ uri: source.uri, ...change }));
}

/** The text of a node. */
export function textOf(source: Pick<Source, 'text'>, { span }: { readonly span: Span }): string {
  return source.text.slice(span.start, span.end);
}

function isBreak(text: string, offset: number): boolean {
  const character = text.charAt(offset);
  return character === '\n' || character === '\r';
}

function preferredQuote(text: string, tree: Module): '"' | "'" {
  let balance = 0;
  for (const { parts } of stringsIn(tree)) {
    for (const { inner } of parts) {
      const mark = text.charAt(inner.start - 1);
      if (text.charAt(inner.start - 2) === mark && text.charAt(inner.start - 3) === mark) continue;
      balance += mark === "'" ? 1 : -1;
    }
  }
  return balance > 0 ? "'" : '"';
}
