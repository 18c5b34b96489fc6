import { BACKSLASH, CARRIAGE_RETURN, CLOSE_BRACE, EXCLAMATION, LOWER_S, OPEN_BRACE } from './characters.ts';
import { codeAt, cursorAt, spanOf, type Cursor } from './cursor.ts';
import { decode, type Coding } from './escapes.ts';
import { expressionList } from './expressions.ts';
import { skipField, skipLiteralText, type Literal } from './formatted-skip.ts';
import { detached, intern } from '../intern.ts';
import { isBytes, isFormatted, isRaw, isTriple, quoteAt, skipBlank, skipString } from './skip.ts';
import type { Expression, StringExpression } from './tree.ts';

type Part = StringExpression['parts'][number];

/** Reads the string literal at the cursor, and those that follow it and are thereby concatenated. */
export function stringLiteral(c: Cursor): Expression {
  const start = c.at;
  const first = quoteAt(c, start);
  const bytes = isBytes(c, start, first);
  const parts: Part[] = [];
  const pieces: (string | Expression)[] = [];
  let formatted = false;
  let height = 0;
  for (let literal = start, quote = first; quote >= 0; literal = c.at, quote = quoteAt(c, c.at)) {
    const closed = skipString(c, literal);
    const width = isTriple(c, quote) ? 3 : 1;
    const from = Math.min(quote + width, c.at);
    const to = closed ? c.at - width : c.at;
    const raw = isRaw(c, literal, quote);
    c.last = c.at;
    if (isFormatted(c, literal, quote)) {
      formatted = true;
      height = Math.max(height, fields(c, from, to, { quote: codeAt(c, quote), triple: width === 3, raw }, pieces));
    } else {
      parts.push({ inner: spanOf(c, from, to), raw, closed });
      append(pieces, plain(c, from, to, { raw, bytes, braces: false }));
    }
    skipBlank(c);
  }
  c.height = height;
  const span = spanOf(c, start, c.last);
  if (formatted) return { kind: 'formatted', parts: pieces, span };
  const value = pieces[0];
  return { kind: 'string', value: typeof value === 'string' ? value : '', bytes, span, parts };
}

/** The value of literal text; most has nothing to decode. */
function plain(c: Cursor, start: number, end: number, coding: Coding): string {
  for (let at = start; at < end; at++) {
    const code = c.text.charCodeAt(at);
    if (
      (code === BACKSLASH && !coding.raw) ||
      code === CARRIAGE_RETURN ||
      (coding.braces && (code === OPEN_BRACE || code === CLOSE_BRACE))
    ) {
      return detached(decode(c.text, start, end, coding));
    }
  }
  return intern(c.text, start, end);
}

/** Reads what stands between an f-string's quotes into `pieces`; returns the height of the highest expression. */
function fields(c: Cursor, start: number, end: number, literal: Literal, pieces: (string | Expression)[]): number {
  const inner = cursorAt(c.text.slice(0, end), start, c.splitsStrings, c.places);
  inner.nesting = c.nesting;
  inner.indentation = c.indentation;
  let height = 0;
  for (let text = start; ; text = inner.at) {
    inner.tolerant = c.tolerant;
    skipLiteralText(inner, literal);
    append(pieces, plain(c, text, inner.at, { raw: literal.raw, bytes: false, braces: true }));
    if (inner.at >= end || codeAt(inner, inner.at) !== OPEN_BRACE) return height;
    const opening = inner.at;
    skipField(inner, literal);
    inner.stopped = false;
    pieces.push(field(c, opening, inner.at));
    height = Math.max(height, c.height + 1);
  }
}

/** The expression of the field that spans `{…}`; opaque when it is not replaced by just its `str()`. */
function field(c: Cursor, opening: number, end: number): Expression {
  const inner = cursorAt(c.text.slice(0, end), opening + 1, false, c.places);
  inner.nesting = c.nesting;
  inner.depth = 1;
  const value = expressionList(inner);
  skipBlank(inner);
  if (codeAt(inner, inner.at) === EXCLAMATION && codeAt(inner, inner.at + 1) === LOWER_S) inner.at += 2;
  skipBlank(inner);
  const whole = codeAt(inner, inner.at) === CLOSE_BRACE && inner.at + 1 === end;
  c.height = whole ? inner.height : 0;
  return whole ? value : { kind: 'opaque', span: spanOf(c, opening, end) };
}

/** Adds literal text, which is one piece with the literal text before it. */
function append(pieces: (string | Expression)[], text: string): void {
  const before = pieces.at(-1);
  if (typeof before === 'string') pieces[pieces.length - 1] = before + text;
  else if (text !== '') pieces.push(text);
}
