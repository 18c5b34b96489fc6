import type { Span } from '../../../base/text.ts';
import type { Option, Value } from '../../../model/facts.ts';
import { type Change, insertion, type Script } from './script.ts';

/** Adds an item behind the last one of a list between brackets. */
export function append(inner: Span, items: readonly Span[], added: string): Change {
  const last = items.at(-1);
  return last ? insertion(last.end, `, ${added}`) : insertion(inner.start, added);
}

/** Removes an item of a list with the comma that belongs to it. */
export function remove({ text }: Script, inner: Span, items: readonly Span[], index: number): Change | undefined {
  const item = items[index];
  if (!item) return undefined;
  const next = items[index + 1];
  if (next) return { span: { start: item.start, end: next.start }, text: '' };
  const before = items[index - 1];
  if (before) return { span: { start: before.end, end: item.end }, text: '' };
  const behind = /^\s*,/.exec(text.slice(item.end, inner.end))?.[0].length ?? 0;
  return { span: { start: item.start, end: item.end + behind }, text: '' };
}

/** Sets a member of an object literal, or removes it when `value` is `undefined`. What constants say is not theirs to change. */
export function changeMember(
  script: Script,
  dict: Value,
  options: ReadonlyMap<string, Option>,
  keyword: string,
  value: string | undefined,
): readonly Change[] {
  const whole = script.span(dict.site);
  const inner = { start: whole.start + 1, end: whole.end - 1 };
  const own = [...options.values()].filter((it) => it.indirect !== true);
  const members = own.map((it) => memberSpan(script, it));
  const option = own.find((it) => it.keyword === keyword);
  if (!option) {
    if (value === undefined || own.length < options.size) return [];
    const entries = dict.kind === 'dict' ? dict.entries.map((it) => valueSpan(script, it)) : [];
    const items = entries.length > 0 ? entries : members;
    if (items.length > 0) return [append(inner, items, `${keyword}: ${value}`)];
    return [{ span: whole, text: `{ ${keyword}: ${value} }` }];
  }
  if (value !== undefined) return [{ span: valueSpan(script, option), text: value }];
  const change = own.length === options.size && remove(script, inner, members, own.indexOf(option));
  return change ? [change] : [];
}

/** From the key to the end of the value; the quotes of a string are not part of its site. */
function memberSpan(script: Script, option: Option): Span {
  return { start: unquoted(script, script.span(option.keywordSite)).start, end: valueSpan(script, option).end };
}

/** A value with its quotes, if it has any. */
export function valueSpan(script: Script, { value }: Pick<Option, 'value'>): Span {
  const span = script.span(value.site);
  return value.kind === 'string' ? unquoted(script, span) : span;
}

/** A span with the quotes around it. */
export function unquoted({ text }: Script, { start, end }: Span): Span {
  const mark = text.charAt(start - 1);
  const isQuoted = (mark === '"' || mark === "'" || mark === '`') && text.charAt(end) === mark;
  return isQuoted ? { start: start - 1, end: end + 1 } : { start, end };
}
