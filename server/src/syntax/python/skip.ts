import {
  APOSTROPHE,
  BACKSLASH,
  CARRIAGE_RETURN,
  COLON,
  EQUALS,
  FORM_FEED,
  HASH,
  isBreak,
  isClosing,
  LOWER_A,
  LOWER_B,
  LOWER_F,
  LOWER_R,
  LOWER_T,
  LOWER_U,
  LOWER_W,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  PART,
  QUOTE,
  SPACE,
  START,
  STRUCTURE,
  TAB,
  traitsOf,
} from './characters.ts';
import { behindBreak, codeAt, DEEPEST, nameEnd, spanOf, type Cursor } from './cursor.ts';
import { skipFormatted } from './formatted-skip.ts';

/** What no expression contains at the beginning of a line, however the brackets stand. */
const STATEMENT_WORDS = new Set(
  'class def import return while with try except finally raise del pass break continue global nonlocal assert elif'.split(
    ' ',
  ),
);

/** A member rather than a base or an argument: `name: …`, `name = …` (an argument has no space there), a decorator, a docstring. */
const MEMBER = /@|"""|'''|[^\W\d]\w*(?:\s*:|\s+=(?!=))/y;

/** A declaration within a triple-quoted string that is probably not meant to be one. */
const DECLARATION = /@\w|(?:async\s+)?def\s+\w+\s*\(|class\s+\w+\s*[(:]|\w+\s*(?::[^=\n]*)?=\s*[\w.]+\(/y;

/** Passes blanks, comments and joined lines; within brackets line breaks too, unless the next line begins a statement. */
export function skipBlank(c: Cursor): void {
  for (;;) {
    const code = codeAt(c, c.at);
    if (code > HASH && code !== BACKSLASH) return;
    if (code === SPACE || code === TAB || code === FORM_FEED) c.at++;
    else if (isBreak(code)) {
      if (c.depth === 0 || c.stopped) return;
      const next = behindBreak(c, c.at);
      if (stopsAt(c, next)) return;
      c.at = next;
    } else if (code === HASH) skipComment(c);
    else if (code === BACKSLASH && isBreak(codeAt(c, c.at + 1))) c.at = behindBreak(c, c.at + 1);
    else return;
  }
}

/**
 * Passes whatever stands here, whole brackets and strings at a time, up to the first of: the end of the logical line, a bracket
 * that closes what was open before, one of `stops` (as traits) outside of all brackets opened meanwhile.
 */
export function skip(c: Cursor, stops: number): void {
  const { text, length } = c;
  const mask = STRUCTURE | stops;
  let open = 0;
  let at = c.at;
  for (;;) {
    while (at < length && (traitsOf(text.charCodeAt(at)) & mask) === 0) at++;
    c.at = at;
    if (at >= length) {
      if (open + c.depth > 0) c.broken = true;
      break;
    }
    const code = text.charCodeAt(at);
    if (isBreak(code)) {
      if (open + c.depth === 0 || c.stopped) break;
      const next = behindBreak(c, at);
      if (stopsAt(c, next)) break;
      at = next;
    } else if (code === HASH) {
      skipComment(c);
      at = c.at;
    } else if (code === QUOTE || code === APOSTROPHE) {
      skipString(c, prefixStart(c, at));
      at = c.at;
    } else if (code === BACKSLASH) {
      at = isBreak(codeAt(c, at + 1)) ? behindBreak(c, at + 1) : at + 1;
    } else if (code === OPEN_PARENTHESIS || code === OPEN_BRACKET || code === OPEN_BRACE) {
      open++;
      at++;
    } else if (isClosing(code)) {
      if (open > 0) open--;
      else if (c.depth > 0) break;
      at++;
    } else if (open > 0 || (code === COLON && codeAt(c, at + 1) === EQUALS)) {
      at++;
    } else break;
  }
  c.last = endOfInk(c);
}

/** Passes the comment at the cursor, and records it when it addresses this tool. */
export function skipComment(c: Cursor): void {
  const start = c.at;
  let at = start + 1;
  while (at < c.length && !isBreak(c.text.charCodeAt(at))) at++;
  c.at = at;
  if (start < c.commented) return;
  let word = start + 1;
  while (codeAt(c, word) === SPACE || codeAt(c, word) === TAB) word++;
  if (!c.text.startsWith('counterpart', word)) return;
  let colon = word + 'counterpart'.length;
  while (codeAt(c, colon) === SPACE) colon++;
  if (codeAt(c, colon) !== COLON) return;
  c.comments.push(spanOf(c, start, at));
  c.commented = at;
}

/** The offset of the quote of a string literal that begins at `start`, its prefix passed; -1 when there is none. */
export function quoteAt(c: Cursor, start: number): number {
  for (let at = start; at < start + 3; at++) {
    const code = codeAt(c, at);
    if (code === QUOTE || code === APOSTROPHE) return at;
    if (!isPrefixLetter(code)) return -1;
  }
  return -1;
}

/** Whether the literal's prefix says that backslashes stand for themselves. */
export function isRaw(c: Cursor, start: number, quote: number): boolean {
  return hasPrefix(c, start, quote, LOWER_R);
}

/** Whether the literal is one of bytes. */
export function isBytes(c: Cursor, start: number, quote: number): boolean {
  return hasPrefix(c, start, quote, LOWER_B);
}

function hasPrefix(c: Cursor, start: number, quote: number, letter: number): boolean {
  for (let at = start; at < quote; at++) if ((codeAt(c, at) | 32) === letter) return true;
  return false;
}

/** Whether the literal replaces expressions: an f-string or a t-string. */
export function isFormatted(c: Cursor, start: number, quote: number): boolean {
  return hasPrefix(c, start, quote, LOWER_F) || hasPrefix(c, start, quote, LOWER_T);
}

/** Passes one string literal that begins, with its prefix, at `start`; tells whether it is closed. */
export function skipString(c: Cursor, start: number): boolean {
  const quote = quoteAt(c, start);
  c.at = quote;
  const triple = isTriple(c, quote);
  // A brace left open in a long text must not cost the rest of the file: on the second reading such a text has no fields.
  if (quote > start && isFormatted(c, start, quote) && c.nesting < DEEPEST && !(triple && c.tolerant)) {
    return skipFormatted(c, isRaw(c, start, quote));
  }
  return triple ? skipTriple(c, quote) : skipSingle(c, quote);
}

/** Whether three equal quotes stand at `quote`. */
export function isTriple(c: Cursor, quote: number): boolean {
  const code = codeAt(c, quote);
  return codeAt(c, quote + 1) === code && codeAt(c, quote + 2) === code;
}

/** The offset behind an escape sequence's first character, a line break counting as one. */
export function behindEscape(c: Cursor, backslash: number): number {
  const next = backslash + 1;
  if (next >= c.length) return c.length;
  return codeAt(c, next) === CARRIAGE_RETURN ? behindBreak(c, next) : next + 1;
}

/**
 * Whether the line break before `lineStart` ends a triple-quoted string that was opened by mistake: the line looks like a
 * declaration that stands no deeper than the statement. Only asked when some such string never ends.
 */
export function splitsString(c: Cursor, lineStart: number): boolean {
  const at = inkAt(c, lineStart);
  if (columnAt(c, lineStart, at) > c.indentation) return false;
  DECLARATION.lastIndex = at;
  return DECLARATION.test(c.text);
}

/** The first character from `lineStart` on that is no blank. */
export function inkAt(c: Cursor, lineStart: number): number {
  let at = lineStart;
  for (; ; at++) {
    const code = codeAt(c, at);
    if (code !== SPACE && code !== TAB && code !== FORM_FEED) return at;
  }
}

/** The column of a line's first character that is no blank, tabs counting to multiples of eight as in Python. */
export function columnAt(c: Cursor, lineStart: number, ink: number): number {
  let column = 0;
  for (let at = lineStart; at < ink; at++) {
    const code = c.text.charCodeAt(at);
    column = code === SPACE ? column + 1 : code === TAB ? (column | 7) + 1 : 0;
  }
  return column;
}

/** Whether a new statement begins in the line at `lineStart` although brackets are open; the cursor then stays before it. */
export function stopsAt(c: Cursor, lineStart: number): boolean {
  const at = inkAt(c, lineStart);
  const code = codeAt(c, at);
  if (at >= c.length || isBreak(code) || code === HASH || isClosing(code)) return false;
  if (!beginsStatement(c, at) && !(c.tolerant && (columnAt(c, lineStart, at) <= c.indentation || beginsMember(c, at))))
    return false;
  c.stopped = true;
  c.broken = true;
  return true;
}

function isPrefixLetter(code: number): boolean {
  const letter = code | 32;
  return letter === LOWER_R || letter === LOWER_F || letter === LOWER_T || letter === LOWER_B || letter === LOWER_U;
}

/** Where the literal begins whose quote is at `quote`. */
export function prefixStart(c: Cursor, quote: number): number {
  let start = quote;
  while (start > 0 && quote - start < 3 && (traitsOf(codeAt(c, start - 1)) & PART) !== 0) start--;
  return quote - start < 3 && quoteAt(c, start) === quote ? start : quote;
}

function beginsStatement(c: Cursor, at: number): boolean {
  const code = codeAt(c, at);
  if (code < LOWER_A || code > LOWER_W || (traitsOf(code) & START) === 0) return false;
  const end = nameEnd(c, at);
  if (end - at > 8 || end - at < 3) return false;
  const word = c.text.slice(at, end);
  if (word === 'async') return /^\s+def\b/.test(c.text.slice(end, end + 20));
  if (!STATEMENT_WORDS.has(word)) return false;
  const next = codeAt(c, end);
  return next !== EQUALS && (next !== OPEN_PARENTHESIS || word === 'class' || word === 'def');
}

function beginsMember(c: Cursor, at: number): boolean {
  if (!c.inHeader) return false;
  MEMBER.lastIndex = at;
  return MEMBER.test(c.text);
}

function skipSingle(c: Cursor, quote: number): boolean {
  const closing = codeAt(c, quote);
  let at = quote + 1;
  while (at < c.length) {
    const code = c.text.charCodeAt(at);
    if (code === closing) {
      c.at = at + 1;
      return true;
    }
    if (isBreak(code)) break;
    at = code === BACKSLASH ? behindEscape(c, at) : at + 1;
  }
  c.at = at;
  return false;
}

function skipTriple(c: Cursor, quote: number): boolean {
  const start = quote + 3;
  const end = closingQuotes(c, start, codeAt(c, quote) === QUOTE ? '"""' : "'''");
  if (c.splitsStrings) {
    const limit = end < 0 ? c.length : end;
    for (let at = lineBreak(c, start, limit); at < limit; at = lineBreak(c, behindBreak(c, at), limit)) {
      if (!splitsString(c, behindBreak(c, at))) continue;
      c.at = at;
      return false;
    }
  }
  if (end < 0) {
    c.at = c.length;
    c.broken = true;
    c.unterminated = true;
    return false;
  }
  c.at = end + 3;
  return true;
}

function closingQuotes(c: Cursor, start: number, quotes: string): number {
  for (let at = c.text.indexOf(quotes, start); at >= 0; at = c.text.indexOf(quotes, at + 1)) {
    let backslashes = at;
    while (backslashes > start && c.text.charCodeAt(backslashes - 1) === BACKSLASH) backslashes--;
    if ((at - backslashes) % 2 === 0) return at;
  }
  return -1;
}

/** The next line break from `at` on, `limit` when there is none before it. */
function lineBreak(c: Cursor, at: number, limit: number): number {
  let end = at;
  while (end < limit && !isBreak(c.text.charCodeAt(end))) end++;
  return end;
}

/** Where the last character before the cursor ends that is neither blank nor line break. */
function endOfInk(c: Cursor): number {
  let end = c.at;
  while (end > c.last) {
    const code = c.text.charCodeAt(end - 1);
    if (code !== SPACE && code !== TAB && code !== FORM_FEED && !isBreak(code)) break;
    end--;
  }
  return end;
}
