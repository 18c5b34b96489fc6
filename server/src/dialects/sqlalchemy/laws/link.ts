import type { Written } from '../../../model/facts.ts';
import type { VersionRange } from '../version.ts';
import { certainDirection, certainJoin, type Draft, linkBoth, record } from './draft.ts';
import { shareRoot } from './inheritance.ts';
import type { Mapper } from './mapping.ts';
import type { Properties } from './properties.ts';
import { since } from './since.ts';

const missing = { kind: 'missing' } as const;
const hidden = { kind: 'unknown', because: 'dynamic' } as const;

/** Follows `back_populates`: `RelationshipProperty._add_reverse_property`, rows P1 to P5. */
export function followBackPopulates(
  draft: Draft,
  name: string,
  target: Mapper,
  properties: Properties<Draft>,
  range: VersionRange,
): void {
  const { property, certain } = properties.find(target, name);
  if (property?.kind === 'relationship') {
    draft.inverse = { kind: 'resolved', to: property.relationship };
    link(draft, property.relationship, certain, range);
    return;
  }
  draft.settled = false;
  if (!certain || property?.kind === 'unknown' || property?.owner.open === true) {
    draft.inverse = hidden;
    return;
  }
  draft.inverse = missing;
  if (property === undefined) record(draft, { kind: 'inverseMissing', name });
  else
    record(draft, {
      kind: 'inverseIsNoRelationship',
      name,
      construct: property.kind === 'other' ? property.construct : property.kind,
    });
}

/** Links two relationships and checks that they fit. Nothing is said when `other` may not be the one, or not exist. */
function link(draft: Draft, other: Draft, certain: boolean, range: VersionRange): void {
  linkBoth(draft, other);
  if (!certain || other.tentative) {
    draft.settled = false;
    return;
  }
  checkSyncBackref(draft, other, range);
  if (checkTarget(draft, other)) checkDirections(draft, other);
}

/** Row P5: `RelationshipProperty._check_sync_backref`, both ways. */
function checkSyncBackref(draft: Draft, other: Draft, range: VersionRange): void {
  const [a, b] = [draft.relationship, other.relationship];
  const clashes = [both(a.viewonly, b.syncBackref), both(b.viewonly, a.syncBackref)];
  if (clashes.every((clash) => clash === false)) return;
  draft.settled = false;
  if (clashes.includes(true) && since(range, [1, 3, 17]))
    record(draft, { kind: 'syncBackrefOfViewonly', inverse: other });
}

/** Row P3. Returns whether the other side certainly targets this class or a relative. */
function checkTarget(draft: Draft, other: Draft): boolean {
  const { target } = other.relationship;
  const shared = target.kind === 'resolved' ? shareRoot(target.to, draft.relationship.parent) : undefined;
  if (shared === true) return true;
  draft.settled = false;
  if (shared === false && certainJoin(draft) !== undefined)
    record(draft, { kind: 'inverseOfOtherClass', inverse: other });
  return false;
}

/** Row P4: found on the side that is initialised second. */
function checkDirections(draft: Draft, other: Draft): void {
  if (!other.started || draft.analysis?.kind === 'failed' || other.analysis?.kind === 'failed') return;
  const [a, b] = [certainDirection(draft), certainDirection(other)];
  if (a === 'MANYTOMANY' || b === 'MANYTOMANY' || (a !== undefined && b !== undefined && a !== b)) return;
  draft.settled = false;
  if (a !== undefined && b !== undefined) record(draft, { kind: 'sameDirection', inverse: other });
}

/** `undefined` when it cannot be told. */
function both(a: Written<boolean>, b: Written<boolean>): boolean | undefined {
  if (isOff(a) || isOff(b)) return false;
  return a.kind === 'literal' && b.kind === 'literal' ? true : undefined;
}

function isOff(flag: Written<boolean>): boolean {
  return flag.kind === 'absent' || (flag.kind === 'literal' && !flag.value);
}
