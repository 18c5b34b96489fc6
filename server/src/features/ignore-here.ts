import type { Edit, Uri } from '../base/text.ts';
import { fileKind } from '../languages/file-kind.ts';

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
  const isPython = fileKind(uri) === 'python';
  if ((isPython && line.endsWith('\\')) || isInString(text, end, isPython ? inPython : inScripts)) return undefined;
  return { uri, span: { start: end, end }, text: `${isPython ? '  #' : ' //'} counterpart: ignore[${rule}]` };
}

const inPython =
  /#[^\n]*|"""(?:[^\\]|\\[^])*?(?:"""|$)|'''(?:[^\\]|\\[^])*?(?:'''|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/g;

const inScripts =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|`(?:[^\\`]|\\[^])*(?:`|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/g;

/** Whether a string, or a comment of several lines, goes on at an offset. */
function isInString(text: string, offset: number, commentOrString: RegExp): boolean {
  for (const match of text.matchAll(commentOrString)) {
    if (match.index >= offset) return false;
    if (match.index + match[0].length > offset) return !/^(?:#|\/\/)/.test(match[0]);
  }
  return false;
}
