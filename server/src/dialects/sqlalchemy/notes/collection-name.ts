import { t } from '../../../base/translate.ts';
import type { Option, Value } from '../../../model/facts.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';

/**
 * The class of the collection that an end holds: `list` unless `lazy`, `collection_class` or the annotation say otherwise; `undefined`
 * when that is not known.
 */
export function collectionName(end: RelationshipEnd): string | undefined {
  const lazy = optionOf(end, 'lazy')?.value;
  const made = lazy?.kind === 'string' ? lazy.text : undefined;
  const container = end.origin === 'backref' ? made : end.declaration.container;
  if (container === 'dynamic') return 'AppenderQuery';
  if (container === 'write_only') return 'WriteOnlyCollection';
  const given = optionOf(end, 'collection_class')?.value;
  if (given) return nameOf(given);
  if (container === 'abstract' || container === 'other') return undefined;
  return container === 'set' || container === 'dict' ? container : 'list';
}

/** What `collection_class` makes, by the name of a class or of one of SQLAlchemy's functions. */
function nameOf(given: Value): string | undefined {
  const value = given.kind === 'lambda' ? given.body : given;
  const callee = value.kind === 'call' ? value.callee : value;
  const name = callee.kind === 'path' ? (callee.names.at(-1) ?? '') : '';
  if (/dict|mapping|mapped_collection/i.test(name)) return 'dict';
  if (name === 'ordering_list') return 'list';
  return value.kind === 'path' ? name : undefined;
}

/** How an object is put into that collection at `place`, as Markdown. */
export function adding(place: string, value: string, end: RelationshipEnd): string {
  switch (collectionName(end)) {
    case 'list':
    case 'AppenderQuery':
      return `\`${place}.append(${value})\``;
    case 'set':
    case 'WriteOnlyCollection':
      return `\`${place}.add(${value})\``;
    case 'dict':
      return `\`${place}[…] = ${value}\``;
    default:
      return t`adding \`${value}\` to \`${place}\``;
  }
}

/** A keyword of the end; that of one made by `backref` stands in the call there. */
function optionOf({ declaration: { options }, origin }: RelationshipEnd, keyword: string): Option | undefined {
  if (origin !== 'backref') return options.get(keyword);
  const made = options.get('backref')?.value;
  return made?.kind === 'call' ? made.options.find((it) => it.keyword === keyword) : undefined;
}
