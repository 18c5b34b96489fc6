import { t } from '../../../base/translate.ts';
import { snakeCase } from '../../../base/snake-case.ts';
import type { Entity, RelationshipEnd } from '../../../model/graph.ts';

/** The words notes are made of, for one end: `` `Address` ``, `user.addresses`. */
export interface Pair {
  /** The class of this end, in code. */
  readonly owner: string;
  /** The class at the other side, in code. */
  readonly target: string;
  readonly ownerName: string;
  /** With the article: `` an `Address` ``. */
  readonly anOwner: string;
  readonly aTarget: string;
  /** What the end holds: `` `Address` ``, `` `Address` objects ``. */
  readonly held: string;
  /** The attribute on an instance: `user.addresses`. */
  readonly place: string;
  /** The attribute on the other side: `` `address.user` ``, or "the other side". */
  readonly other: string;
  readonly key: string;
}

/** `undefined` while the other class is not known, not even by name. */
export function pairOf(end: RelationshipEnd): Pair | undefined {
  const name = end.target.kind === 'resolved' ? end.target.to.name : end.declaration.target?.spelled;
  if (name === undefined) return undefined;
  const partner = end.inverse.kind === 'resolved' ? end.inverse.to : end.linked[0];
  const target = `\`${name}\``;
  return {
    owner: `\`${end.owner.name}\``,
    target,
    ownerName: end.owner.name,
    anOwner: withArticle(end.owner.name),
    aTarget: withArticle(name),
    held: holdsMany(end) ? t`${target} objects` : target,
    place: `${instanceName(end.owner)}.${end.name}`,
    other: partner ? `\`${instanceName(partner.owner)}.${partner.name}\`` : t`the other side`,
    key: end.name,
  };
}

/** Whether it is known to hold a collection. */
export function holdsMany({ collection }: RelationshipEnd): boolean {
  return collection.kind === 'resolved' && collection.to;
}

/** What an instance is called in examples: `blog_post` for `BlogPost`. */
export function instanceName({ name }: Entity): string {
  return snakeCase(name) || 'it';
}

/** English says "an Address" but "a User". */
function withArticle(name: string): string {
  const code = `\`${name}\``;
  return /^[AEIO]/i.test(name) ? t`an ${code}` : t`a ${code}`;
}
