import type { Span } from '../../../base/text.ts';
import {
  beginsLine,
  indentationAt,
  insertion,
  lineEnd,
  lineStart,
  nextLine,
  skipTrivia,
  type Change,
  type Source,
} from './source.ts';

/** What stands between two brackets, and the items in it: arguments, entries, imported names. */
export interface CommaList {
  /** Between the brackets, both excluded. */
  readonly inner: Span;
  readonly items: readonly Span[];
}

/** Puts `added` behind item `index`, on lines of their own if that item has one. Of an empty list `index` is -1. */
export function insertBehind(
  source: Source,
  list: CommaList,
  index: number,
  added: readonly string[],
): readonly Change[] {
  const { text, eol } = source;
  const item = list.items[index];
  if (!item)
    return list.items.length > 0 ? insertBefore(source, list, 0, added) : insertAlone(source, list.inner, added);
  const end = endOf(text, list, item);
  if (!ownsLine(text, list, item)) return [insertion(end, `, ${added.join(', ')}`)];

  const line = eol + indentationAt(text, item.start);
  const lines = line + added.join(`,${line}`);
  const stop = lineEnd(text, end);
  const behind = /^[ \t]*(,?)[ \t]*#/.exec(text.slice(end, stop));
  // A comment belongs to the item it stands behind, so new lines come after it.
  if (!behind || stop > list.inner.end) return [insertion(end, `,${lines}`)];
  const hasComma = behind[1] === ',';
  const at = end + text.slice(end, stop).trimEnd().length;
  if (hasComma) return [insertion(at, `${lines},`)];
  return [insertion(end, ','), insertion(at, lines)];
}

/** Puts `added` before item `index`. */
export function insertBefore(
  source: Source,
  list: CommaList,
  index: number,
  added: readonly string[],
): readonly Change[] {
  const item = list.items[index];
  if (!item) return insertBehind(source, list, index - 1, added);
  const separator = ownsLine(source.text, list, item) ? source.eol + indentationAt(source.text, item.start) : ' ';
  return [insertion(item.start, added.map((it) => `${it},${separator}`).join(''))];
}

/** Takes item `index` out with its comma, and with its line if it has one of its own. */
export function remove(source: Source, list: CommaList, index: number): readonly Change[] {
  const { text } = source;
  const item = list.items[index];
  if (!item) return [];
  const end = endOf(text, list, item);
  const { start, end: inner } = list.inner;
  if (list.items.length === 1 && !text.slice(start, inner).includes('#')) return [{ span: list.inner, text: '' }];
  const behind = commaBehind(text, list, end) ?? end;
  const rest = text.slice(behind, lineEnd(text, behind));
  const ownLine = ownsLine(text, list, item) && /^[ \t]*(#.*)?$/.test(rest) && lineEnd(text, behind) < inner;
  const before = list.items[index - 1];
  if (before && !(ownLine && rest.includes('#'))) {
    // Ends where the item ends, so that something can still be put behind the item at the same time.
    const from = endOf(text, list, before);
    if (!text.slice(from, item.start).includes('#')) return [{ span: { start: from, end }, text: '' }];
  }
  if (ownLine) return [{ span: { start: lineStart(text, item.start), end: nextLine(text, behind) }, text: '' }];
  const after = list.items[index + 1];
  if (after && !text.slice(end, after.start).includes('#')) {
    return [{ span: { start: item.start, end: after.start }, text: '' }];
  }
  return [{ span: { start: item.start, end: behind }, text: '' }];
}

/** Where an item ends, the brackets around its value included. */
export function endOf(text: string, list: CommaList, item: Span): number {
  let end = item.end;
  for (;;) {
    const at = skipTrivia(text, end, list.inner.end);
    if (at >= list.inner.end || text.charAt(at) !== ')') return end;
    end = at + 1;
  }
}

/** The offset behind the comma that follows, if one does. */
function commaBehind(text: string, list: CommaList, end: number): number | undefined {
  const at = skipTrivia(text, end, list.inner.end);
  return at < list.inner.end && text.charAt(at) === ',' ? at + 1 : undefined;
}

function ownsLine(text: string, list: CommaList, item: Span): boolean {
  return beginsLine(text, item.start) && lineStart(text, item.start) > list.inner.start;
}

function insertAlone(source: Source, inner: Span, added: readonly string[]): readonly Change[] {
  const { text, eol } = source;
  const content = text.slice(inner.start, inner.end);
  if (!content.includes('#')) return [{ span: inner, text: added.join(', ') }];
  // Only comments: the item gets a line behind the last of them.
  const at = inner.start + content.trimEnd().length;
  const indentation = beginsLine(text, text.lastIndexOf('#', at))
    ? indentationAt(text, text.lastIndexOf('#', at))
    : indentationAt(text, inner.start) + source.indent;
  return [insertion(at, added.map((it) => `${eol}${indentation}${it},`).join(''))];
}
