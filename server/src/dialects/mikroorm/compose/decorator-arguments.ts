import type { Value } from '../../../model/facts.ts';
import type { Declaration } from '../../../model/graph.ts';
import type { OptionChange } from '../../composer.ts';
import type { Change, Script } from '../../typescript/compose/script.ts';
import { objectText, valueSpan } from './object-text.ts';

type Dict = Extract<Value, { readonly kind: 'dict' }>;

/**
 * Changes options of a relation's decorator. `mappedBy` stands in its own place behind the target where arguments do; other
 * options are put into the object, which is made where there is none. Where a place before it is empty, all becomes one object.
 */
export function changeArguments(
  script: Script,
  declaration: Declaration,
  changes: readonly OptionChange[],
): readonly Change[] {
  const inner = argumentsSpan(script, declaration);
  if (!inner) return [];
  const [first, more] = declaration.positional;
  // What stands around the object, a cast or a comment, stays.
  if (first?.kind === 'dict' && !more) {
    const object = objectText(script, first, changes);
    const span = object === '' ? inner : script.span(first.site);
    return object === script.text.slice(span.start, span.end) ? [] : [{ span, text: object }];
  }
  const before = script.text.slice(inner.start, inner.end);
  const text = newArguments(script, declaration, changes);
  return text === undefined || text === before ? [] : [{ span: inner, text }];
}

/** Between the brackets of a decorator; `undefined` for one that is not called here. */
export function argumentsSpan(
  script: Script,
  { call, callee }: Declaration,
): { start: number; end: number } | undefined {
  const whole = script.span(call.site);
  const start = script.text.indexOf('(', script.span(callee.site).end);
  if (start < 0 || start >= whole.end || script.text.charAt(whole.end - 1) !== ')') return undefined;
  return { start: start + 1, end: whole.end - 1 };
}

function newArguments(script: Script, declaration: Declaration, changes: readonly OptionChange[]): string | undefined {
  const { positional } = declaration;
  const [first] = positional;
  const dict = positional.find((it): it is Dict => it.kind === 'dict');
  if (!first) {
    const entries = changes.flatMap(([keyword, value]) => (value === undefined ? [] : [`${keyword}: ${value}`]));
    return entries.length > 0 ? `{ ${entries.join(', ')} }` : undefined;
  }
  const target = textOf(script, first);
  const mapped = mappedByOf(declaration);
  // Options that a constant gives would be lost.
  if (positional.some((it) => it !== first && it !== mapped && it.kind !== 'dict' && it.kind !== 'constant'))
    return undefined;
  const change = changes.find(([keyword]) => keyword === 'mappedBy');
  const isInPlace = mapped !== undefined && mapped !== dict;
  // In the object where it stands there already, else behind the target.
  const inObject = dict !== undefined && !isInPlace && has(dict, 'mappedBy');
  const mappedText = change && !inObject ? change[1] : isInPlace ? textOf(script, mapped) : undefined;
  const rest = inObject ? changes : changes.filter(([keyword]) => keyword !== 'mappedBy');
  const object = dict
    ? objectText(script, dict, rest)
    : objectOf(rest.flatMap(([keyword, value]) => (value === undefined ? [] : [`${keyword}: ${value}`])));
  if (object === '') return [target, ...(mappedText === undefined ? [] : [mappedText])].join(', ');
  if (mappedText !== undefined) return `${target}, ${mappedText}, ${object}`;
  return takesObjectSecond(script, declaration) ? `${target}, ${object}` : merged(target, object);
}

/** What stands in the place of `mappedBy`. */
function mappedByOf({ positional, options }: Declaration): Value | undefined {
  const value = options.get('mappedBy')?.value;
  return value && positional.includes(value) ? value : undefined;
}

function has(dict: Dict, keyword: string): boolean {
  return dict.entries.some(({ key }) => key?.kind === 'string' && key.text === keyword);
}

function objectOf(entries: readonly string[]): string {
  return entries.length === 0 ? '' : `{ ${entries.join(', ')} }`;
}

/** `@ManyToOne` and `@OneToOne` take options behind the target; the other two would take them for `mappedBy`. */
function takesObjectSecond(script: Script, { callee }: Declaration): boolean {
  return script.at(callee.site).endsWith('ToOne');
}

/** `{ entity: () => Tag, inversedBy: 'posts' }`. */
function merged(target: string, object: string): string {
  return object.replace(
    /^\{(\s*)/,
    (_, space: string) => `{${space}entity: ${target},${space.includes('\n') ? space : ' '}`,
  );
}

function textOf(script: Script, value: Value): string {
  const { start, end } = valueSpan(script, value);
  return script.text.slice(start, end);
}

/** Puts what stands behind an options object into it: `mappedBy`, and the entries of further objects. */
export function mergeArguments(script: Script, declaration: Declaration): readonly Change[] {
  const [first, ...others] = declaration.positional;
  const inner = argumentsSpan(script, declaration);
  if (first?.kind !== 'dict' || others.length === 0 || !inner) return [];
  const added: OptionChange[] = [];
  for (const it of others) {
    if (it.kind === 'dict')
      for (const { key, value } of it.entries) {
        if (key?.kind !== 'string') return [];
        added.push([key.text, textOf(script, value)]);
      }
    else if (it.kind === 'string' || it.kind === 'lambda') added.push(['mappedBy', textOf(script, it)]);
  }
  return [{ span: inner, text: objectText(script, first, added) }];
}
