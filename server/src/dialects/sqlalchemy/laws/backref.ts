import type { VersionRange } from '../version.ts';
import { type Analysis, analyzeJoin, type InheritedJoin, type JoinedAnalysis } from './analyze-join.ts';
import { annotated, type Mention } from './condition.ts';
import { type Draft, draftOf, record } from './draft.ts';
import type { ForeignKeys } from './foreign-keys.ts';
import type { Hierarchy } from './inheritance.ts';
import type { Backref, Mapper, Relationship } from './mapping.ts';
import type { Found, Properties } from './properties.ts';
import { since } from './since.ts';

const absent = { kind: 'absent' } as const;
const broken = { kind: 'unknown', because: 'broken' } as const;

/**
 * Makes the relationship that `backref` asks for on the target: `RelationshipProperty._generate_backref`,
 * rows P6 to P8 and X2. It is not initialised yet.
 *
 * @returns `undefined` when the name is taken.
 */
export function generateBackref(
  draft: Draft,
  backref: Backref,
  target: Mapper,
  properties: Properties<Draft>,
  hierarchy: Hierarchy,
  keys: ForeignKeys,
  range: VersionRange,
): Draft | undefined {
  const { name } = backref;
  const relationship = reverse(draft.relationship, backref, target);
  const taken = nameTaken(target, name, properties, hierarchy);
  if (typeof taken === 'object') record(draft, taken);
  checkArguments(draft, backref, relationship, range);
  if (typeof taken === 'object') {
    draft.settled = false;
    draft.inverse = broken;
    return undefined;
  }
  const tentative = draft.tentative || taken === 'maybe';
  if (tentative) draft.settled = false;
  else if (replacesAttribute(target, properties.find(target, name), name, range))
    record(draft, { kind: 'backrefReplacesAttribute', name });
  const generated = draftOf(relationship, draft, tentative);
  generated.analysis = analyzeReverse(draft.analysis ?? broken, relationship, keys);
  properties.add(target, name, generated);
  return generated;
}

/** Rows P8 and X2, for what is written in `backref()`. */
function checkArguments(draft: Draft, { secondaryjoin }: Backref, generated: Relationship, range: VersionRange): void {
  if (
    draft.relationship.secondary.kind === 'absent' &&
    secondaryjoin !== undefined &&
    secondaryjoin.kind !== 'absent'
  ) {
    draft.settled = false;
    if (secondaryjoin.kind === 'literal') record(draft, { kind: 'secondaryjoinInBackref' });
  }
  if (contradictsViewonly(generated)) {
    draft.settled = false;
    if (since(range, [1, 3, 17])) record(draft, { kind: 'viewonlyWithSyncBackref' });
  }
}

/** Row X2: `RelationshipProperty.__init__` refuses `sync_backref=True` with `viewonly=True`. */
export function contradictsViewonly({ viewonly, syncBackref }: Relationship): boolean {
  return viewonly.kind === 'literal' && viewonly.value && syncBackref.kind === 'literal' && syncBackref.value;
}

type Taken = Extract<Draft['problems'][number], { readonly kind: 'backrefNameTaken' }>;

/** Row P6: any mapper of the target's line of inheritance may have the name already; concrete ones do not count. */
function nameTaken(
  target: Mapper,
  name: string,
  properties: Properties<Draft>,
  hierarchy: Hierarchy,
): Taken | 'maybe' | 'free' {
  if (target.inheritance === 'concrete') return 'free';
  let maybe = hierarchy.strayNames.has(name);
  for (const mapper of lineage(target, hierarchy)) {
    if (mapper.inheritance === 'concrete') continue;
    const { property, certain } = properties.find(mapper, name);
    if (property === undefined) maybe ||= !certain;
    else if (!certain || property.kind === 'unknown' || property.owner.open) maybe = true;
    else if (property.kind === 'relationship' && property.relationship.tentative) maybe = true;
    else {
      const by = property.kind === 'column' || property.kind === 'relationship' ? property.kind : 'other';
      return { kind: 'backrefNameTaken', name, owner: property.owner, by };
    }
  }
  return maybe ? 'maybe' : 'free';
}

