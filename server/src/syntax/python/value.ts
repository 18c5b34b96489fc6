import { exact } from '../../base/exact.ts';
import type { Span } from '../../base/text.ts';
import type { Option, Site, Value } from '../../model/facts.ts';
import { parseExpression } from './parse-expression.ts';
import { spanInString } from './span-in-string.ts';
import type { Argument, CallExpression, Expression, StringExpression } from './tree.ts';

/** Allots the sites of one file in the order they are asked for. */
export interface Sites {
  readonly text: string;
  /** The number of the first site. */
  readonly first: number;
  readonly spans: Span[];
  /** The site of everything, for text that stands nowhere. */
  readonly only?: Site;
}

/** Keywords whose string values SQLAlchemy evaluates as expressions (`RelationshipProperty._process_dependent_arguments`). */
const evaluatedKeywords: ReadonlySet<string> = new Set([
  'primaryjoin',
  'secondaryjoin',
  'foreign_keys',
  'remote_side',
  'order_by',
  'secondary',
]);

/** Turns a tree into a value: the same without positions, which go to `sites`. */
export function toValue(expression: Expression, sites: Sites): Value {
  return convert(expression, { sites, place: identity, evaluated: false });
}

/** As {@link toValue}, with strings read as the annotations they stand for. */
export function toAnnotation(expression: Expression, sites: Sites): Value {
  return convert(expression, { sites, place: identity, evaluated: true });
}

/** A string that is computed, as the expression it will be evaluated as; all of it has one site. */
export function computedExpression(text: string, site: Site): Value {
  return toValue(parseExpression(text, 0, text.length), { text, first: 0, spans: [], only: site });
}

/** The site of `span`. */
export function siteOf(span: Span, sites: Sites): Site {
  return sites.only ?? ((sites.first + sites.spans.push(span) - 1) as Site);
}

/** What most values have none of, they share. */
const none: readonly never[] = [];

type Names = Extract<Value, { kind: 'path' }>['names'];

/** Projects use few different paths, and those again and again: each is kept once, by its beginning and its last name. */
const paths = new Map<Names | undefined, Map<string, Names>>();

/** The path of `beginning` and `name`, or of `name` alone. */
function path(beginning: Names | undefined, name: string): Names {
  const continued = paths.get(beginning) ?? new Map<string, Names>();
  const known = continued.get(name);
  if (known) return known;
  const [first, ...more]: Names = beginning ? [...beginning, name] : [name];
  const made: Names = [first, ...more];
  paths.set(beginning, continued.set(name, made));
  return made;
}

interface Context {
  readonly sites: Sites;
  /** Where a span of the expression stands in the file: another place when the expression stands in a string. */
  readonly place: (span: Span) => Span;
  /** Whether strings are expressions themselves. */
  readonly evaluated: boolean;
}

function identity(span: Span): Span {
  return span;
}

function convert(expression: Expression, context: Context): Value {
  const site = siteOf(context.place(expression.span), context.sites);
  const all = (items: readonly Expression[]): Value[] => items.map((it) => convert(it, context));
  switch (expression.kind) {
    case 'name':
      return { kind: 'path', names: path(undefined, expression.name), sites: none, site };
    case 'attribute':
      return member(convert(expression.value, context), expression.name.name, expression.name.span, site, context);
    case 'call':
      return call(expression, site, context);
    case 'subscript':
      return {
        kind: 'subscript',
        of: convert(expression.value, context),
        items: subscriptItems(expression.items, context),
        site,
      };
    case 'string':
      return expression.bytes ? { kind: 'unknown', site } : string(expression, context);
    case 'formatted':
      return {
        kind: 'format',
        parts: expression.parts.map((it) => (typeof it === 'string' ? it : convert(it, context))),
        site,
      };
    case 'constant':
      return expression.value === undefined
        ? { kind: 'unknown', site }
        : { kind: 'constant', value: expression.value, site };
    case 'list':
    case 'tuple':
    case 'set':
      return { kind: 'list', form: expression.kind, items: all(expression.items), site };
    case 'dict':
      return { kind: 'dict', entries: expression.entries.map((it) => entry(it, context)), site };
    case 'lambda':
      return { kind: 'lambda', body: convert(expression.body, context), site };
    case 'unary':
      return { kind: 'operation', operator: expression.operator, operands: all([expression.operand]), site };
    case 'binary':
      return {
        kind: 'operation',
        operator: expression.operator,
        operands: all([expression.left, expression.right]),
        site,
      };
    case 'opaque': {
      const { choice } = expression;
      if (!choice) return { kind: 'unknown', site };
      const then = convert(choice.then, context);
      const test = convert(choice.test, context);
      return { kind: 'unknown', choice: { then, test, otherwise: convert(choice.otherwise, context) }, site };
    }
  }
}

