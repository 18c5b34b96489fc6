import type { OptionChange } from '../../composer.ts';
import type { Argument, CallExpression, DictExpression, Expression } from '../../../syntax/python/tree.ts';
import { endOf, insertBehind, remove, type CommaList } from './comma-list.ts';
import { quoted, skipTrivia, type Change, type Source } from './source.ts';
import { lastNameOf } from './walk.ts';

/** The keywords that SQLModel's `Relationship()` takes itself; it hands on all others in `sa_relationship_kwargs`. */
const sqlmodelKeywords: ReadonlySet<string> = new Set([
  'back_populates',
  'cascade_delete',
  'passive_deletes',
  'link_model',
  'sa_relationship',
  'sa_relationship_args',
  'sa_relationship_kwargs',
]);

const handedOn = 'sa_relationship_kwargs';

/** A keyword as it is written somewhere: `keyword=value` or `"keyword": value`. */
interface Slot {
  readonly keyword: string;
  readonly value: Expression;
}

/**
 * Sets, replaces and removes keywords of one relationship's call. A keyword that is added while another one is removed
 * takes its place. A call that is not closed yet is left alone.
 */
export function changeOptions(
  source: Source,
  call: CallExpression,
  changes: readonly OptionChange[],
): readonly Change[] {
  if (!call.closed) return [];
  if (!isSqlmodel(call)) {
    const spread = spreadIn(source, call);
    const isIn = (names: readonly string[], keyword: string): boolean =>
      names.includes(keyword) && !argumentOf(call, keyword);
    const own = changes.filter(([keyword]) => !spread.some(({ names }) => isIn(names, keyword)));
    return [
      ...changeKeywords(source, call, own),
      ...spread.flatMap(({ names, change }) => change(changes.filter(([keyword]) => isIn(names, keyword)))),
    ];
  }
  const inner = argumentOf(call, 'sa_relationship')?.value;
  if (inner?.kind === 'call') return changeOptions(source, inner, changes);

  const isOwn = ([keyword]: OptionChange) => sqlmodelKeywords.has(keyword) || argumentOf(call, keyword) !== undefined;
  const own = changes.filter(isOwn);
  const others = changes.filter((it) => !isOwn(it));
  const dict = argumentOf(call, handedOn)?.value;
  if (dict?.kind === 'dict') {
    const emptied = slotsOfDict(dict).every(({ keyword }) =>
      others.some(([it, value]) => it === keyword && value === undefined),
    );
    const added = others.some(([, value]) => value !== undefined);
    if (emptied && !added && others.length > 0) return changeKeywords(source, call, [...own, [handedOn, undefined]]);
    return [...changeKeywords(source, call, own), ...changeEntries(source, dict, others)];
  }
  const entries = others.flatMap(([keyword, value]) => (value === undefined ? [] : [entry(source, keyword, value)]));
  if (dict || entries.length === 0) return changeKeywords(source, call, own);
  return changeKeywords(source, call, [...own, [handedOn, `{${entries.join(', ')}}`]]);
}

/** A dictionary that a call spreads by `**` and that nothing else does. */
interface Spread {
  readonly names: readonly string[];
  readonly valueOf: (keyword: string) => Expression | undefined;
  readonly change: (changes: readonly OptionChange[]) => readonly Change[];
}

function spreadIn(source: Source, call: CallExpression): readonly Spread[] {
  return call.arguments.flatMap(({ unpack, value }): Spread[] => {
    if (unpack !== '**') return [];
    const given = value.kind === 'name' ? valueOfName(source, value.name) : value;
    if (given?.kind === 'dict') {
      const slots = slotsOfDict(given);
      return [
        {
          names: slots.map(({ keyword }) => keyword),
          valueOf: (keyword) => slots.find((it) => it.keyword === keyword)?.value,
          change: (changes) => changeEntries(source, given, changes),
        },
      ];
    }
    if (given?.kind !== 'call' || !given.closed || lastNameOf(given.callee) !== 'dict') return [];
    return [
      {
        names: given.arguments.flatMap(({ keyword }) => keyword?.name ?? []),
        valueOf: (keyword) => argumentOf(given, keyword)?.value,
        change: (changes) => changeKeywords(source, given, changes),
      },
    ];
  });
}

/** What the module sets a name to, if it is mentioned nowhere else but once. */
function valueOfName({ tree, text }: Source, name: string): Expression | undefined {
  if (text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length !== 2) return undefined;
  const set = tree.body.find(
    (it) => it.kind === 'assign' && it.targets.some((at) => at.kind === 'name' && at.name === name),
  );
  return set?.kind === 'assign' ? set.value : undefined;
}

