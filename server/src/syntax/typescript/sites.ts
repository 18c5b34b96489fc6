import type { Span } from '../../base/text.ts';
import type { Site } from '../../model/facts.ts';
import { detached } from '../intern.ts';
import { ts } from './compiler.ts';

/** Allots the sites of one stretch of a file in the order they are asked for. */
export interface Sites {
  readonly file: ts.SourceFile;
  /** The number of the first site. */
  readonly first: number;
  readonly spans: Span[];
}

/** The site of some text. */
export function siteOf(span: Span, { first, spans }: Sites): Site {
  return (first + spans.push(span) - 1) as Site;
}

/** The site of a node, without the white space and comments before it. */
export function siteOfNode(node: ts.Node, sites: Sites): Site {
  return siteOf(spanOf(node, sites.file), sites);
}

/** Where a node stands, without what is before it. */
export function spanOf({ pos, end }: ts.Node, { text }: ts.SourceFile): Span {
  return { start: Math.min(behindTrivia(text, pos), end), end };
}

/** Matches what TypeScript passes over before a token: white space, comments, and a first line that names an interpreter. */
const trivia = /(?:^#![^\n\r]*|\s|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?(?:\*\/|$))+|/y;

/** Where the token begins that comes at an offset. */
function behindTrivia(text: string, offset: number): number {
  // Most tokens follow a single blank, or none.
  const at = text.charCodeAt(offset) === 0x20 ? offset + 1 : offset;
  const code = text.charCodeAt(at);
  if (code > 0x20 && code !== 0x2f && code < 0x80) return at;
  trivia.lastIndex = at;
  trivia.test(text);
  return trivia.lastIndex;
}

/** What stands between the quotes of a string; up to the end of one that is not closed. */
export function spanInQuotes(node: ts.Node, file: ts.SourceFile): Span {
  const { start, end } = spanOf(node, file);
  const closed = end - start > 1 && file.text[end - 1] === file.text[start];
  return { start: Math.min(start + 1, end), end: closed ? end - 1 : end };
}

/** The name of a property or member, and where it stands; of one in quotes, between them. */
export function nameOf(
  node: ts.PropertyName,
  sites: Sites,
): { readonly name: string; readonly site: () => Site } | undefined {
  if (ts.isComputedPropertyName(node)) {
    const { expression } = node;
    if (!ts.isStringLiteralLike(expression)) return undefined;
    return { name: textOf(expression), site: () => siteOf(spanInQuotes(expression, sites.file), sites) };
  }
  if (ts.isStringLiteralLike(node))
    return { name: textOf(node), site: () => siteOf(spanInQuotes(node, sites.file), sites) };
  return { name: textOf(node), site: () => siteOfNode(node, sites) };
}

/** What a name or literal says. Not all of the compiler's nodes have it for a property: those of its services do, the parser's do not. */
export function textOf(node: ts.Identifier | ts.PrivateIdentifier | ts.LiteralLikeNode): string {
  return detached(ts.isIdentifier(node) || ts.isPrivateIdentifier(node) ? ts.idText(node) : node.text);
}
