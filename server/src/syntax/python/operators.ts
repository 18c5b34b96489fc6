import {
  EQUALS,
  EXCLAMATION,
  GREATER,
  LESS,
  LOWER_A,
  LOWER_I,
  LOWER_N,
  LOWER_O,
  PART,
  traitsOf,
} from './characters.ts';
import { codeAt, peek, isAtWord, take, type Cursor } from './cursor.ts';
import { skipBlank } from './skip.ts';

/** A binary operator and how tightly it binds. */
export interface Operator {
  readonly text: string;
  readonly level: number;
}

/** The level of `not`; its operand is a comparison or anything tighter. */
export const INVERSION = 3;
/** The level of comparisons, which chain instead of nesting. */
export const COMPARISON = 4;
/** The level of `-x`. */
export const SIGN = 11;
/** The level of `**`, whose right side may have a sign. */
export const POWER = 12;

const OR: Operator = { text: 'or', level: 1 };
const AND: Operator = { text: 'and', level: 2 };
const IN: Operator = { text: 'in', level: COMPARISON };
const IS: Operator = { text: 'is', level: COMPARISON };
const NOT: Operator = { text: 'not', level: COMPARISON };
const EQUAL: Operator = { text: '==', level: COMPARISON };
const UNEQUAL: Operator = { text: '!=', level: COMPARISON };

/** By first character: the operator of that character alone, and its double. */
const SYMBOLS: readonly (readonly [Operator, Operator?] | undefined)[] = symbols({
  '<': [COMPARISON, 8],
  '>': [COMPARISON, 8],
  '|': [5],
  '^': [6],
  '&': [7],
  '+': [9],
  '-': [9],
  '*': [10, POWER],
  '/': [10, 10],
  '%': [10],
  '@': [10],
});

/** The operator at the cursor, if one that continues an expression stands there; `not` and `is` without what may follow them. */
export function operatorAt(c: Cursor): Operator | undefined {
  const code = peek(c);
  switch (code) {
    case LOWER_A:
      return isAtWord(c, 'and') ? AND : undefined;
    case LOWER_I:
      return isAtWord(c, 'in') ? IN : isAtWord(c, 'is') ? IS : undefined;
    case LOWER_N:
      return isAtWord(c, 'not') ? NOT : undefined;
    case LOWER_O:
      return isAtWord(c, 'or') ? OR : undefined;
    case EQUALS:
      return codeAt(c, c.at + 1) === EQUALS ? EQUAL : undefined;
    case EXCLAMATION:
      return codeAt(c, c.at + 1) === EQUALS ? UNEQUAL : undefined;
    default:
      return (traitsOf(code) & PART) === 0 ? symbolAt(c, code) : undefined;
  }
}

/** Takes the operator that {@link operatorAt} found; returns it as written. */
export function takeOperator(c: Cursor, { text }: Operator): string {
  take(c, c.at + text.length);
  if (text === 'is' || text === 'not') {
    skipBlank(c);
    const second = text === 'is' ? 'not' : 'in';
    if (isAtWord(c, second)) {
      take(c, c.at + second.length);
      return `${text} ${second}`;
    }
  } else if ((text === '<' || text === '>') && peek(c) === EQUALS) {
    take(c, c.at + 1);
    return `${text}=`;
  }
  return text;
}

function symbolAt(c: Cursor, code: number): Operator | undefined {
  const [single, double] = SYMBOLS[code] ?? [];
  if (single === undefined) return undefined;
  const next = codeAt(c, c.at + 1);
  if (double !== undefined && next === code) return codeAt(c, c.at + 2) === EQUALS ? undefined : double;
  if (code === LESS || code === GREATER) return single;
  return next === EQUALS || (single.text === '-' && next === GREATER) ? undefined : single;
}

function symbols(
  levels: Readonly<Record<string, readonly [number, number?]>>,
): (readonly [Operator, Operator?] | undefined)[] {
  const table = new Array<readonly [Operator, Operator?] | undefined>(128).fill(undefined);
  for (const [text, [single, double]] of Object.entries(levels)) {
    const one: Operator = { text, level: single };
    table[text.charCodeAt(0)] = double === undefined ? [one] : [one, { text: text + text, level: double }];
  }
  return table;
}
