import type { Span } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import { unquoted } from '../../typescript/compose/comma-list.ts';
import { indentationAt, type Script } from '../../typescript/compose/script.ts';
import type { OptionChange } from '../../composer.ts';

type Dict = Extract<Value, { readonly kind: 'dict' }>;

/** An object literal with some of its entries changed: what is added takes the place of what goes, else it comes last. Empty when none is left. */
export function objectText(script: Script, dict: Dict, changes: readonly OptionChange[]): string {
  const entries = dict.entries.map((it) => ({ name: keyOf(it.key), text: textOf(script, it) }));
  const added: string[] = [];
  for (const [keyword, value] of changes) {
    const index = entries.findIndex((it) => it.name === keyword);
    const entry = entries[index];
    if (entry && value !== undefined) entry.text = `${keyword}: ${value}`;
    else if (!entry && value !== undefined) added.push(`${keyword}: ${value}`);
  }
  for (const [keyword, value] of changes) {
    const index = entries.findIndex((it) => it.name === keyword);
    if (value !== undefined || index < 0) continue;
    const [next] = added.splice(0, 1);
    entries.splice(index, 1, ...(next === undefined ? [] : [{ name: undefined, text: next }]));
  }
  const texts = [...entries.map((it) => it.text), ...added];
  if (texts.length === 0) return '';
  const whole = script.text.slice(script.span(dict.site).start, script.span(dict.site).end);
  const [first] = dict.entries;
  const start = first ? spanOf(script, first).start : script.span(dict.site).start;
  if (!/^\{[^\S\n]*\r?\n/.test(whole)) return `{ ${texts.join(', ')} }`;
  const inner = indentationAt(script.text, start);
  const outer = indentationAt(script.text, script.span(dict.site).end);
  return `{${texts.map((it) => `${script.eol}${inner}${it},`).join('')}${script.eol}${outer}}`;
}

function keyOf(key: Value | undefined): string | undefined {
  return key?.kind === 'string' ? key.text : undefined;
}

type Entry = Dict['entries'][number];

function textOf(script: Script, entry: Entry): string {
  const { start, end } = spanOf(script, entry);
  return script.text.slice(start, end);
}

/** From the key, or the dots of what is spread, to the end of the value with what is dropped from it: casts, quotes. */
function spanOf(script: Script, { key, value }: Entry): Span {
  const last = valueSpan(script, value);
  if (key) return { start: unquoted(script, script.span(key.site)).start, end: last.end };
  const dots = script.text.lastIndexOf('...', last.start);
  return { start: dots < 0 ? last.start : dots, end: last.end };
}

/** A value as written, with the quotes of a string. */
export function valueSpan(script: Script, value: Value): Span {
  const span = script.span(value.site);
  return value.kind === 'string' ? unquoted(script, span) : span;
}
