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
export function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  // A node that the parser made up where one was missing is empty, whatever trivia it has.
  return { start: Math.min(node.getStart(file, false), node.end), end: node.end };
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
    return { name: detached(expression.text), site: () => siteOf(spanInQuotes(expression, sites.file), sites) };
  }
  if (ts.isStringLiteralLike(node))
    return { name: detached(node.text), site: () => siteOf(spanInQuotes(node, sites.file), sites) };
  return { name: detached(node.text), site: () => siteOfNode(node, sites) };
}
