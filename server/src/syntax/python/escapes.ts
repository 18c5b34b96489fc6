import { BACKSLASH, CARRIAGE_RETURN, CLOSE_BRACE, LINE_FEED, OPEN_BRACE } from './characters.ts';

/** How a literal's text is to be decoded. */
export interface Coding {
  /** Backslashes stand for themselves. */
  readonly raw: boolean;
  /** `\u`, `\U` and `\N` stand for themselves. */
  readonly bytes: boolean;
  /** Doubled braces stand for one: the literal text of an f-string. */
  readonly braces: boolean;
}

/** Told each decoded piece, and the span of the text that it was decoded from. */
export type Unit = (value: string, start: number, end: number) => void;

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The digits that `\x`, `\u` and `\U` take. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The value of what stands between a literal's quotes, from `start` to `end` in `text`. */
export function decode(text: string, start: number, end: number, coding: Coding): string {
  let value = '';
  eachUnit(text, start, end, coding, (unit) => {
    value += unit;
  });
  return value;
}

/** Decodes as Python's lexer does: escapes, joined lines, and one line feed for whatever ends a line. */
export function eachUnit(text: string, start: number, end: number, coding: Coding, unit: Unit): void {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && !coding.raw && at + 1 < end) {
      at = escape(text, at, end, coding.bytes, unit);
    } else if (code === CARRIAGE_RETURN) {
      const next = at + 1 < end && text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
      unit('\n', at, next);
      at = next;
    } else {
      const doubled =
        coding.braces &&
        (code === OPEN_BRACE || code === CLOSE_BRACE) &&
        at + 1 < end &&
        text.charCodeAt(at + 1) === code;
      const next = doubled ? at + 2 : at + 1;
      unit(text.charAt(at), at, next);
      at = next;
    }
  }
}

/** Decodes the escape sequence at `at`; returns the offset behind it. */
function escape(text: string, at: number, end: number, bytes: boolean, unit: Unit): number {
  const letter = text.charAt(at + 1);
  const simple = SIMPLE[letter];
  if (simple !== undefined) {
    unit(simple, at, at + 2);
    return at + 2;
  }
  if (letter === '\n') return at + 2;
  if (letter === '\r') return at + 2 < end && text.charCodeAt(at + 2) === LINE_FEED ? at + 3 : at + 2;
  const digits = DIGITS[letter];
  if (digits !== undefined && (letter === 'x' || !bytes)) {
    const hexadecimal = text.slice(at + 2, Math.min(end, at + 2 + digits));
    const value = /^[\da-f]+$/i.test(hexadecimal) && hexadecimal.length === digits ? parseInt(hexadecimal, 16) : -1;
    if (value >= 0 && value <= 0x10ffff) {
      unit(String.fromCodePoint(value), at, at + 2 + digits);
      return at + 2 + digits;
    }
  }
  if (letter >= '0' && letter <= '7') {
    const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, Math.min(end, at + 4)))?.[0] ?? letter;
    const value = parseInt(octal, 8);
    unit(String.fromCharCode(bytes ? value & 255 : value), at, at + 1 + octal.length);
    return at + 1 + octal.length;
  }
  if (letter === 'N' && !bytes && text.charCodeAt(at + 2) === OPEN_BRACE) {
    const close = text.indexOf('}', at);
    if (close >= 0 && close < end) {
      // Which character the name stands for would take Unicode's whole list.
      unit('\ufffd', at, close + 1);
      return close + 1;
    }
  }
  unit('\\', at, at + 1);
  return at + 1;
}
