import type { Span } from '../../base/text.ts';
import { placedSpan, type Places } from './cursor.ts';
import { eachUnit } from './escapes.ts';
import type { StringExpression } from './tree.ts';

/**
 * Where the decoded value's UTF-16 units from `from` to `to` stand in `text`, the text that `literal` was scanned from.
 *
 * An empty range gives the empty span before the unit at `from`; a range over several literals includes what stands between them.
 */
export function spanInString(text: string, literal: StringExpression, from: number, to: number): Span {
  return placedSpan(placesOf(text, literal), from, to);
}

/** Where each unit of a literal's value stands in `text`, and at last where the literal's text ends. */
export function placesOf(text: string, literal: StringExpression): Places {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { inner, raw } of literal.parts) {
    eachUnit(text, inner.start, inner.end, { raw, bytes: literal.bytes, braces: false }, (value, start, end) => {
      starts.push(...Array<number>(value.length).fill(start));
      ends.push(...Array<number>(value.length).fill(end));
    });
  }
  starts.push(literal.parts.at(-1)?.inner.end ?? literal.span.end);
  return { starts, ends };
}
