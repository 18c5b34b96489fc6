import { beginsName, COLON, COMMA, EQUALS, isBreak, isClosing, SEMICOLON, SLASH, STAR } from './characters.ts';
import { peek, take, takeIdentifier, type Cursor } from './cursor.ts';
import { element, expression } from './expressions.ts';
import { skipBlank } from './skip.ts';

/** Reads parameters up to the closing bracket, or a lambda's up to `:`; returns the names of the positional ones. */
export function parameters(c: Cursor, annotated: boolean): readonly string[] {
  const names: string[] = [];
  let positional = true;
  for (;;) {
    skipBlank(c);
    const code = peek(c);
    if (c.at >= c.length || isClosing(code) || isBreak(code) || code === SEMICOLON) return names;
    if (code === COLON && !annotated) return names;
    if (code === STAR || code === SLASH || code === COMMA) {
      if (code === STAR) positional = false;
      take(c, c.at + 1);
    } else if (beginsName(code)) {
      const { name } = takeIdentifier(c);
      if (positional) names.push(name);
      skipBlank(c);
      if (annotated && peek(c) === COLON) {
        take(c, c.at + 1);
        element(c);
        skipBlank(c);
      }
      if (peek(c) === EQUALS) {
        take(c, c.at + 1);
        expression(c);
      }
    } else {
      const before = c.at;
      element(c);
      if (c.at === before) c.at++;
    }
  }
}
