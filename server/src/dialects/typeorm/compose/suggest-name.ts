import type { Entity, RelationshipEnd } from '../../../model/graph.ts';
import { inverseKind } from './inverse-kind.ts';

/** A name for the other side that is free on the target: `posts` for what many posts lead to, `post` for one. */
export function suggestName({ cardinality, target, name }: RelationshipEnd, owner: Entity): string {
  const kind = inverseKind(cardinality ?? 'many-to-one');
  const bare = owner.name.replace(/(?<=.)(?:Entity|Model)$/, '');
  const one = bare.charAt(0).toLowerCase() + bare.slice(1);
  const base = kind === 'one-to-many' || kind === 'many-to-many' ? plural(one) : one;
  const isTaken = (it: string): boolean => target.kind === 'resolved' && target.to.attributes.has(it);
  const further = `${base}By${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('.', '')}`;
  const candidates = [base, further, ...[2, 3, 4, 5, 6, 7, 8, 9].map((it) => `${base}${String(it)}`)];
  return candidates.find((it) => !isTaken(it)) ?? base;
}

function plural(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}