/** In `Literal["x"]` strings are themselves, everywhere else in an annotation they are types. */
function subscriptItems(items: readonly Expression[], context: Context): readonly Value[] {
  const values: Value[] = [];
  for (const item of items) {
    if (item.kind === 'tuple') for (const inner of item.items) values.push(convert(inner, context));
    else values.push(convert(item, context));
  }
  return exact(values);
}

function member(of: Value, name: string, nameSpan: Span, site: Site, context: Context): Value {
  if (of.kind !== 'path') return { kind: 'member', of, name, site };
  const nameSite = siteOf(context.place(nameSpan), context.sites);
  const sites = of.names.length === 1 ? [of.site, nameSite] : exact([...of.sites, nameSite]);
  return { kind: 'path', names: path(of.names, name), sites, site };
}

function call(expression: CallExpression, site: Site, context: Context): Value {
  const callee = convert(expression.callee, context);
  let positional: Value[] | undefined;
  let unpacked: Value[] | undefined;
  let options: Option[] | undefined;
  for (const argument of expression.arguments) {
    if (argument.unpack) (unpacked ??= []).push(convert(argument.value, context));
    else if (argument.keyword) (options ??= []).push(option(argument, argument.keyword, context));
    // What stands behind a keyword can only be the next one, half typed: nothing is passed by it yet.
    else if (!options) (positional ??= []).push(convert(argument.value, context));
  }
  return {
    kind: 'call',
    callee,
    arguments: exact(positional ?? none),
    options: exact(options ?? none),
    unpacked: exact(unpacked ?? none),
    site,
  };
}

function option(argument: Argument, keyword: { readonly name: string; readonly span: Span }, context: Context): Option {
  const keywordSite = siteOf(context.place(keyword.span), context.sites);
  const value = convert(argument.value, { ...context, evaluated: evaluatedKeywords.has(keyword.name) });
  return { keyword: keyword.name, keywordSite, value };
}

function entry(
  written: { readonly key?: Expression; readonly value: Expression },
  context: Context,
): { readonly key?: Value; readonly value: Value } {
  if (!written.key) return { value: convert(written.value, context) };
  const key = convert(written.key, context);
  const evaluated = key.kind === 'string' && evaluatedKeywords.has(key.text);
  return { key, value: convert(written.value, evaluated ? { ...context, evaluated } : context) };
}

function string(literal: StringExpression, context: Context): Value {
  const { sites, place, evaluated } = context;
  const only = literal.parts.length === 1 ? literal.parts[0]?.inner : undefined;
  // Without escapes every character of the value is one of the source.
  const plain = only && only.end - only.start === literal.value.length ? only : undefined;
  const inner = (from: number, to: number): Span => {
    if (place !== identity) return place(literal.span);
    if (!plain) return spanInString(sites.text, literal, from, to);
    return from === 0 && to === literal.value.length ? plain : { start: plain.start + from, end: plain.start + to };
  };
  const site = siteOf(inner(0, literal.value.length), sites);
  if (!evaluated || literal.value.trim() === '') return { kind: 'string', text: literal.value, site };
  const expression = convert(parseExpression(literal.value, 0, literal.value.length), {
    sites,
    place: (span) => inner(span.start, span.end),
    evaluated: true,
  });
  return { kind: 'string', text: literal.value, expression, site };
}
