import { blockOf, innermost, openBlock, type Block, type Blocks, type Decorators, type Draft } from './blocks.ts';
import { callArguments } from './brackets.ts';
import { AT, AT_COLON, CLOSE_PARENTHESIS, COLON, GREATER, isBreak, MINUS, OPEN_PARENTHESIS } from './characters.ts';
import {
  behindBreak,
  codeAt,
  isAtWord,
  keywordAt,
  peek,
  spanOf,
  take,
  takeIdentifier,
  takes,
  type Cursor,
} from './cursor.ts';
import { expression, expressionList } from './expressions.ts';
import { parameters } from './parameters.ts';
import { changingStatements, simpleStatements, skipTypeParameters } from './simple-statements.ts';
import { skip, skipBlank } from './skip.ts';
import type {
  Argument,
  BlockStatement,
  ClassStatement,
  Expression,
  FunctionStatement,
  Parameter,
  Statement,
} from './tree.ts';

type Keyword = BlockStatement['keyword'];

const NO_ARGUMENTS: { readonly items: readonly Argument[] } = { items: [] };
const NO_DECORATORS: readonly Expression[] = [];

/** The words that begin a compound statement, `match` and `case` only sometimes. */
const KEYWORDS: ReadonlyMap<string, Keyword | 'class' | 'def' | 'async'> = new Map(
  (
    [
      'class',
      'def',
      'async',
      'if',
      'elif',
      'else',
      'for',
      'while',
      'try',
      'except',
      'finally',
      'with',
      'match',
      'case',
    ] as const
  ).map((word) => [word, word]),
);

/** What cannot follow `match` and `case` where they are keywords: `match = 1`, `match.group()`, `match, other = pair`. */
const NO_SUBJECT = /[=,:;)\]}#\r\n]|\.(?!\.\.)|$/y;

/** Reads the logical line at the cursor up to its end, into the innermost block or as a block of its own. */
export function statementLine(c: Cursor, blocks: Blocks, wary: boolean): void {
  c.tolerant = wary;
  c.stopped = false;
  c.broken = false;
  c.inHeader = false;
  c.depth = 0;
  c.nesting = 0;
  c.last = c.at;
  statement(c, blocks);
  c.depth = 0;
  skip(c, 0);
}

function statement(c: Cursor, blocks: Blocks): void {
  const start = c.at;
  const { decorators } = blocks;
  if (codeAt(c, start) === AT) {
    blocks.decorators = decorated(c, decorators);
    return;
  }
  blocks.decorators = undefined;
  const word = keywordAt(c);
  const keyword = KEYWORDS.get(word);
  switch (keyword) {
    case undefined:
      break;
    case 'class':
      classStatement(c, blocks, decorators);
      return;
    case 'def':
      functionStatement(c, blocks, start, decorators);
      return;
    case 'async':
      if (asynchronous(c, blocks, decorators)) return;
      break;
    case 'match':
    case 'case':
      if (!isKeyword(c, blocks, keyword)) break;
      compound(c, blocks, keyword, start);
      return;
    default:
      compound(c, blocks, keyword, start);
      return;
  }
  lineOf(c, innermost(blocks));
}

/** Reads simple statements, as far as they matter where they stand. */
function lineOf(c: Cursor, block: Block): void {
  if (block.reads) simpleStatements(c, block.body);
  else changingStatements(c, block.body);
}

function decorated(c: Cursor, before: Decorators | undefined): Decorators {
  const start = c.at;
  take(c, start + 1);
  const decorator = expression(c);
  if (before?.column !== c.indentation) return { expressions: [decorator], start, column: c.indentation };
  before.expressions.push(decorator);
  return before;
}

function classStatement(c: Cursor, blocks: Blocks, pending: Decorators | undefined): void {
  const decorators = pending?.column === c.indentation ? pending : undefined;
  const start = decorators?.start ?? c.at;
  take(c, c.at + 'class'.length);
  skipBlank(c);
  const name = takeIdentifier(c);
  c.inHeader = true;
  skipBlank(c);
  skipTypeParameters(c);
  const { items } = peek(c) === OPEN_PARENTHESIS ? callArguments(c) : NO_ARGUMENTS;
  c.inHeader = false;
  const { bodyStart, inline } = endHeader(c);
  const body: Statement[] = [];
  const node: ClassStatement = {
    kind: 'class',
    name,
    decorators: decorators?.expressions ?? NO_DECORATORS,
    arguments: items,
    body,
    span: spanOf(c, start, c.at),
    bodyStart,
    indentation: 0,
  };
  openBlock(blocks, blockOf(name.name === '' ? undefined : node, body, c.indentation, true, false));
  if (inline) simpleStatements(c, body);
}

