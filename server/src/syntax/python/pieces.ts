import { blocksIn, closeAll, enterLine, type Blocks } from './blocks.ts';
import { cursorAt, type Cursor } from './cursor.ts';
import { line, nextLine } from './scan.ts';
import type { Statement } from './tree.ts';

/** A stretch of a file from one top-level statement to the next: what is read again when something in it changes. */
export interface Piece {
  /** Where its first line begins. */
  readonly start: number;
  /** Where the next piece begins, or the text ends. */
  readonly end: number;
  /** How far the text was looked at while it was read. */
  readonly reach: number;
  /** Up to where lines were to be read warily when it began; see `scan`. */
  readonly waryUntil: number;
  /** Whether any statement in it is kept: lines that declare nothing do not part a class from a line that takes it up again. */
  readonly declares: boolean;
  /** Whether any line of it is not well-formed. */
  readonly broken: boolean;
}

/** A piece just read. */
export interface ScannedPiece extends Piece {
  readonly statements: readonly Statement[];
}

/** The pieces of a text, the old ones wherever neither they nor what decides about them has changed. */
export interface Pieces<P extends Piece> {
  /** Old pieces that stay where they are. */
  readonly kept: readonly P[];
  /** What was read anew between the kept and the moved ones. */
  readonly read: readonly ScannedPiece[];
  /** Old pieces that are as they were, but for their place. */
  readonly moved: readonly P[];
  /** Whether a triple-quoted string never ends, so that nothing can be taken over next time. */
  readonly unterminated: boolean;
}

/** How many declaring pieces around a change are read again: a wrongly indented line can join what stands that far apart. */
const margin = 3;

/** Reads all pieces of `text`. */
export function readPieces(text: string): Pieces<never> {
  const read = readFrom(cursorAt(text, 0), 0, () => false);
  if (read) return { kept: [], read, moved: [], unterminated: false };
  return { kept: [], read: readFrom(cursorAt(text, 0, true), 0, () => false) ?? [], moved: [], unterminated: true };
}

/**
 * Reads the pieces of `text` that differ from those of `before`.
 *
 * Gives the same as {@link readPieces}, whatever the change: an old piece is taken over only where the text it was read from
 * is untouched, and where three statements in a row begin at the same places again.
 */
export function rereadPieces<P extends Piece>(text: string, before: string, old: readonly P[]): Pieces<P> {
  const prefix = commonPrefix(before, text);
  const suffix = commonSuffix(before, text, prefix);
  const shift = text.length - before.length;
  const untouched = old.findIndex((it) => Math.max(it.reach, it.end) >= prefix);
  const first = stepBack(old, untouched < 0 ? old.length : untouched);
  const from = old[first];
  if (!from) return readPieces(text);

  const oldAt = new Map(old.map((it, index) => [it.start, index]));
  let aligned = 0;
  const read = readFrom(cursorAt(text, from.start), from.waryUntil, (at, waryUntil) => {
    const index = at >= text.length - suffix && waryUntil <= at ? oldAt.get(at - shift) : undefined;
    const same = index !== undefined && (old[index]?.waryUntil ?? Infinity) <= at - shift;
    if (!same) aligned = 0;
    else if (index > 0 && old[index - 1]?.declares) aligned++;
    return aligned > margin;
  });
  if (!read) return readPieces(text);
  const end = read.at(-1)?.end ?? from.start;
  const next = end < text.length ? (oldAt.get(end - shift) ?? old.length) : old.length;
  return { kept: old.slice(0, first), read, moved: old.slice(next), unterminated: false };
}

/** The index of the piece that is `margin` declaring pieces before the one at `index`. */
function stepBack(pieces: readonly Piece[], index: number): number {
  let at = index;
  for (let found = 0; at > 0 && found < margin; at--) if (pieces[at - 1]?.declares) found++;
  return at;
}

/** Reads pieces from the cursor on, until `stop` says so at the beginning of one; `undefined` when a string never ends. */
function readFrom(
  c: Cursor,
  wary: number,
  stop: (at: number, waryUntil: number) => boolean,
): readonly ScannedPiece[] | undefined {
  const blocks = blocksIn(c);
  const starts: { readonly at: number; readonly statements: number; readonly waryUntil: number }[] = [];
  const broken: number[] = [];
  let waryUntil = wary;
  const begin = c.at;
  let textEnd = c.length;
  for (let start = nextLine(c); start >= 0; start = nextLine(c)) {
    if (c.indentation === 0 && blocks.decorators === undefined) {
      if (stop(start, waryUntil)) {
        textEnd = start;
        break;
      }
      enterLine(blocks, 0);
      starts.push({ at: start, statements: blocks.module.length, waryUntil });
    } else {
      enterLine(blocks, c.indentation);
      joinReopened(starts, blocks);
    }
    waryUntil = Math.max(waryUntil, line(c, blocks, c.splitsStrings || c.at < waryUntil));
    blocks.lineEnd = c.at;
    if (c.broken) broken.push(start);
    if (c.unterminated && !c.splitsStrings) return undefined;
  }
  closeAll(blocks);
  return starts.map(({ at, statements, waryUntil: waryAtStart }, index) => {
    const next = starts[index + 1];
    const own = blocks.module.slice(statements, next?.statements);
    const end = next?.at ?? textEnd;
    return {
      start: index === 0 ? begin : at,
      end,
      reach: next?.waryUntil ?? waryUntil,
      waryUntil: waryAtStart,
      declares: own.length > 0,
      broken: broken.some((it) => at <= it && it < end),
      statements: own,
    };
  });
}

/** A class that a deeper line takes up again swallows what stands behind it. */
function joinReopened(starts: { readonly statements: number }[], { module, open }: Blocks): void {
  const node = open[1]?.node;
  if (node === undefined) return;
  const index = module.lastIndexOf(node);
  for (let last = starts.at(-1); last && last.statements > index; last = starts.at(-1)) starts.pop();
}

function commonPrefix(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  // Chunks first: comparing slices is many times faster than comparing characters.
  while (at + chunk <= length && a.slice(at, at + chunk) === b.slice(at, at + chunk)) at += chunk;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const length = Math.min(a.length, b.length) - prefix;
  let count = 0;
  while (
    count + chunk <= length &&
    a.slice(a.length - count - chunk, a.length - count) === b.slice(b.length - count - chunk, b.length - count)
  )
    count += chunk;
  while (count < length && a.charCodeAt(a.length - count - 1) === b.charCodeAt(b.length - count - 1)) count++;
  return count;
}

const chunk = 1024;
