import type { Value } from '../../../model/facts.ts';
import type { Entity, RelationshipEnd } from '../../../model/graph.ts';
import type { ClassStatement } from '../../../syntax/python/tree.ts';
import type { Sources } from '../../composer.ts';
import type { Source } from './source.ts';

/** What is to be written and where: the other side of `end`, on `target`, whose class statement is `statement` in `into`. */
export interface OtherSide {
  readonly sources: Sources;
  readonly end: RelationshipEnd;
  readonly target: Entity;
  readonly into: Source;
  readonly statement: ClassStatement;
  /** The file that declares `end`. */
  readonly from: Source;
}

/** A keyword and its source text. */
export type Keyword = readonly [keyword: string, value: string];

/** An option of the first side and its source text; of a string, what stands between its quotes. */
export interface WrittenOption {
  readonly value: Value;
  readonly text: string;
}

/** What the first side sets `keyword` to; `undefined` for `None` as well. */
export function writtenOption(side: OtherSide, keyword: string): WrittenOption | undefined {
  const option = side.end.declaration.options.get(keyword);
  if (!option || (option.value.kind === 'constant' && option.value.value === null)) return undefined;
  // A constant of one file is none in another, and no name within a string.
  const { text, value } = option;
  if (text !== undefined && value.kind === 'path') return { value: { kind: 'string', text, site: value.site }, text };
  return { value, text: optionText(side, value) };
}

/** The source text of a value in the file that declares the first side; of a string, what stands between its quotes. */
export function optionText({ sources, end: { declaration } }: OtherSide, { site }: Value): string {
  const { uri } = declaration;
  const { start, end } = sources.span({ uri, site });
  return sources.text(uri)?.slice(start, end) ?? '';
}

/** Whether both sides stand in one class body, so that what is in scope for one is for the other. */
export function isOwnClass({ end, target }: OtherSide): boolean {
  return end.owner === target && end.declaration.uri === target.uri;
}
