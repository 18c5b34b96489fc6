import { append } from '../../../base/exact.ts';
import type { Column } from '../../../model/schema.ts';
import type { VersionRange } from '../version.ts';
import { certainJoin, type Draft, record } from './draft.ts';
import type { ForeignKeys } from './foreign-keys.ts';
import { maybeSiblings, shareRoot } from './inheritance.ts';
import type { Relationship } from './mapping.ts';
import { since } from './since.ts';

interface Writer {
  readonly draft: Draft;
  from: Column;
}

/**
 * Row O1, two relationships that write one column: `JoinCondition._warn_for_conflicting_sync_targets`.
 *
 * @param drafts in the order in which SQLAlchemy finishes them; the later one of two is told.
 */
export function checkOverlaps(drafts: readonly Draft[], keys: ForeignKeys, range: VersionRange): void {
  const writers = new Map<Column, readonly Writer[]>();
  for (const draft of drafts) {
    const join = writes(draft) ? certainJoin(draft)?.join : undefined;
    if (join === undefined) continue;
    const pairs =
      join.secondarySynchronizePairs.length === 0
        ? join.synchronizePairs
        : [...join.synchronizePairs, ...join.secondarySynchronizePairs];
    for (const [from, column] of pairs) {
      const known = writers.get(column);
      if (known === undefined) {
        writers.set(column, [{ draft, from }]);
        continue;
      }
      let again: Writer | undefined;
      let others: readonly { readonly end: Draft; readonly from: Column }[] = [];
      for (const writer of known) {
        if (writer.draft === draft) again = writer;
        else if (conflicts(draft, from, column, writer, keys, range))
          others = append(others, { end: writer.draft, from: writer.from });
      }
      if (others.length > 0) record(draft, { kind: 'conflictingWrite', column, from, others });
      if (again === undefined) writers.set(column, append(known, { draft, from }));
      else again.from = from;
    }
  }
}

/** Whether it certainly writes, and everything that could excuse it is known. */
function writes({ relationship, settled, tentative }: Draft): boolean {
  const { viewonly, overlaps } = relationship;
  if (!settled || tentative || overlaps.kind === 'dynamic') return false;
  return viewonly.kind === 'absent' || (viewonly.kind === 'literal' && !viewonly.value);
}

function conflicts(
  draft: Draft,
  from: Column,
  column: Column,
  other: Writer,
  keys: ForeignKeys,
  range: VersionRange,
): boolean {
  const x = draft.relationship;
  const y = other.draft.relationship;
  if (draft.linked.has(other.draft) || excuses(x, y) || excuses(y, x)) return false;
  if (x.target.kind !== 'resolved' || y.target.kind !== 'resolved') return false;
  if (maybeSiblings(x.parent, y.parent) || maybeSiblings(x.target.to, y.target.to)) return false;
  if (maybeSiblings(x.parent, y.target.to) || maybeSiblings(x.target.to, y.parent)) return false;
  if (x.key === y.key && shareRoot(x.parent, y.parent) !== false) return false;
  return since(range, [1, 4, 0]) || conflictsBefore14(x, from, column, y, other.from, keys);
}

function excuses({ overlaps }: Relationship, { key }: Relationship): boolean {
  return overlaps.kind === 'literal' && (overlaps.value.has(key) || overlaps.value.has('__*'));
}

/** SQLAlchemy 1.3 asked for more: several foreign keys on the column, different sources, and one class for both. */
function conflictsBefore14(
  x: Relationship,
  from: Column,
  column: Column,
  y: Relationship,
  otherFrom: Column,
  keys: ForeignKeys,
): boolean {
  return x.parent === y.parent && from !== otherFrom && keys.from(column).length >= 2;
}
