import pluralize from 'pluralize';
import type { Entity, RelationshipEnd } from '../../../model/graph.ts';
import { inverseShape } from './inverse-shape.ts';
import { snakeCase } from '../../../base/snake-case.ts';

/** Words that cannot name an attribute: Python's, and what declarative classes have already. */
const reserved =
  /^(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|metadata|registry|query|query_class)$/;

/** What the other side is called where rows of one table refer to each other. */
const opposites: readonly (readonly [scalar: string, collection: string])[] = [
  ['parent', 'children'],
  ['manager', 'reports'],
  ['supervisor', 'subordinates'],
];

/** A suffix that both classes have says what they are, not what they are about. */
const suffixes = ['Model', 'Entity', 'Table', 'ORM', 'Orm', 'DB', 'Db'] as const;

/**
 * A name for the other side of `end` that is free on `target`: after the foreign key there (`author` of `author_id`), or after the
 * class it leads back to and how many of it there are: `posts`, else `editor_posts` after the end, else `posts_2`.
 */
export function suggestName(end: RelationshipEnd, owner: Entity, taken: (name: string) => boolean): string {
  const target = end.target.kind === 'resolved' ? end.target.to : undefined;
  const many = inverseShape(end).collection;
  const word = snakeCase(withoutSuffix(owner.name, target?.name ?? ''));
  const noun = many ? pluralize.plural(word) : word;
  const opposite = target === owner ? oppositeOf(end.name, many) : undefined;
  const key = many ? undefined : keyStem(end);
  const candidates = [
    ...[opposite, key].filter((it) => it !== undefined),
    noun,
    `${pluralize.singular(end.name)}_${noun}`,
  ];
  const names = candidates.map((it) => (reserved.test(it) ? `${it}_` : it));
  for (let count = 2; ; count++) {
    const free = names.find((name) => !taken(name));
    if (free !== undefined) return free;
    names.splice(0, names.length, `${noun}_${count}`);
  }
}

/** What the one foreign key on the other side is about: `author` of `author_id`. */
function keyStem({ direction, join }: RelationshipEnd): string | undefined {
  if (direction.kind !== 'resolved' || direction.to !== 'ONETOMANY' || join.kind !== 'resolved') return undefined;
  const [only, other] = join.to.writes;
  return only && !other ? /^(\w+)_id$/.exec(only[1].key)?.[1] : undefined;
}

function oppositeOf(name: string, many: boolean): string | undefined {
  for (const [scalar, collection] of opposites) {
    if (many && name === scalar) return collection;
    if (!many && name === collection) return scalar;
  }
  return undefined;
}

function withoutSuffix(name: string, other: string): string {
  const suffix = suffixes.find((it) => name.endsWith(it) && other.endsWith(it) && name.length > it.length);
  return suffix === undefined ? name : name.slice(0, -suffix.length);
}
