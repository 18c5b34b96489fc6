import type { VersionRange } from '../version.ts';
import { certainDirection, type Draft, record } from './draft.ts';
import type { Relationship } from './mapping.ts';
import { since } from './since.ts';

/** What a relationship cascades unless told: SQLAlchemy's `RelationshipProperty.__init__`. */
export const defaultCascade: ReadonlySet<string> = new Set(['save-update', 'merge']);

const everything = ['save-update', 'merge', 'refresh-expire', 'expunge', 'delete'];

/**
 * The members of a `cascade=` string or list: `all` stands for everything but `delete-orphan`, `none` clears.
 * Mirrors `CascadeOptions.__new__`, which strips blanks around commas only.
 */
export function expandCascade(written: string | readonly string[]): ReadonlySet<string> {
  const members = new Set(typeof written === 'string' ? written.split(/\s*,\s*/u).filter(Boolean) : written);
  if (members.has('all')) for (const member of everything) members.add(member);
  if (members.has('none')) members.clear();
  members.delete('all');
  return members;
}

/** What a relationship cascades; `viewonly` leaves only what does not write. `undefined` when it cannot be told. */
export function effectiveCascade({ cascade, viewonly }: Relationship): ReadonlySet<string> | undefined {
  if (cascade.kind === 'dynamic' || viewonly.kind === 'dynamic') return undefined;
  const members = cascade.kind === 'literal' ? cascade.value : defaultCascade;
  if (viewonly.kind === 'absent' || !viewonly.value) return members;
  return new Set([...members].filter((member) => readingCascades.has(member)));
}

/** `CascadeOptions._viewonly_cascades`. */
const readingCascades: ReadonlySet<string> = new Set(['expunge', 'refresh-expire', 'merge']);

/** Rows K1 and K2: `RelationshipProperty._check_cascade_settings`. */
export function checkCascade(draft: Draft): void {
  const { relationship } = draft;
  if (relationship.cascade.kind === 'absent') return;
  const cascade = effectiveCascade(relationship);
  if (cascade === undefined) return;
  const { singleParent, passiveDeletes } = relationship;
  if (cascade.has('delete-orphan') && isOff(singleParent)) {
    const direction = certainDirection(draft);
    if (direction === 'MANYTOONE' || direction === 'MANYTOMANY') record(draft, { kind: 'deleteOrphanOnManySide' });
  }
  if (passiveDeletes.kind === 'literal' && passiveDeletes.value === 'all')
    if (cascade.has('delete') || cascade.has('delete-orphan')) record(draft, { kind: 'passiveDeletesAllWithDelete' });
}

/** Row K5: `DynamicLoader.init_class_attribute`, which `WriteOnlyLoader` shares. */
export function checkLoader(draft: Draft, range: VersionRange): void {
  const { lazy, uselist } = draft.relationship;
  if (lazy.kind !== 'literal') return;
  // Before 2.0 `write_only` is no loader at all, which is another error.
  const onlyCollections = lazy.value === 'dynamic' || (lazy.value === 'write_only' && since(range, [2, 0, 0]));
  if (!onlyCollections) return;
  const manyToOne = certainDirection(draft) === 'MANYTOONE';
  const scalar = uselist.kind === 'literal' ? !uselist.value : uselist.kind === 'absent' && manyToOne;
  // Before 2.0 a list on the many-to-one side was only warned of.
  if (scalar || (manyToOne && since(range, [2, 0, 0]))) record(draft, { kind: 'dynamicScalar' });
}

function isOff(flag: Relationship['singleParent']): boolean {
  return flag.kind === 'absent' || (flag.kind === 'literal' && !flag.value);
}
