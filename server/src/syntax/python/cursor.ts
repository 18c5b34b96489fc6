import type { Span } from '../../base/text.ts';
import { CARRIAGE_RETURN, KEYWORD_LETTER, LINE_FEED, PART, traitsOf } from './characters.ts';
import { detached, intern, internHashed } from '../intern.ts';
import type { Identifier, OpaqueExpression } from './tree.ts';

/** How deep expressions and blocks may nest, in the source and in the tree; deeper ones are opaque. */
export const DEEPEST = 200;

/** The length of `continue` and `nonlocal`. */
export const LONGEST_KEYWORD = 8;

/** Where the scanner stands in a text, and what it knows of the statement it reads. */
export interface Cursor {
  readonly text: string;
  readonly length: number;
  /** The next character to read. */
  at: number;
  /** The end of the last token read, which is where a node that ends here ends. */
  last: number;
  /** How many brackets are open; within them a line break is a blank. */
  depth: number;
  /** How deep the expression functions call each other now. */
  nesting: number;
  /** The height of the tree read last. */
  height: number;
  /** The column of the statement being read. */
  indentation: number;
  /** Whether a class header is being read, within whose brackets nothing looks like an assignment. */
  inHeader: boolean;
  /** Whether a line at or left of the statement's column ends the statement, open brackets or not. */
  tolerant: boolean;
  /** Whether a declaration within a triple-quoted string ends the string. */
  readonly splitsStrings: boolean;
  /** Whether the statement ended within brackets: the cursor then stays at the line break before the next one, which begins no token. */
  stopped: boolean;
  /** Whether the statement is not well-formed. */
  broken: boolean;
  /** Whether a triple-quoted string went on to the end of the text. */
  unterminated: boolean;
  readonly comments: Span[];
  /** Where the comments recorded so far end; a statement read twice records them once. */
  commented: number;
  /** Where each character of a decoded string stands in its file; absent when the text is the file's. */
  readonly places: Places | undefined;
}

/** For each UTF-16 unit of a decoded string, where what it was decoded from starts and ends in the source. */
export interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A cursor at `at` in `text`, outside of all brackets. */
export function cursorAt(text: string, at: number, splitsStrings = false, places?: Places): Cursor {
  return {
    text,
    length: text.length,
    at,
    last: at,
    depth: 0,
    nesting: 0,
    height: 0,
    indentation: 0,
    inHeader: false,
    tolerant: splitsStrings,
    splitsStrings,
    stopped: false,
    broken: false,
    unterminated: false,
    comments: [],
    commented: 0,
    places,
  };
}

/** The character at an offset, 0 beyond the text. */
export function codeAt(c: Cursor, offset: number): number {
  return offset < c.length ? c.text.charCodeAt(offset) : 0;
}

/** The offset behind the line break at `offset`. */
export function behindBreak(c: Cursor, offset: number): number {
  return codeAt(c, offset) === CARRIAGE_RETURN && codeAt(c, offset + 1) === LINE_FEED ? offset + 2 : offset + 1;
}

/** The end of the identifier characters that begin at `offset`. */
export function nameEnd(c: Cursor, offset: number): number {
  let end = offset;
  while (end < c.length && (traitsOf(c.text.charCodeAt(end)) & PART) !== 0) end++;
  return end;
}

/** The character at the cursor, 0 at the end of the text. */
export function peek(c: Cursor): number {
  return codeAt(c, c.at);
}

/** Whether exactly `word` stands at the cursor. */
export function isAtWord(c: Cursor, word: string): boolean {
  return c.text.startsWith(word, c.at) && (traitsOf(codeAt(c, c.at + word.length)) & PART) === 0;
}

/** Moves the cursor behind a token that ends at `end`. */
export function take(c: Cursor, end: number): void {
  c.at = end;
  c.last = end;
}

/** Takes `code` if it stands at the cursor. */
export function takes(c: Cursor, code: number): boolean {
  if (codeAt(c, c.at) !== code) return false;
  take(c, c.at + 1);
  return true;
}

/** A span of the cursor's text, in coordinates of the file. */
export function spanOf(c: Cursor, start: number, end: number): Span {
  return c.places === undefined ? { start, end } : placedSpan(c.places, start, end);
}

/** The source of the decoded units from `start` to `end`. */
export function placedSpan(places: Places, start: number, end: number): Span {
  const from = places.starts[start] ?? places.ends.at(-1) ?? 0;
  return { start: from, end: end > start ? (places.ends[end - 1] ?? from) : from };
}

/** An expression that is not looked into, up to the last token read. */
export function opaque(c: Cursor, start: number): OpaqueExpression {
  c.height = 0;
  return { kind: 'opaque', span: spanOf(c, Math.min(start, c.last), c.last) };
}

/** Takes the name at the cursor, NFKC-normalised as Python does; `''` when there is none. */
export function takeName(c: Cursor): string {
  const { text, length } = c;
  const start = c.at;
  let end = start;
  let hash = 0;
  let all = 0;
  while (end < length) {
    const code = text.charCodeAt(end);
    if ((traitsOf(code) & PART) === 0) break;
    hash = (Math.imul(hash, 31) + code) | 0;
    all |= code;
    end++;
  }
  if (end === start) return '';
  take(c, end);
  return all > 127 ? detached(text.slice(start, end).normalize('NFKC')) : internHashed(text, start, end, hash);
}

/** Takes the identifier at the cursor; an empty one behind the last token when there is none. */
export function takeIdentifier(c: Cursor): Identifier {
  const start = c.at;
  const name = takeName(c);
  return { name, span: name === '' ? spanOf(c, c.last, c.last) : spanOf(c, start, c.at) };
}

/** The word at the cursor if it may be a keyword, otherwise `''`. */
export function keywordAt(c: Cursor): string {
  if (!mayBeginKeyword(peek(c))) return '';
  const end = nameEnd(c, c.at);
  return end - c.at > LONGEST_KEYWORD ? '' : intern(c.text, c.at, end);
}

/** Whether some keyword begins with the character. */
export function mayBeginKeyword(code: number): boolean {
  return (traitsOf(code) & KEYWORD_LETTER) !== 0;
}
