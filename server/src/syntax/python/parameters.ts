import { beginsName, COLON, COMMA, EQUALS, isBreak, isClosing, SEMICOLON, SLASH, STAR } from './characters.ts';
import { peek, take, takeIdentifier, type Cursor } from './cursor.ts';
import { element, expression } from './expressions.ts';
import { skipBlank } from './skip.ts';
import type { Parameter } from './tree.ts';

/** Reads parameters up to the closing bracket, or a lambda's up to `:`. */
export function parameters(c: Cursor, annotated: boolean): readonly Parameter[] {
  const found: Parameter[] = [];
  let stars = 0;
  let positional = true;
  for (;;) {
    skipBlank(c);
    const code = peek(c);
    if (c.at >= c.length || isClosing(code) || isBreak(code) || code === SEMICOLON) return found;
    if (code === COLON && !annotated) return found;
    if (code === STAR || code === SLASH || code === COMMA) {
      if (code === STAR) positional = false;
      stars = code === STAR ? stars + 1 : 0;
      take(c, c.at + 1);
    } else if (beginsName(code)) {
      const { name } = takeIdentifier(c);
      const takes = stars === 2 ? 'keywords' : stars === 1 ? 'rest' : positional ? 'position' : 'keyword';
      stars = 0;
      skipBlank(c);
      if (annotated && peek(c) === COLON) {
        take(c, c.at + 1);
        element(c);
        skipBlank(c);
      }
      if (peek(c) === EQUALS) {
        take(c, c.at + 1);
        found.push({ name, takes, standard: expression(c) });
      } else found.push({ name, takes });
    } else {
      const before = c.at;
      element(c);
      if (c.at === before) c.at++;
    }
  }
}