/** What a keyword is set to, wherever it is spread or SQLModel has it handed on from. */
export function optionValue(source: Source, call: CallExpression, keyword: string): Expression | undefined {
  const direct = argumentOf(call, keyword)?.value;
  if (direct) return direct;
  if (!isSqlmodel(call)) {
    for (const { valueOf } of spreadIn(source, call)) {
      const value = valueOf(keyword);
      if (value) return value;
    }
    return undefined;
  }
  const inner = argumentOf(call, 'sa_relationship')?.value;
  if (inner?.kind === 'call') return optionValue(source, inner, keyword);
  const dict = argumentOf(call, handedOn)?.value;
  return dict?.kind === 'dict' ? slotsOfDict(dict).find((slot) => slot.keyword === keyword)?.value : undefined;
}

/** The arguments of a call as SQLModel's `Relationship()` takes them. */
export function sqlmodelOptions(
  source: Source,
  options: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const others = options.filter(([keyword]) => !sqlmodelKeywords.has(keyword));
  const own = options.filter(([keyword]) => sqlmodelKeywords.has(keyword));
  if (others.length === 0) return own;
  return [...own, [handedOn, `{${others.map(([keyword, value]) => entry(source, keyword, value)).join(', ')}}`]];
}

function isSqlmodel(call: CallExpression): boolean {
  return lastNameOf(call.callee) === 'Relationship';
}

function argumentOf(call: CallExpression, keyword: string): Argument | undefined {
  return call.arguments.find((argument) => argument.keyword?.name === keyword);
}

function slotsOfDict(dict: DictExpression): readonly Slot[] {
  return dict.entries.flatMap(({ key, value }) => (key?.kind === 'string' ? [{ keyword: key.value, value }] : []));
}

function entry(source: Source, keyword: string, value: string): string {
  return `${quoted(source, keyword)}: ${value}`;
}

function changeKeywords(source: Source, call: CallExpression, changes: readonly OptionChange[]): readonly Change[] {
  const list: CommaList = {
    inner: { start: call.argumentsSpan.start + 1, end: call.argumentsSpan.end - 1 },
    items: call.arguments.map(({ span }) => span),
  };
  const keywords = call.arguments.map(({ keyword }) => keyword?.name);
  const last = call.arguments.findLastIndex(({ unpack }) => unpack !== '**');
  const values = call.arguments.map(({ value }) => value);
  return changeItems(source, list, keywords, values, last, changes, (keyword, value) => `${keyword}=${value}`);
}

function changeEntries(source: Source, dict: DictExpression, changes: readonly OptionChange[]): readonly Change[] {
  const list: CommaList = {
    inner: { start: dict.span.start + 1, end: dict.span.end - 1 },
    items: dict.entries.map(({ key, value }) => ({ start: (key ?? value).span.start, end: value.span.end })),
  };
  const keywords = dict.entries.map(({ key }) => (key?.kind === 'string' ? key.value : undefined));
  const values = dict.entries.map(({ value }) => value);
  return changeItems(source, list, keywords, values, list.items.length - 1, changes, (keyword, value) =>
    entry(source, keyword, value),
  );
}

function changeItems(
  source: Source,
  list: CommaList,
  keywords: readonly (string | undefined)[],
  values: readonly Expression[],
  last: number,
  changes: readonly OptionChange[],
  spell: (keyword: string, value: string) => string,
): readonly Change[] {
  const made: Change[] = [];
  const removed = changes
    .flatMap(([keyword, value]) => (value === undefined ? keywords.indexOf(keyword) : []))
    .filter((it) => it >= 0);
  const added: string[] = [];
  for (const [keyword, value] of changes) {
    if (value === undefined) continue;
    const index = keywords.indexOf(keyword);
    const present = values[index];
    const item = list.items[index];
    if (!present || !item) {
      const place = list.items[removed[0] ?? -1];
      if (!place) added.push(spell(keyword, value));
      else {
        removed.shift();
        made.push({ span: { start: place.start, end: endOf(source.text, list, place) }, text: spell(keyword, value) });
      }
      continue;
    }
    // Brackets around the value are not part of its span.
    const start = skipTrivia(source.text, valueStart(source.text, item.start, present), item.end);
    const span = { start, end: endOf(source.text, list, item) };
    if (source.text.slice(span.start, span.end) !== value) made.push({ span, text: value });
  }
  if (added.length > 0) made.push(...insertBehind(source, list, last, added));
  for (const index of removed) made.push(...remove(source, list, index));
  return made;
}

/** Behind the `=` or `:` that stands before a value. */
function valueStart(text: string, itemStart: number, value: Expression): number {
  const before = text.slice(itemStart, value.span.start);
  const sign = Math.max(before.lastIndexOf('='), before.lastIndexOf(':'));
  return sign < 0 ? value.span.start : itemStart + sign + 1;
}
