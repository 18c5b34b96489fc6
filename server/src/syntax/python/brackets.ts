import type { Span } from '../../base/text.ts';
import {
  beginsName,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PARENTHESIS,
  COLON,
  COMMA,
  EQUALS,
  isClosing,
  LOWER_A,
  LOWER_F,
  SEMICOLON,
  STAR,
} from './characters.ts';
import { codeAt, peek, isAtWord, nameEnd, opaque, spanOf, take, type Cursor } from './cursor.ts';
import { element, expression } from './expressions.ts';
import { skip, skipBlank } from './skip.ts';
import type { Argument, CallExpression, DictExpression, Expression, Identifier, SubscriptExpression } from './tree.ts';

/** Reads `(…)`: a tuple, or the expression within. */
export function parenthesised(c: Cursor): Expression {
  const start = c.at;
  const { items, commas, computed, height } = sequence(c, CLOSE_PARENTHESIS);
  const only = commas === 0 && items.length === 1 ? items[0] : undefined;
  c.height = only === undefined ? height + 1 : height;
  if (computed) return opaque(c, start);
  return only ?? { kind: 'tuple', items, span: spanOf(c, start, c.last) };
}

/** Reads `[…]`. */
export function listed(c: Cursor): Expression {
  const start = c.at;
  const { items, computed, height } = sequence(c, CLOSE_BRACKET);
  c.height = height + 1;
  return computed ? opaque(c, start) : { kind: 'list', items, span: spanOf(c, start, c.last) };
}

/** Reads `{…}`: a dict or a set. */
export function braced(c: Cursor): Expression {
  const start = c.at;
  const items: Expression[] = [];
  const entries: DictExpression['entries'][number][] = [];
  let height = 0;
  let computed = false;
  open(c);
  while (more(c)) {
    const before = c.at;
    const unpacked = c.text.startsWith('**', before);
    if (unpacked) take(c, before + 2);
    const first = unpacked ? expression(c) : element(c);
    height = Math.max(height, c.height);
    if (c.at === before) {
      skipJunk(c);
      continue;
    }
    skipBlank(c);
    if (unpacked) entries.push({ value: first });
    else if (peek(c) === COLON) {
      take(c, c.at + 1);
      entries.push({ key: first, value: element(c) });
      height = Math.max(height, c.height);
    } else items.push(first);
    if (skipComprehension(c)) computed = true;
  }
  close(c, CLOSE_BRACE);
  c.height = height + 1;
  if (computed) return opaque(c, start);
  const span = spanOf(c, start, c.last);
  return items.length > 0 && entries.length === 0 ? { kind: 'set', items, span } : { kind: 'dict', entries, span };
}

/** Reads `[…]` behind `value`, which begins at `start`. */
export function subscript(c: Cursor, start: number, value: Expression): SubscriptExpression {
  const items: Expression[] = [];
  let height = c.height;
  open(c);
  while (more(c)) {
    const before = c.at;
    const item = codeAt(c, before) === COLON ? opaque(c, before) : element(c);
    height = Math.max(height, c.height);
    skipBlank(c);
    if (peek(c) === COLON) items.push(slice(c, before));
    else if (c.at === before) skipJunk(c);
    else items.push(skipComprehension(c) ? opaque(c, before) : item);
  }
  close(c, CLOSE_BRACKET);
  c.height = height + 1;
  return { kind: 'subscript', value, items, span: spanOf(c, start, c.last) };
}

/** Reads `(…)` behind `callee`, which begins at `start`. */
export function call(c: Cursor, start: number, callee: Expression): CallExpression {
  const opening = c.at;
  const height = c.height;
  const inHeader = c.inHeader;
  c.inHeader = false;
  const { items, closed } = callArguments(c);
  c.inHeader = inHeader;
  c.height = Math.max(height, c.height) + 1;
  const argumentsSpan: Span = spanOf(c, opening, c.last);
  return { kind: 'call', callee, arguments: items, span: spanOf(c, start, c.last), argumentsSpan, closed };
}

