import { blocksIn, closeAll, enterLine, innermost, type Blocks } from './blocks.ts';
import { HASH, isBreak } from './characters.ts';
import { behindBreak, codeAt, cursorAt, type Cursor } from './cursor.ts';
import { columnAt, inkAt, skipComment } from './skip.ts';
import { statementLine } from './statements.ts';
import type { Module } from './tree.ts';

/** What some editors put before the text. */
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads the declarations of a Python file in one pass.
 *
 * Takes any text, ends and never throws. A statement that is not well-formed is read a second time, more warily: a line no deeper
 * than the statement then ends it, whatever brackets are open. When a triple-quoted string never ends, the whole text is read
 * again, and such a string ends before what looks like a declaration.
 */
export function scan(text: string): Module {
  const cursor = cursorAt(text, 0);
  const module = read(cursor);
  return cursor.unterminated ? read(cursorAt(text, 0, true)) : module;
}

function read(c: Cursor): Module {
  const blocks = blocksIn(c);
  let waryUntil = 0;
  for (let start = nextLine(c); start >= 0; start = nextLine(c)) {
    enterLine(blocks, c.indentation);
    waryUntil = Math.max(waryUntil, line(c, blocks, c.splitsStrings || c.at < waryUntil));
    blocks.lineEnd = c.at;
    if (c.unterminated && !c.splitsStrings) break;
  }
  closeAll(blocks);
  return { body: blocks.module, comments: c.comments };
}

/**
 * Puts the cursor at the next code, past empty lines and comments, and its line's indentation in the cursor.
 * Returns where the line begins; -1 at the end of the text.
 */
export function nextLine(c: Cursor): number {
  if (c.at === 0 && codeAt(c, 0) === BYTE_ORDER_MARK) c.at = 1;
  while (c.at < c.length) {
    const start = c.at;
    c.at = inkAt(c, start);
    const code = codeAt(c, c.at);
    if (isBreak(code)) c.at = behindBreak(c, c.at);
    else if (code === HASH) skipComment(c);
    else if (c.at < c.length) {
      c.indentation = columnAt(c, start, c.at);
      return start;
    }
  }
  return -1;
}

/**
 * Reads the logical line at the cursor; when it turns out broken, a second time and warily. Returns how far it was read at first:
 * what begins before is read warily at once, so that no character is read more than a few times. Leaves whether it was broken in the
 * cursor.
 */
export function line(c: Cursor, blocks: Blocks, wary: boolean): number {
  const start = c.at;
  const { decorators } = blocks;
  const decoratorCount = decorators?.expressions.length ?? 0;
  const depth = blocks.open.length;
  const { body } = innermost(blocks);
  const { length } = body;
  statementLine(c, blocks, wary);
  if (wary || !c.broken || c.unterminated) return 0;
  const end = c.at;
  blocks.open.length = depth;
  blocks.decorators = decorators;
  if (decorators !== undefined) decorators.expressions.length = decoratorCount;
  body.length = length;
  c.at = start;
  statementLine(c, blocks, true);
  c.broken = true;
  return end;
}
