import type { Located, Option, Value } from '../model/facts.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';

/** The keyword as written for this very end: in the call, or for a generated end inside `backref(…)`. */
export function optionOf(end: RelationshipEnd, keyword: string): Option | undefined {
  if (end.origin !== 'backref') return end.declaration.options.get(keyword);
  const backref = end.declaration.options.get('backref')?.value;
  return backref?.kind === 'call' ? backref.options.find((it) => it.keyword === keyword) : undefined;
}

/** What an option is set to, where it is a string or comes to one. */
export function stringOption(end: RelationshipEnd, keyword: string): string | undefined {
  const option = optionOf(end, keyword);
  return option?.value.kind === 'string' ? option.value.text : option?.text;
}

/** The source of the join conditions that are written for this very end. */
export function joinText(end: RelationshipEnd, snapshot: Snapshot): string {
  return ['primaryjoin', 'secondaryjoin']
    .map((keyword) => {
      const option = optionOf(end, keyword);
      if (!option) return '';
      const { start, end: stop } = snapshot.span(located(end, option.value));
      return snapshot.text(end.declaration.uri)?.slice(start, stop);
    })
    .join(' ');
}

/** Where the first of `keywords` that is written has its value, else where the relationship's name stands. */
export function placeOfOption(end: RelationshipEnd, ...keywords: readonly string[]): Located {
  for (const keyword of keywords) {
    const option = optionOf(end, keyword);
    if (option) return located(end, option.value);
  }
  return end.at;
}

/** Where the other side is named, else the relationship's name. */
export function placeOfInverse(end: RelationshipEnd): Located {
  return (end.origin === 'backref' ? undefined : end.declaration.inverse) ?? end.at;
}

/** Where the name in `backref="name"` or `backref("name", …)` stands, else the relationship's name. */
export function placeOfBackref(end: RelationshipEnd): Located {
  const value = end.declaration.options.get('backref')?.value;
  return value ? located(end, nameWithin(value)) : end.at;
}

/** Where the target is named, else the relationship's name. */
export function placeOfTarget(end: RelationshipEnd): Located {
  return end.declaration.target?.at ?? end.at;
}

function nameWithin(value: Value): Value {
  return value.kind === 'call' ? (value.arguments[0] ?? value) : value;
}

function located(end: RelationshipEnd, value: Value): Located {
  return { uri: end.declaration.uri, site: value.site };
}