/** Reads the arguments of a call or the bases of a class, from `(` to behind `)` or as far as they go. */
export function callArguments(c: Cursor): { readonly items: readonly Argument[]; readonly closed: boolean } {
  const items: Argument[] = [];
  let height = 0;
  open(c);
  while (more(c) && !(c.inHeader && peek(c) === COLON)) {
    const before = c.at;
    const argument = callArgument(c, before);
    if (argument === undefined) skipJunk(c);
    else items.push(argument);
    height = Math.max(height, c.height);
  }
  const closed = close(c, CLOSE_PARENTHESIS);
  c.height = height;
  return { items, closed };
}

function callArgument(c: Cursor, start: number): Argument | undefined {
  if (codeAt(c, start) === STAR) {
    const unpack = codeAt(c, start + 1) === STAR ? '**' : '*';
    take(c, start + unpack.length);
    const value = expression(c);
    return { unpack, value, span: spanOf(c, start, c.last) };
  }
  const first = expression(c);
  if (c.at === start) return undefined;
  skipBlank(c);
  if (first.kind === 'name' && peek(c) === EQUALS) {
    take(c, c.at + 1);
    const keyword: Identifier = { name: first.name, span: first.span };
    const behind = c.last;
    skipBlank(c);
    const before = c.at;
    const read = expression(c);
    const value = c.at === before ? opaque(c, behind) : read;
    return { keyword, value: computedValue(c, before, value), span: spanOf(c, start, c.last) };
  }
  return { value: computedValue(c, start, first), span: spanOf(c, start, c.last) };
}

/** The value, or opaque when a comprehension's `for` follows it. */
function computedValue(c: Cursor, start: number, value: Expression): Expression {
  return skipComprehension(c) ? opaque(c, start) : value;
}

interface Sequence {
  readonly items: readonly Expression[];
  readonly commas: number;
  /** Whether it is a comprehension. */
  readonly computed: boolean;
  readonly height: number;
}

function sequence(c: Cursor, closing: number): Sequence {
  const items: Expression[] = [];
  let commas = 0;
  let height = 0;
  let computed = false;
  open(c);
  for (;;) {
    skipBlank(c);
    if (takesComma(c)) {
      commas++;
      continue;
    }
    if (!more(c)) break;
    const before = c.at;
    const item = element(c);
    height = Math.max(height, c.height);
    if (c.at === before) skipJunk(c);
    else items.push(item);
    if (skipComprehension(c)) computed = true;
  }
  close(c, closing);
  return { items, commas, computed, height };
}

function open(c: Cursor): void {
  take(c, c.at + 1);
  c.depth++;
}

function close(c: Cursor, closing: number): boolean {
  c.depth--;
  if (peek(c) === closing) {
    take(c, c.at + 1);
    return true;
  }
  c.broken = true;
  return false;
}

/** Passes commas; tells whether another item may follow within the brackets. */
function more(c: Cursor): boolean {
  do skipBlank(c);
  while (takesComma(c));
  if (c.stopped || c.at >= c.length) return false;
  const code = peek(c);
  return !isClosing(code) && code !== SEMICOLON;
}

function takesComma(c: Cursor): boolean {
  if (peek(c) !== COMMA) return false;
  take(c, c.at + 1);
  return true;
}

/** Passes a word or a character that begins no expression. */
function skipJunk(c: Cursor): void {
  if (c.stopped) return;
  c.at = beginsName(peek(c)) ? nameEnd(c, c.at) : c.at + 1;
}

/** Passes `for … in …` up to the closing bracket, if it stands at the cursor. */
function skipComprehension(c: Cursor): boolean {
  skipBlank(c);
  const code = peek(c);
  if ((code !== LOWER_A && code !== LOWER_F) || (!isAtWord(c, 'for') && !isAtWord(c, 'async'))) return false;
  skip(c, 0);
  return true;
}

function slice(c: Cursor, start: number): Expression {
  while (peek(c) === COLON) {
    take(c, c.at + 1);
    skipBlank(c);
    const code = peek(c);
    if (code !== COLON && code !== COMMA && !isClosing(code)) expression(c);
    skipBlank(c);
  }
  return opaque(c, start);
}
