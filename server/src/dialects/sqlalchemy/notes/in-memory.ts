import { t } from '../../../base/translate.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import { adding } from './collection-name.ts';
import { instanceName } from './pair-words.ts';

/**
 * What setting or appending to either side does in memory, before any flush.
 *
 * An end keeps the other in step only if it names it itself (`orm/unitofwork` and `orm/backref_listeners` are set up from
 * `back_populates`); neither does when one of them is `viewonly` or `sync_backref=False`.
 */
export function inMemory(end: RelationshipEnd): readonly string[] {
  const { inverse, target, owner } = end;
  if (target.kind !== 'resolved' || end.collection.kind !== 'resolved') return [];
  if (isReadOnly(end))
    return [
      t`Read-only (\`viewonly=True\`): it loads, but changes to \`${place(end)}\` are never written and never reach the other side.`,
    ];
  // Where the name leads nowhere, or nobody knows where, nothing is known of what is kept in step either.
  if (inverse.kind !== 'resolved' && end.inverseName.kind !== 'absent') return [];
  const partner = inverse.kind === 'resolved' ? inverse.to : end.linked[0];
  if (!partner) return [];
  if (partner.collection.kind !== 'resolved') return [];
  if (isReadOnly(partner) || isUnsynced(end) || isUnsynced(partner))
    return [t`Changing \`${place(end)}\` in memory does not change \`${place(partner)}\` until that is loaded again.`];
  const names = inverse.kind === 'resolved' && inverse.to === partner;
  const named = partner.inverse.kind === 'resolved' && partner.inverse.to === end;
  const mine = effect(end, partner);
  const theirs = effect(partner, end);
  if (owner === target.to && partner === end) return [];
  if (names && named) {
    const isMade = end.origin === 'backref' || partner.origin === 'backref';
    return [t`${isMade ? t`Both ends are kept in step` : t`Both ends name each other`}: ${mine}, and ${theirs}.`];
  }
  const third = partner.inverse.kind === 'resolved' ? partner.inverse.to : undefined;
  // From the other attribute the change is passed on to the one that it names, which refuses it.
  if (names && third && !isReadOnly(third) && !isUnsynced(third))
    return [
      t`Only this end names the other, which names \`${place(third)}\`: ${action(end, partner)} raises "Bidirectional attribute conflict detected".`,
    ];
  if (names)
    return [
      t`Only this end names the other: ${mine}, but changing \`${place(partner)}\` leaves \`${place(end)}\` as it is until it is loaded again.`,
    ];
  return named
    ? [
        t`Only \`${partner.owner.name}.${partner.name}\` names this end: ${theirs}, but changing \`${place(end)}\` leaves \`${place(partner)}\` as it is until it is loaded again.`,
      ]
    : [];
}

/** "`user.posts.append(post)` sets `post.author`". */
function effect(end: RelationshipEnd, partner: RelationshipEnd): string {
  const there = `\`${valueOf(end, partner)}.${partner.name}\``;
  const isMany = partner.collection.kind === 'resolved' && partner.collection.to;
  return `${action(end, partner)} ${isMany ? t`puts the ${instanceName(end.owner)} into` : t`sets`} ${there}`;
}

/** "`user.posts.append(post)`". */
function action(end: RelationshipEnd, partner: RelationshipEnd): string {
  const value = valueOf(end, partner);
  const isMany = end.collection.kind === 'resolved' && end.collection.to;
  return isMany ? adding(place(end), value, end) : `\`${place(end)} = ${value}\``;
}

function valueOf(end: RelationshipEnd, partner: RelationshipEnd): string {
  return end.owner === partner.owner ? 'other' : instanceName(partner.owner);
}

function place(end: RelationshipEnd): string {
  return `${instanceName(end.owner)}.${end.name}`;
}

/** Whether it is `viewonly`. */
export function isReadOnly({ viewonly }: RelationshipEnd): boolean {
  return viewonly.kind === 'literal' && viewonly.value;
}

function isUnsynced({ declaration, origin }: RelationshipEnd): boolean {
  const value = origin === 'relationship' ? declaration.options.get('sync_backref')?.value : undefined;
  return value?.kind === 'constant' && value.value === false;
}
