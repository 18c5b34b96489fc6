import { snakeCase } from '../../../base/snake-case.ts';
import type { Entity, RelationshipEnd } from '../../../model/graph.ts';

/** The words notes are made of, for one end: `` `Address` ``, `user.addresses`. */
export interface Pair {
  /** The class of this end, in code. */
  readonly owner: string;
  /** The class at the other side, in code. */
  readonly target: string;
  readonly ownerName: string;
  readonly targetName: string;
  /** With the article: `` an `Address` ``. */
  readonly anOwner: string;
  readonly aTarget: string;
  /** The attribute on an instance: `user.addresses`. */
  readonly place: string;
  /** The attribute on the other side: `` `address.user` ``, or "the other side". */
  readonly other: string;
  readonly key: string;
}

/** `undefined` while the other class is not known. */
export function pairOf(end: RelationshipEnd): Pair | undefined {
  if (end.target.kind !== 'resolved') return undefined;
  const target = end.target.to;
  const partner = end.inverse.kind === 'resolved' ? end.inverse.to : end.linked[0];
  return {
    owner: `\`${end.owner.name}\``,
    target: `\`${target.name}\``,
    ownerName: end.owner.name,
    targetName: target.name,
    anOwner: withArticle(end.owner.name),
    aTarget: withArticle(target.name),
    place: `${instanceName(end.owner)}.${end.name}`,
    other: partner ? `\`${instanceName(partner.owner)}.${partner.name}\`` : 'the other side',
    key: end.name,
  };
}

/** What an instance is called in examples: `blog_post` for `BlogPost`. */
export function instanceName({ name }: Entity): string {
  return snakeCase(name) || 'it';
}

/** English says "an Address" but "a User". */
function withArticle(name: string): string {
  return `${/^[AEIO]/i.test(name) ? 'an' : 'a'} \`${name}\``;
}