/** The mapper itself, its superclasses, its subclasses at every depth. */
function lineage(target: Mapper, { subclasses }: Hierarchy): readonly Mapper[] {
  const mappers: Mapper[] = [];
  for (let at: Mapper | undefined = target; at !== undefined; at = at.superclass) mappers.push(at);
  const below = [...(subclasses.get(target) ?? [])];
  for (const mapper of below) below.push(...(subclasses.get(mapper) ?? []));
  return [...mappers, ...below];
}

/**
 * Rows P7 and D17: since 2.0 a backref that replaces an attribute of the class itself is warned of;
 * one that replaces a relationship, which only a concrete target allows, always was.
 */
function replacesAttribute(
  target: Mapper,
  { property, certain }: Found<Draft>,
  name: string,
  range: VersionRange,
): boolean {
  if (property === undefined) return target.plainAttributes.has(name) && since(range, [2, 0, 0]);
  if (!certain || property.owner.open) return false;
  if (property.kind === 'relationship') return !property.relationship.tentative;
  return (property.kind === 'column' || property.kind === 'other') && since(range, [2, 0, 0]);
}

/** The arguments of the generated relationship: its own, a few of the other side's, and no more. */
function reverse(forward: Relationship, backref: Backref, target: Mapper): Relationship {
  return {
    parent: target,
    key: backref.name,
    target: { kind: 'resolved', to: forward.parent },
    secondary: forward.secondary,
    primaryjoin: backref.primaryjoin ?? absent,
    secondaryjoin: forward.secondary.kind === 'absent' ? absent : (backref.secondaryjoin ?? absent),
    foreignKeys: backref.foreignKeys ?? forward.foreignKeys,
    remoteSide: backref.remoteSide ?? absent,
    viewonly: backref.viewonly ?? forward.viewonly,
    syncBackref: backref.syncBackref ?? forward.syncBackref,
    uselist: backref.uselist ?? absent,
    backPopulates: { kind: 'literal', value: forward.key },
    backref: absent,
    overlaps: backref.overlaps ?? absent,
    cascade: backref.cascade ?? absent,
    singleParent: backref.singleParent ?? absent,
    passiveDeletes: backref.passiveDeletes ?? absent,
    lazy: backref.lazy ?? absent,
  };
}

function analyzeReverse(forward: Analysis, relationship: Relationship, keys: ForeignKeys): Analysis {
  const { target, primaryjoin, secondaryjoin, secondary } = relationship;
  if (target.kind !== 'resolved') return broken;
  if (forward.kind === 'joined')
    return analyzeJoin(relationship, target.to, inheritedJoin(forward, target.to, relationship.parent), keys);
  const complete = primaryjoin.kind === 'literal' && (secondary.kind === 'absent' || secondaryjoin.kind === 'literal');
  if (complete) return analyzeJoin(relationship, target.to, undefined, keys);
  return forward.kind === 'unknown' ? forward : broken;
}

/**
 * The condition the other way round: with `secondary` both joins change places, a written `remote()` changes sides
 * (`JoinCondition.primaryjoin_reverse_remote`), a written `foreign()` stays, and what the laws marked is forgotten.
 */
function inheritedJoin(
  { primary, secondary, given, doubt }: JoinedAnalysis,
  parent: Mapper,
  target: Mapper,
): InheritedJoin {
  if (secondary !== undefined)
    return { primary: annotated(secondary, foreignOnly), secondary: annotated(primary, foreignOnly), doubt };
  // Whose attributes the columns have been found to be (`JoinCondition._annotate_parentmapper`) stays.
  const marks: Marks = given.remote
    ? otherSide
    : given.foreign
      ? ({ foreign, remote, local }) => ({ foreign, of: remote ? target : local ? parent : undefined })
      : bare;
  return { primary: annotated(primary, marks), secondary: undefined, doubt };
}

type Marks = Parameters<typeof annotated>[1];

const foreignOnly: Marks = ({ foreign }: Mention) => ({ foreign });
const otherSide: Marks = ({ foreign, remote, local }: Mention) => ({ foreign, remote: local, local: remote });
const bare: Marks = () => ({});
