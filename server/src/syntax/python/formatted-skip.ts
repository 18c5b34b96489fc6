import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  EQUALS,
  EXCLAMATION,
  HASH,
  isBreak,
  isClosing,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  QUOTE,
  UPPER_N,
} from './characters.ts';
import { behindBreak, codeAt, DEEPEST, type Cursor } from './cursor.ts';
import { behindEscape, isTriple, prefixStart, skipComment, skipString, splitsString, stopsAt } from './skip.ts';

/** What ends the literal text of an f-string: its quotes, and how it treats backslashes. */
export interface Literal {
  readonly quote: number;
  readonly triple: boolean;
  readonly raw: boolean;
}

/** Passes the f-string whose quote is at the cursor, replaced expressions and strings within them included (PEP 701). */
export function skipFormatted(c: Cursor, raw: boolean): boolean {
  const literal: Literal = { quote: codeAt(c, c.at), triple: isTriple(c, c.at), raw };
  c.at += literal.triple ? 3 : 1;
  const start = c.at;
  for (;;) {
    skipLiteralText(c, literal);
    if (c.stopped || codeAt(c, c.at) !== OPEN_BRACE) return closeFormatted(c, literal, start);
    skipField(c, literal);
  }
}

/** Takes the closing quotes if they stand at the cursor; otherwise the literal ends where it is. */
function closeFormatted(c: Cursor, literal: Literal, start: number): boolean {
  if (!c.stopped && codeAt(c, c.at) === literal.quote) {
    c.at += literal.triple ? 3 : 1;
    return true;
  }
  if (literal.triple && c.at >= c.length) c.unterminated = true;
  if (literal.triple || crossesLine(c, start)) c.broken = true;
  return false;
}

/** Passes literal text up to a `{` that opens a field, the closing quotes, or where the literal is cut off. */
export function skipLiteralText(c: Cursor, literal: Literal): void {
  while (c.at < c.length && !c.stopped) {
    const code = c.text.charCodeAt(c.at);
    if (code === literal.quote && (!literal.triple || isTriple(c, c.at))) return;
    if (code === OPEN_BRACE) {
      if (codeAt(c, c.at + 1) !== OPEN_BRACE) return;
      c.at += 2;
    } else if (code === BACKSLASH) {
      c.at = behindLiteralEscape(c, literal);
    } else if (isBreak(code)) {
      if (!literal.triple) return;
      const next = behindBreak(c, c.at);
      if (c.splitsStrings && splitsString(c, next)) return;
      c.at = next;
    } else c.at++;
  }
}

/** Passes a field, from `{` to behind `}`; as far as it goes when it is not closed. */
export function skipField(c: Cursor, literal: Literal): void {
  c.nesting++;
  c.at++;
  let open = 0;
  while (c.at < c.length && !c.stopped) {
    const code = c.text.charCodeAt(c.at);
    if (isBreak(code)) {
      if ((!literal.triple && c.tolerant) || stopsAt(c, behindBreak(c, c.at))) break;
      c.at = behindBreak(c, c.at);
    } else if (code === QUOTE || code === APOSTROPHE) {
      skipString(c, prefixStart(c, c.at));
    } else if (code === HASH) {
      skipComment(c);
    } else if (code === OPEN_PARENTHESIS || code === OPEN_BRACKET || code === OPEN_BRACE) {
      open++;
      c.at++;
    } else if (isClosing(code)) {
      c.at++;
      if (open > 0) open--;
      else if (code === CLOSE_BRACE) break;
    } else if (code === COLON && open === 0) {
      skipFormat(c, literal);
      break;
    } else c.at += code === EXCLAMATION && codeAt(c, c.at + 1) === EQUALS ? 2 : 1;
  }
  c.nesting--;
}

/** Passes a format, from `:` to behind `}`, with the fields in it. */
function skipFormat(c: Cursor, literal: Literal): void {
  while (c.at < c.length && !c.stopped) {
    const code = c.text.charCodeAt(c.at);
    if (code === OPEN_BRACE && c.nesting < DEEPEST) skipField(c, literal);
    else if (code === CLOSE_BRACE) {
      c.at++;
      return;
    } else if (code === literal.quote && (!literal.triple || isTriple(c, c.at))) return;
    else if (isBreak(code)) {
      if (!literal.triple) return;
      c.at = behindBreak(c, c.at);
    } else c.at = code === BACKSLASH ? behindEscape(c, c.at) : c.at + 1;
  }
}

/** A backslash hides a quote, but not a brace; the braces of `\N{…}` belong to it. */
function behindLiteralEscape(c: Cursor, literal: Literal): number {
  const next = codeAt(c, c.at + 1);
  if (next === OPEN_BRACE || next === CLOSE_BRACE) return c.at + 1;
  if (next === UPPER_N && !literal.raw && codeAt(c, c.at + 2) === OPEN_BRACE) {
    let end = c.at + 3;
    while (
      end < c.length &&
      codeAt(c, end) !== CLOSE_BRACE &&
      !isBreak(codeAt(c, end)) &&
      codeAt(c, end) !== literal.quote
    )
      end++;
    return codeAt(c, end) === CLOSE_BRACE ? end + 1 : end;
  }
  return behindEscape(c, c.at);
}

function crossesLine(c: Cursor, start: number): boolean {
  for (let at = start; at < c.at; at++) if (isBreak(codeAt(c, at))) return true;
  return false;
}
