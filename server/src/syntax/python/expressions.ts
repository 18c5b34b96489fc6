import {
  AT_COLON,
  AT_COMMA,
  beginsName,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  isDigit,
  LOWER_I,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  PLUS,
  STAR,
  TILDE,
} from './characters.ts';
import { braced, call, listed, parenthesised, subscript } from './brackets.ts';
import {
  codeAt,
  DEEPEST,
  isAtWord,
  LONGEST_KEYWORD,
  mayBeginKeyword,
  opaque,
  peek,
  spanOf,
  take,
  takeIdentifier,
  takeName,
  type Cursor,
} from './cursor.ts';
import { COMPARISON, INVERSION, operatorAt, POWER, SIGN, takeOperator } from './operators.ts';
import { parameters } from './parameters.ts';
import { quoteAt, skip, skipBlank } from './skip.ts';
import { stringLiteral } from './strings.ts';
import type { Expression, UnaryExpression } from './tree.ts';

/** What a word means where an operand is expected: nothing if it belongs to what comes before or to another statement. */
const ROLES: ReadonlyMap<string, 'constant' | 'not' | 'lambda' | 'await' | 'yield' | 'nothing'> = new Map([
  ...(['not', 'lambda', 'await', 'yield'] as const).map((word) => [word, word] as const),
  ...['None', 'True', 'False'].map((word) => [word, 'constant'] as const),
  ...[
    'and',
    'or',
    'in',
    'is',
    'if',
    'else',
    'elif',
    'for',
    'as',
    'from',
    'import',
    'class',
    'def',
    'return',
    'while',
    'with',
  ]
    .concat(['try', 'except', 'finally', 'raise', 'del', 'pass', 'break', 'continue', 'global', 'nonlocal', 'assert'])
    .map((word) => [word, 'nothing'] as const),
]);

/** Reads one expression, up to whatever cannot belong to it; opaque and without progress when none stands at the cursor. */
export function expression(c: Cursor): Expression {
  skipBlank(c);
  const start = c.at;
  if (c.nesting >= DEEPEST) return tooDeep(c);
  c.nesting++;
  const value = conditional(c, start, operation(c, 1));
  c.nesting--;
  return value;
}

/** Reads an expression that may have a star, which makes it opaque. */
export function element(c: Cursor): Expression {
  skipBlank(c);
  const start = c.at;
  if (codeAt(c, start) !== STAR) return expression(c);
  take(c, codeAt(c, start + 1) === STAR ? start + 2 : start + 1);
  expression(c);
  return opaque(c, start);
}

/** Reads expressions separated by commas without brackets around them: one is itself, several are a tuple. */
export function expressionList(c: Cursor): Expression {
  skipBlank(c);
  const start = c.at;
  const first = element(c);
  if (c.at === start) return first;
  skipBlank(c);
  if (peek(c) !== COMMA) return first;
  const items = [first];
  let height = c.height;
  while (peek(c) === COMMA) {
    take(c, c.at + 1);
    skipBlank(c);
    const before = c.at;
    const item = element(c);
    if (c.at === before) break;
    items.push(item);
    height = Math.max(height, c.height);
    skipBlank(c);
  }
  c.height = height + 1;
  return { kind: 'tuple', items, span: spanOf(c, start, c.last) };
}

/** What may follow a complete operation: `if … else …` or `:= …`. */
function conditional(c: Cursor, start: number, value: Expression): Expression {
  const code = peek(c);
  if (code === LOWER_I && c.at > start && isAtWord(c, 'if')) {
    const heights = [c.height];
    take(c, c.at + 2);
    const test = operation(c, 1);
    heights.push(c.height);
    skipBlank(c);
    if (!isAtWord(c, 'else')) return opaque(c, start);
    take(c, c.at + 4);
    const otherwise = expression(c);
    const height = Math.max(...heights, c.height) + 1;
    const whole = opaque(c, start);
    if (height > DEEPEST) return whole;
    c.height = height;
    return { ...whole, choice: { then: value, test, otherwise } };
  }
  if (code === COLON && codeAt(c, c.at + 1) === EQUALS) {
    take(c, c.at + 2);
    expression(c);
    return opaque(c, start);
  }
  return value;
}

/** Reads operands joined by operators that bind at least as tightly as `floor`. */
function operation(c: Cursor, floor: number): Expression {
  skipBlank(c);
  const start = c.at;
  if (c.nesting >= DEEPEST) return tooDeep(c);
  c.nesting++;
  let left = operand(c);
  let height = c.height;
  let comparisons = 0;
  for (;;) {
    skipBlank(c);
    if (c.at === start) break;
    const operator = operatorAt(c);
    if (operator === undefined || operator.level < floor) break;
    const text = takeOperator(c, operator);
    const right = operation(c, operator.level === POWER ? SIGN : operator.level + 1);
    height = Math.max(height, c.height) + 1;
    if (operator.level === COMPARISON) comparisons++;
    else comparisons = 0;
    const span = spanOf(c, start, c.last);
    if (comparisons > 1 || height > DEEPEST) {
      left = { kind: 'opaque', span };
      height = 0;
    } else left = { kind: 'binary', operator: text, left, right, span };
  }
  c.height = height;
  c.nesting--;
  return left;
}

