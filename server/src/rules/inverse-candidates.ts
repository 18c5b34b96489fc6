import type { Edit } from '../base/text.ts';
import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Column } from '../model/schema.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { voiceOf } from './voice-of.ts';

/** The topmost mapped class: classes of one root may stand for each other on the other side of a relationship. */
export function rootOf(entity: Entity): Entity {
  const seen = new Set<Entity>();
  let root = entity;
  while (root.superclass && !seen.has(root)) {
    seen.add(root);
    root = root.superclass;
  }
  return root;
}

/** The relationships among an entity's attributes, in their order. */
export function relationshipsOf(entity: Entity): readonly RelationshipEnd[] {
  return [...entity.attributes.values()].flatMap((it) => (it.kind === 'relationship' ? [it.end] : []));
}

/** The relationship that `end` names as its inverse, found by name alone, even where the laws got no further. */
export function namedInverse(end: RelationshipEnd): RelationshipEnd | undefined {
  if (end.inverse.kind === 'resolved') return end.inverse.to;
  if (end.inverseName.kind !== 'literal' || end.target.kind !== 'resolved') return undefined;
  const attribute = end.target.to.attributes.get(end.inverseName.value);
  return attribute?.kind === 'relationship' ? attribute.end : undefined;
}

/** Whether both ends write the very same foreign columns; `undefined` when that is not known. */
export function shareForeignColumns(one: RelationshipEnd, other: RelationshipEnd): boolean | undefined {
  const [first, second] = [foreignColumns(one), foreignColumns(other)];
  if (!first || !second) return undefined;
  return first.size === second.size && [...first].every((it) => second.has(it));
}

/** The columns a flush writes for `end`; `undefined` when they are not known or none is written. */
export function foreignColumns(end: RelationshipEnd): ReadonlySet<Column> | undefined {
  if (end.join.kind !== 'resolved' || end.join.to.writes.length === 0) return undefined;
  return new Set(end.join.to.writes.map(([, foreign]) => foreign));
}

/**
 * The target's relationships that lead back to the owner of `end` and could be its other side: those that name it already, or
 * where there is none, first those that name nothing. One that is happily paired with another is none.
 */
export function inverseCandidates(end: RelationshipEnd): readonly RelationshipEnd[] {
  if (end.target.kind !== 'resolved') return [];
  const candidates = relationshipsOf(end.target.to).filter((it) => it !== end && mayPair(end, it));
  const [naming, silent, astray] = [0, 1, 2].map((rank) => candidates.filter((it) => rankOf(end, it) === rank));
  return naming?.length ? naming : [...(silent ?? []), ...(astray ?? [])];
}

/** Whether two classes have both from one call: one mixin's, so that what one is told the other is told too. */
export function isSameDeclaration({ declaration }: RelationshipEnd, other: RelationshipEnd): boolean {
  return declaration.uri === other.declaration.uri && declaration.call.site === other.declaration.call.site;
}

/** Whether a function of the project makes it: only its name stands here, and nothing of it can be changed. */
export function isMadeElsewhere({ declaration: { call, name } }: RelationshipEnd): boolean {
  return call.site === name.site;
}

function mayPair(end: RelationshipEnd, other: RelationshipEnd): boolean {
  if (isSameDeclaration(end, other) || isMadeElsewhere(other)) return false;
  if (other.target.kind !== 'resolved' || rootOf(other.target.to) !== rootOf(end.owner)) return false;
  const { direction } = end;
  if (direction.kind === 'resolved' && other.direction.kind === 'resolved') {
    if ((direction.to === 'MANYTOMANY') !== (other.direction.to === 'MANYTOMANY')) return false;
    if (direction.to === other.direction.to && direction.to !== 'MANYTOMANY') return false;
  }
  return shareForeignColumns(end, other) ?? true;
}

function rankOf(end: RelationshipEnd, other: RelationshipEnd): number | undefined {
  switch (other.inverseName.kind) {
    case 'absent':
      return 1;
    case 'dynamic':
      return undefined;
    case 'literal': {
      if (other.inverseName.value === end.name) return 0;
      const partner = namedInverse(other);
      const happy = partner?.inverseName.kind === 'literal' && partner.inverseName.value === other.name;
      return happy || other.origin === 'backref' ? undefined : 2;
    }
  }
}

/** Makes both ends name each other; `end` already names something. */
export function pairEdits(snapshot: Snapshot, end: RelationshipEnd, other: RelationshipEnd): readonly Edit[] {
  const composer = composerFor(snapshot, end.owner.dialect);
  if (!composer) return [];
  const own = composer.renameInverse(end.declaration, other.name);
  // Where the ORM finds the way back by itself, nothing has to be said there.
  const isKnownBack = other.owning === true && voiceOf(snapshot, end)?.oneSided(end, other) === undefined;
  if (isKnownBack && other.inverseName.kind === 'absent') return own;
  switch (other.inverseName.kind) {
    case 'absent':
      return [...own, ...composer.setInverse(other, end.name)];
    case 'literal':
      return other.inverseName.value === end.name
        ? own
        : [...own, ...composer.renameInverse(other.declaration, end.name)];
    case 'dynamic':
      return own;
  }
}
