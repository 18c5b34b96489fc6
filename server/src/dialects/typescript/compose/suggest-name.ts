import pluralize from 'pluralize';
import type { Entity, RelationshipEnd } from '../../../model/graph.ts';

/** What the other side is called where an entity refers to itself. */
const opposites: readonly (readonly [one: string, many: string])[] = [
  ['parent', 'children'],
  ['manager', 'reports'],
  ['supervisor', 'subordinates'],
];

/**
 * A name for the other side of `end` that is free on its target, after the class it leads back to and how many of it there are:
 * `posts`, `author`, else `postsByEditor` after the end, else `posts2`.
 */
export function suggestName({ cardinality, target, name }: RelationshipEnd, owner: Entity): string {
  const many = cardinality === 'many-to-one' || cardinality === 'many-to-many';
  const to = target.kind === 'resolved' ? target.to : undefined;
  const one = camelCase(owner.name.replace(/(?<=.)(?:Entity|Model|Schema)$/, ''));
  const base = many ? pluralize.plural(one) : one;
  const further = `${base}By${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('.', '')}`;
  const candidates = [...(to === owner ? oppositesOf(name, many) : []), base, further];
  for (let count = 2; ; count++) {
    const free = candidates.find((it) => to?.attributes.has(it) !== true);
    if (free !== undefined) return free;
    candidates.splice(0, candidates.length, `${base}${String(count)}`);
  }
}

function oppositesOf(name: string, many: boolean): readonly string[] {
  return opposites.flatMap(([one, several]) => {
    if (many && name === one) return [several];
    return !many && name === several ? [one] : [];
  });
}

/** `APIKey` is `apiKey`. */
function camelCase(name: string): string {
  const head = /^[A-Z]+(?=[A-Z][a-z]|\d|$)|^[A-Z]/.exec(name)?.[0] ?? '';
  return head.toLowerCase() + name.slice(head.length);
}