/** Reads an operand with its sign, and with what is accessed, called and subscripted. */
function operand(c: Cursor): Expression {
  const start = c.at;
  const code = codeAt(c, start);
  c.height = 0;
  if (beginsName(code)) {
    if (quoteAt(c, start) >= 0) return trailers(c, start, stringLiteral(c));
    return named(c, start);
  }
  switch (code) {
    case OPEN_PARENTHESIS:
      return trailers(c, start, parenthesised(c));
    case OPEN_BRACKET:
      return trailers(c, start, listed(c));
    case OPEN_BRACE:
      return trailers(c, start, braced(c));
    case MINUS:
      return unary(c, start, '-', SIGN);
    case PLUS:
      return unary(c, start, '+', SIGN);
    case TILDE:
      return unary(c, start, '~', SIGN);
    case DOT:
      if (c.text.startsWith('...', start)) {
        take(c, start + 3);
        return trailers(c, start, { kind: 'constant', value: undefined, span: spanOf(c, start, c.last) });
      }
      return isDigit(codeAt(c, start + 1)) ? trailers(c, start, number(c)) : missing(c);
    default:
      if (isDigit(code)) return trailers(c, start, number(c));
      return quoteAt(c, start) === start ? trailers(c, start, stringLiteral(c)) : missing(c);
  }
}

/** Reads an operand that begins with a word. */
function named(c: Cursor, start: number): Expression {
  const before = c.last;
  const name = takeName(c);
  const mayBeKeyword = name.length <= LONGEST_KEYWORD && mayBeginKeyword(codeAt(c, start));
  switch (mayBeKeyword ? ROLES.get(name) : undefined) {
    case undefined:
      return trailers(c, start, { kind: 'name', name, span: spanOf(c, start, c.at) });
    case 'constant': {
      const value = name === 'None' ? null : name === 'True';
      return trailers(c, start, { kind: 'constant', value, span: spanOf(c, start, c.at) });
    }
    case 'not':
      return unary(c, start, 'not', INVERSION);
    case 'lambda':
      return lambda(c, start);
    case 'await':
      operation(c, POWER + 1);
      return opaque(c, start);
    case 'yield':
      skipBlank(c);
      if (isAtWord(c, 'from')) take(c, c.at + 'from'.length);
      expressionList(c);
      return opaque(c, start);
    case 'nothing':
      c.at = start;
      c.last = before;
      return missing(c);
  }
}

/** Reads what follows a primary: `.name`, `(…)`, `[…]`. */
function trailers(c: Cursor, start: number, primary: Expression): Expression {
  let value = primary;
  for (;;) {
    skipBlank(c);
    const code = peek(c);
    const height = c.height;
    if (code === DOT) {
      take(c, c.at + 1);
      skipBlank(c);
      const name = takeIdentifier(c);
      value = { kind: 'attribute', value, name, span: spanOf(c, start, c.last) };
      c.height = height + 1;
    } else if (code === OPEN_PARENTHESIS) value = call(c, start, value);
    else if (code === OPEN_BRACKET) value = subscript(c, start, value);
    else return value;
    if (c.height > DEEPEST) value = opaque(c, start);
  }
}

function unary(c: Cursor, start: number, operator: UnaryExpression['operator'], floor: number): Expression {
  take(c, start + operator.length);
  const value = operation(c, floor);
  c.height++;
  return { kind: 'unary', operator, operand: value, span: spanOf(c, start, c.last) };
}

function lambda(c: Cursor, start: number): Expression {
  const names = parameters(c, false).flatMap((it) => (it.takes === 'position' ? [it.name] : []));
  if (peek(c) === COLON) take(c, c.at + 1);
  const body = expression(c);
  c.height++;
  return { kind: 'lambda', parameters: names, body, span: spanOf(c, start, c.last) };
}

const NUMBER =
  /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJlL]?/y;

function number(c: Cursor): Expression {
  const start = c.at;
  NUMBER.lastIndex = start;
  const written = NUMBER.exec(c.text)?.[0] ?? '';
  take(c, start + Math.max(1, written.length));
  const value = Number(written.replaceAll('_', ''));
  const fits = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return { kind: 'constant', value: fits ? value : NaN, span: spanOf(c, start, c.last) };
}

/** An operand that is not there: empty, behind the last token. */
function missing(c: Cursor): Expression {
  return { kind: 'opaque', span: spanOf(c, c.last, c.last) };
}

function tooDeep(c: Cursor): Expression {
  const start = c.at;
  skip(c, AT_COMMA | AT_COLON);
  return opaque(c, start);
}
