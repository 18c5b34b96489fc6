import { cursorAt, type Cursor } from './cursor.ts';
import { expressionList } from './expressions.ts';
import { placesOf } from './span-in-string.ts';
import type { Expression, StringExpression } from './tree.ts';

/**
 * Reads `text` from `start` to `end` as one expression: what stands in a quoted annotation or join condition.
 *
 * Line breaks are blanks. Spans are those of `text`. What follows the expression is not looked at.
 */
export function parseExpression(text: string, start: number, end: number): Expression {
  return within(cursorAt(text.slice(0, end), start));
}

/**
 * Reads the value of a string literal that was scanned from `text` as one expression.
 *
 * Spans are those of `text`, through escapes, joined lines and several literals written next to each other.
 */
export function parseStringContent(text: string, literal: StringExpression): Expression {
  const only = literal.parts.length === 1 ? literal.parts[0] : undefined;
  if (only !== undefined && only.inner.end - only.inner.start === literal.value.length) {
    return parseExpression(text, only.inner.start, only.inner.end);
  }
  return within(cursorAt(literal.value, 0, false, placesOf(text, literal)));
}

function within(c: Cursor): Expression {
  c.depth = 1;
  return expressionList(c);
}
