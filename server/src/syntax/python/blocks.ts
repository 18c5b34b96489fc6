import { DEEPEST, spanOf, type Cursor } from './cursor.ts';
import { parseExpression } from './parse-expression.ts';
import { namesSomething } from './simple-statements.ts';
import type { BlockStatement, ClassStatement, Expression, FunctionStatement, Statement } from './tree.ts';

/** A node whose end and contents are not known yet. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** A compound statement that may have further lines. */
export interface Block {
  /** The column of its header; -1 for the file. */
  readonly column: number;
  /** The column of its first line; -1 as long as there is none. */
  inner: number;
  readonly body: Statement[];
  /** Whether everything in it is read, rather than what declares or changes something. */
  readonly reads: boolean;
  /** Absent for the file, and for a class or function without a name yet, which is left out. */
  readonly node: Draft<ClassStatement> | Draft<FunctionStatement> | Draft<BlockStatement> | undefined;
  /** Whether it is left out when nothing is in it. */
  readonly prunes: boolean;
  /** Where the condition stands that is read only if the block is kept; -1 for none. */
  testStart: number;
  testEnd: number;
}

/** The compound statements around the line being read. */
export interface Blocks {
  readonly cursor: Cursor;
  readonly module: Statement[];
  /** From the file to the innermost. */
  readonly open: Block[];
  /** What was closed by the last line that closed a class, from the outermost; a wrongly indented line may have done it. */
  closed: readonly Block[];
  /** Decorators that wait for their class or function. */
  decorators: Decorators | undefined;
  /** The end of the last line read. */
  lineEnd: number;
}

/** Decorators, where the first begins, and in which column. */
export interface Decorators {
  readonly expressions: Expression[];
  readonly start: number;
  readonly column: number;
}

/** The file alone. */
export function blocksIn(cursor: Cursor): Blocks {
  const module: Statement[] = [];
  return {
    cursor,
    module,
    // Whatever the column of its first line: so a part of a file reads as it does within the whole.
    open: [{ ...blockOf(undefined, module, -1, true, false), inner: 0 }],
    closed: [],
    decorators: undefined,
    lineEnd: 0,
  };
}

/** A block without any line yet. */
export function blockOf(
  node: Block['node'],
  body: Statement[],
  column: number,
  reads: boolean,
  prunes: boolean,
): Block {
  return { column, inner: -1, body, reads, node, prunes, testStart: -1, testEnd: -1 };
}

/** The block that the line being read belongs to. */
export function innermost(blocks: Blocks): Block {
  const block = blocks.open.at(-1);
  if (block === undefined) throw new Error('The file itself is never closed.');
  return block;
}

/** Opens a block below the innermost one; too deep a one is taken for part of that. */
export function openBlock(blocks: Blocks, block: Block): void {
  if (blocks.open.length > DEEPEST) return;
  if (block.node !== undefined) innermost(blocks).body.push(block.node);
  blocks.open.push(block);
}

/** Closes the blocks that a line in `column` does not belong to, and notes that the line belongs to the innermost of the others. */
export function enterLine(blocks: Blocks, column: number): void {
  if (innermost(blocks).column >= column) closeDownTo(blocks, column);
  let block = innermost(blocks);
  if (block.inner === column) return;
  if (block.inner >= 0 && reopen(blocks, column)) block = innermost(blocks);
  if (block.inner >= 0) return;
  block.inner = column;
  if (block.node?.kind === 'class') block.node.indentation = column;
}

/** Closes all blocks: the text ends. */
export function closeAll(blocks: Blocks): void {
  closeDownTo(blocks, 0);
}

function closeDownTo(blocks: Blocks, column: number): void {
  const closed: Block[] = [];
  for (let block = innermost(blocks); block.column >= column; block = innermost(blocks)) {
    close(blocks);
    if (isPruned(block)) closed.length = 0;
    else closed.push(block);
  }
  if (closed.some(isClass)) blocks.closed = closed.reverse();
}

function close(blocks: Blocks): void {
  const block = blocks.open.pop();
  if (block?.node === undefined) return;
  if (isPruned(block)) {
    innermost(blocks).body.pop();
    return;
  }
  const { cursor } = blocks;
  block.node.span = spanOf(cursor, block.node.span.start, blocks.lineEnd);
  if (block.testStart >= 0 && block.node.kind === 'block') {
    block.node.test = parseExpression(cursor.text, block.testStart, block.testEnd);
  }
}

function isClass(block: Block): boolean {
  return block.node?.kind === 'class';
}

/** Names alone keep no function, nor a block in it. */
function isPruned(block: Block): boolean {
  return block.prunes && block.body.every(namesSomething);
}

/**
 * Takes a class up again that was closed by one line too far to the left; tells whether it did.
 *
 * Its sign is a line in the column of that class's members, where Python would complain of an unexpected indentation. What the
 * wrong line said then belongs to the class.
 */
function reopen(blocks: Blocks, column: number): boolean {
  const last = blocks.closed.findIndex((block) => block.inner === column);
  const outermost = blocks.closed[0];
  if (last < 0 || outermost?.node === undefined) return false;
  const parent = blocks.open.findLast((block) => block.column < outermost.column);
  const behind = (parent?.body.indexOf(outermost.node) ?? -1) + 1;
  if (parent === undefined || behind === 0 || parent.body.length > behind + 1) return false;
  while (innermost(blocks) !== parent) close(blocks);
  const strays = parent.body.splice(behind);
  for (const block of blocks.closed.slice(0, last + 1)) blocks.open.push(block);
  const block = innermost(blocks);
  if (block.reads) block.body.push(...strays);
  blocks.closed = [];
  return true;
}