function functionStatement(c: Cursor, blocks: Blocks, first: number, pending: Decorators | undefined): void {
  const decorators = pending?.column === c.indentation ? pending : undefined;
  take(c, c.at + 'def'.length);
  skipBlank(c);
  const name = takeIdentifier(c);
  skipBlank(c);
  skipTypeParameters(c);
  const signature = parameterList(c);
  skipBlank(c);
  const returns = takesArrow(c) ? expression(c) : undefined;
  const { bodyStart, inline } = endHeader(c);
  const body: Statement[] = [];
  const makes = decorators === undefined && innermost(blocks).column < 0 && returnsCall(c, bodyStart);
  const node: Draft<FunctionStatement> = {
    kind: 'function',
    name,
    decorators: decorators?.expressions ?? NO_DECORATORS,
    parameters: signature.flatMap((it) => (it.takes === 'position' ? [it.name] : [])),
    body,
    span: spanOf(c, decorators?.start ?? first, c.at),
  };
  if (returns !== undefined) node.returns = returns;
  if (makes) node.signature = signature;
  const reads = decorators !== undefined || makes;
  const block = blockOf(name.name === '' ? undefined : node, body, c.indentation, reads, !innermost(blocks).reads);
  openBlock(blocks, block);
  if (inline) lineOf(c, block);
}

/** Reads `async def`, `async for` and `async with`; false when it is neither. */
function asynchronous(c: Cursor, blocks: Blocks, decorators: Decorators | undefined): boolean {
  const start = c.at;
  c.at += 'async'.length;
  skipBlank(c);
  if (isAtWord(c, 'def')) functionStatement(c, blocks, start, decorators);
  else if (isAtWord(c, 'for')) compound(c, blocks, 'for', start);
  else if (isAtWord(c, 'with')) compound(c, blocks, 'with', start);
  else {
    c.at = start;
    return false;
  }
  return true;
}

/** Reads the statement whose keyword stands at the cursor, and which begins at `start`. */
function compound(c: Cursor, blocks: Blocks, keyword: Keyword, start: number): void {
  const { reads } = innermost(blocks);
  const tests = keyword === 'if' || keyword === 'elif' || keyword === 'while';
  take(c, c.at + keyword.length);
  skipBlank(c);
  const testStart = c.at;
  const test = tests && reads ? expression(c) : undefined;
  skip(c, AT_COLON);
  const testEnd = c.at;
  let { inline } = endHeader(c);
  if (inline && c.text.slice(testStart, testEnd).includes('lambda')) {
    // The colon may be the lambda's.
    take(c, testStart);
    expressionList(c);
    ({ inline } = endHeader(c));
  }
  const body: Statement[] = [];
  const node: Draft<BlockStatement> = { kind: 'block', keyword, body, span: spanOf(c, start, c.at) };
  if (test !== undefined) node.test = test;
  const block = blockOf(node, body, c.indentation, reads, !reads);
  if (tests && !reads) {
    block.testStart = testStart;
    block.testEnd = testEnd;
  }
  openBlock(blocks, block);
  if (inline) lineOf(c, block);
}

/** Whether the soft keyword at the cursor is one here: `case` within `match`, `match` before a subject and a final colon. */
function isKeyword(c: Cursor, blocks: Blocks, word: 'match' | 'case'): boolean {
  const start = c.at;
  const { node } = innermost(blocks);
  c.at += word.length;
  skipBlank(c);
  NO_SUBJECT.lastIndex = c.at;
  let found = !NO_SUBJECT.test(c.text);
  if (found && word === 'case') found = node?.kind === 'block' && node.keyword === 'match';
  if (found && word === 'match') {
    skip(c, AT_COLON);
    found = takes(c, COLON) && endsLine(c);
  }
  take(c, start);
  return found;
}

/** Passes the colon of a compound statement; tells where its body begins, and whether that is on the same line. */
function endHeader(c: Cursor): { readonly bodyStart: number; readonly inline: boolean } {
  skip(c, AT_COLON);
  if (takes(c, COLON)) {
    const bodyStart = c.at;
    if (!endsLine(c)) return { bodyStart, inline: true };
  }
  skip(c, 0);
  return { bodyStart: c.at < c.length ? behindBreak(c, c.at) : c.length, inline: false };
}

/** Whether nothing but a comment is left of the line; passes blanks. */
function endsLine(c: Cursor): boolean {
  skipBlank(c);
  return c.at >= c.length || isBreak(peek(c));
}

/** A `return` of what a class or one of SQLAlchemy's functions makes. */
const RETURNS = /^[ \t]*return[ \t]+(?:\w+\.)*(?:[A-Z]\w*|mapped_column|relationship|backref|deferred)\(/m;

/** Longer functions are not looked through. */
const LONGEST = 8000;

/** Whether the body that begins at `start` returns such a call: all its lines are looked at up to one that is not indented. */
function returnsCall({ text, length }: Cursor, start: number): boolean {
  let end = start;
  do {
    const next = text.indexOf('\n', end);
    end = next < 0 ? length : next + 1;
  } while (end < length && end - start < LONGEST && /[ \t\r\n]/.test(text.charAt(end)));
  return end - start < LONGEST && RETURNS.test(text.slice(start, end));
}

function parameterList(c: Cursor): readonly Parameter[] {
  if (!takes(c, OPEN_PARENTHESIS)) return [];
  c.depth++;
  const names = parameters(c, true);
  c.depth--;
  if (!takes(c, CLOSE_PARENTHESIS)) c.broken = true;
  return names;
}

function takesArrow(c: Cursor): boolean {
  if (peek(c) !== MINUS || codeAt(c, c.at + 1) !== GREATER) return false;
  take(c, c.at + 2);
  return true;
}
