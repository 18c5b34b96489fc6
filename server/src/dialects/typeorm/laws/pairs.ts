import { addTo } from '../../../base/multi-map.ts';
import type { Cardinality } from '../../../model/graph.ts';
import { booleanOf, type Scope } from '../../typescript/follow.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import type { Relation } from './relation.ts';

/**
 * What TypeORM never checks of two sides, though whoever uses the relation runs into it: `EntityMetadataValidator` lists it
 * as still to be done.
 */
export function judgePairs(relations: readonly Relation[], scopeOf: (relation: Relation) => Scope): void {
  const naming = whoNames(relations);
  for (const relation of relations) judge(relation, naming);
  noteSharedInverses(relations, scopeOf);
}

function judge(relation: Relation, naming: Naming): void {
  const { draft, inverse, problems, target } = relation;
  const { kind } = draft.args;
  if (target.kind !== 'resolved') return;
  const other = inverse.kind === 'resolved' ? inverse.to : undefined;
  if (other && leadsElsewhere(other, draft.entity)) {
    problems.push({ kind: 'inverseOfOtherClass', inverse: other });
    return;
  }
  if (other && other !== relation && partners[kind] !== other.draft.args.kind) {
    problems.push({ kind: 'kindsDiffer', inverse: other });
    return;
  }
  if (kind === 'one-to-one' || kind === 'many-to-many')
    judgeOwnership(relation, other ?? partnerThatNames(relation, naming));
}

/** The kind on the other side that each kind belongs with. */
const partners: Readonly<Record<Cardinality, Cardinality>> = {
  'one-to-many': 'many-to-one',
  'many-to-one': 'one-to-many',
  'one-to-one': 'one-to-one',
  'many-to-many': 'many-to-many',
};

/** Whether a relation surely leads to a class that is neither this one, nor a base of it, nor below it. */
function leadsElsewhere({ target }: Relation, entity: EntityDraft): boolean {
  return target.kind === 'resolved' && !areRelated(target.to, entity);
}

function areRelated(one: EntityDraft, other: EntityDraft): boolean {
  if (one === other) return true;
  const includes = (it: EntityDraft, within: EntityDraft): boolean =>
    within.lineage.includes(it.args) || within.children.includes(it.args) || within.parent === it;
  return includes(one, other) || includes(other, one) || one.open || other.open;
}

/** One side has the join column or the join table (`registerJoinColumns`). */
function judgeOwnership(relation: Relation, partner: Relation | undefined): void {
  const { owning, problems, inversePath, inverse } = relation;
  if (partner === relation) {
    if (owning === false) problems.push({ kind: 'neitherOwns', inverse: undefined });
    return;
  }
  if (owning === true && partner?.owning === true && partner.draft.args.kind === relation.draft.args.kind) {
    problems.push({ kind: 'bothOwn', inverse: partner });
    return;
  }
  if (owning !== false || partner?.owning !== false) {
    const standsAlone = owning === false && !partner && inversePath.kind === 'absent';
    if (standsAlone) problems.push({ kind: 'neitherOwns', inverse: undefined });
    return;
  }
  if (inverse.kind === 'resolved' || inversePath.kind === 'absent')
    problems.push({ kind: 'neitherOwns', inverse: partner });
}

/** Which relations name a relation as their inverse side. */
type Naming = ReadonlyMap<Relation, readonly Relation[]>;

function whoNames(relations: readonly Relation[]): Naming {
  const naming = new Map<Relation, Relation[]>();
  for (const it of relations) if (it.inverse.kind === 'resolved') addTo(naming, it.inverse.to, it);
  return naming;
}

/** A relation on the other side that names this one, where this one names none. */
function partnerThatNames(relation: Relation, naming: Naming): Relation | undefined {
  if (relation.inversePath.kind !== 'absent') return undefined;
  return naming.get(relation)?.find((it) => it.draft.args.kind === relation.draft.args.kind);
}

/** Several one-to-many relations over one many-to-one undo each other's changes when they are saved. */
function noteSharedInverses(relations: readonly Relation[], scopeOf: (relation: Relation) => Scope): void {
  const collections = new Map<Relation, Relation[]>();
  for (const relation of relations) {
    if (relation.draft.args.kind !== 'one-to-many' || relation.inverse.kind !== 'resolved') continue;
    if (relation.problems.some((it) => it.kind === 'inverseOfOtherClass' || it.kind === 'kindsDiffer')) continue;
    if (isPersistent(relation, scopeOf(relation))) addTo(collections, relation.inverse.to, relation);
  }
  for (const sharing of collections.values()) {
    for (const relation of sharing) {
      const others = sharing.filter((it) => it !== relation && isSameLink(it, relation));
      if (others.length > 0) relation.problems.push({ kind: 'inverseShared', others });
    }
  }
}

/** Between the same two: subclasses in one table have rows of their own. */
function isSameLink(one: Relation, other: Relation): boolean {
  const areBoth = one.target.kind === 'resolved' && other.target.kind === 'resolved';
  return areBoth && one.draft.entity === other.draft.entity && one.target.to === other.target.to;
}

function isPersistent({ draft }: Relation, scope: Scope): boolean {
  const persistence = booleanOf(draft.args.options.get('persistence')?.value, scope);
  return persistence.kind === 'absent' || (persistence.kind === 'literal' && persistence.value);
}
