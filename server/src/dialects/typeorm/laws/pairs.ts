import type { Cardinality } from '../../../model/graph.ts';
import { booleanOf } from '../../typescript/follow.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import type { Relation, RelationProblem } from './relation.ts';
import type { Asking } from './relations.ts';

/** Why both sides do not belong together: the inverse side leads elsewhere, or is of another kind. */
export function mismatchOf({ draft, inverse, target }: Relation): RelationProblem | undefined {
  const { kind } = draft.args;
  const other = target.kind === 'resolved' && inverse.kind === 'resolved' ? inverse.to : undefined;
  if (!other) return undefined;
  if (leadsElsewhere(other, draft.entity)) return { kind: 'inverseOfOtherClass', inverse: other };
  const isOfKind = other.draft === draft || partners[kind] === other.draft.args.kind;
  return isOfKind ? undefined : { kind: 'kindsDiffer', inverse: other };
}

/**
 * What TypeORM never checks of two sides, though whoever uses the relation runs into it: `EntityMetadataValidator` lists it
 * as still to be done.
 */
export function* pairProblems(relation: Relation, asking: Asking): Iterable<RelationProblem> {
  const { draft, inverse, target, mismatch } = relation;
  const { kind } = draft.args;
  if (mismatch) yield mismatch;
  else if (target.kind === 'resolved' && (kind === 'one-to-one' || kind === 'many-to-many'))
    yield* ownershipProblems(relation, inverse.kind === 'resolved' ? inverse.to : partnerThatNames(relation, asking));
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
  // Two classes of one name in a module are what is left of one that is being written.
  const isTwice = one.name === other.name && one.args.uri === other.args.uri;
  return includes(one, other) || includes(other, one) || one.open || other.open || isTwice;
}

/** One side has the join column or the join table (`registerJoinColumns`). */
function* ownershipProblems(relation: Relation, partner: Relation | undefined): Iterable<RelationProblem> {
  const { owning, inversePath, inverse } = relation;
  if (partner === relation) {
    if (owning === false) yield { kind: 'neitherOwns', inverse: undefined };
    return;
  }
  if (owning === true && partner?.owning === true && partner.draft.args.kind === relation.draft.args.kind) {
    yield { kind: 'bothOwn', inverse: partner };
    return;
  }
  if (owning !== false || partner?.owning !== false) {
    const standsAlone = owning === false && !partner && inversePath.kind === 'absent';
    if (standsAlone) yield { kind: 'neitherOwns', inverse: undefined };
    return;
  }
  if (inverse.kind === 'resolved' || inversePath.kind === 'absent') yield { kind: 'neitherOwns', inverse: partner };
}

/** A relation on the other side that names this one, where this one names none. */
function partnerThatNames(relation: Relation, { naming }: Asking): Relation | undefined {
  if (relation.inversePath.kind !== 'absent') return undefined;
  return naming(relation).find((it) => it.draft.args.kind === relation.draft.args.kind);
}

/** Several one-to-many relations over one many-to-one undo each other's changes when they are saved. */
export function* sharedInverseProblems(relation: Relation, asking: Asking): Iterable<RelationProblem> {
  const { draft, inverse } = relation;
  if (draft.args.kind !== 'one-to-many' || inverse.kind !== 'resolved') return;
  const sharing = asking.collections(draft.entity).get(inverse.to) ?? [];
  if (sharing.length < 2 || !isSaved(relation, asking)) return;
  const others = sharing.filter((it) => it !== relation && haveOneTarget(it, relation) && isSaved(it, asking));
  if (others.length > 0) yield { kind: 'inverseShared', others };
}

/** Subclasses in one table have rows of their own. */
function haveOneTarget(one: Relation, other: Relation): boolean {
  return one.target.kind === 'resolved' && other.target.kind === 'resolved' && one.target.to === other.target.to;
}

/** Whether saving the entity saves what the collection holds. */
function isSaved(relation: Relation, { scopeOf }: Asking): boolean {
  const persistence = booleanOf(relation.draft.args.options.get('persistence')?.value, scopeOf(relation));
  return !relation.mismatch && (persistence.kind === 'absent' || (persistence.kind === 'literal' && persistence.value));
}
