import type { Edit, Uri } from '../base/text.ts';

/**
 * The change that silences one rule on the line of `offset`, by the comment that the rules heed.
 *
 * `undefined` where no comment can stand: the line ends inside a string, or goes on behind a backslash.
 */
export function ignoreHere(text: string, uri: Uri, offset: number, rule: string): Edit | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  const line = text.slice(start, next < 0 ? text.length : next).trimEnd();
  const end = start + line.length;

  const named = /(?:#|\/\/)\s*counterpart:\s*ignore\[([^\]]*)(?=\])/.exec(line);
  if (named) {
    const at = start + named.index + named[0].length;
    return { uri, span: { start: at, end: at }, text: named[1]?.trim() ? `, ${rule}` : rule };
  }
  if (line.endsWith('\\') || isInString(text, end)) return undefined;
  return { uri, span: { start: end, end }, text: `  # counterpart: ignore[${rule}]` };
}

const commentOrString =
  /#[^\n]*|"""(?:[^\\]|\\[^])*?(?:"""|$)|'''(?:[^\\]|\\[^])*?(?:'''|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/g;

function isInString(text: string, offset: number): boolean {
  for (const match of text.matchAll(commentOrString)) {
    if (match.index >= offset) return false;
    if (match.index + match[0].length > offset) return !match[0].startsWith('#');
  }
  return false;
}
