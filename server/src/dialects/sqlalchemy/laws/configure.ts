import type { VersionRange } from '../version.ts';
import { type Analysis, analyzeJoin } from './analyze-join.ts';
import { equate } from './condition.ts';
import { contradictsViewonly, generateBackref } from './backref.ts';
import { checkCascade, checkLoader } from './cascade.ts';
import type { ConfiguredRelationship } from './configured.ts';
import { certainJoin, type Draft, draftOf, record } from './draft.ts';
import { type ForeignKeys, indexForeignKeys } from './foreign-keys.ts';
import { type Hierarchy, hierarchyOf, isBelowConcrete } from './inheritance.ts';
import { followBackPopulates } from './link.ts';
import type { Mapper, Relationship } from './mapping.ts';
import { checkOverlaps } from './overlaps.ts';
import { type ConfiguredProperty, type Properties, propertiesOf } from './properties.ts';
import { since } from './since.ts';

/** What SQLAlchemy's `configure_mappers()` makes of all mappers. */
export interface Configuration {
  /** All relationships, generated ones included, replaced ones left out, in the order in which SQLAlchemy finishes them. */
  readonly relationships: readonly ConfiguredRelationship[];
  /** What became of a declared relationship. */
  of(relationship: Relationship): ConfiguredRelationship | undefined;
  /** Everything mapped on a mapper by name: own, inherited, made by a backref. Computed when asked for. */
  properties(mapper: Mapper): ReadonlyMap<string, ConfiguredProperty>;
}

interface Process {
  readonly range: VersionRange;
  readonly keys: ForeignKeys;
  readonly hierarchy: Hierarchy;
  readonly properties: Properties<Draft>;
  readonly finished: Draft[];
  readonly analyses: Analyses;
}

/** What became of joins, by relationships that stay the same objects while others change. */
export type Analyses = WeakMap<Relationship, Analysis>;

/**
 * Configures all relationships: SQLAlchemy's `configure_mappers()` and `RelationshipProperty.do_init`.
 *
 * SQLAlchemy stops at its first error; here every relationship gets its own, as if those before it were mended.
 * What is not known never becomes a problem.
 *
 * @param mappers in the order in which SQLAlchemy would configure them: that of their class statements.
 * @param range what holds only in some of its releases is left out.
 * @param analyses is looked into, and filled, for relationships of the same tables.
 */
export function configure(
  mappers: readonly Mapper[],
  range: VersionRange,
  analyses: Analyses = new WeakMap(),
): Configuration {
  const turns = mappers.map(draftsOf);
  const drafts = new Map<Relationship, Draft>();
  for (const own of turns) for (const draft of own) drafts.set(draft.relationship, draft);
  const hierarchy = hierarchyOf(mappers);
  const properties = propertiesOf(drafts, hierarchy.subclasses);
  const process: Process = { range, keys: indexForeignKeys(), hierarchy, properties, finished: [], analyses };
  for (const own of turns) for (const draft of remaining(own, properties)) initialize(draft, process);
  checkOverlaps(process.finished, process.keys, range);
  // What led to the joins is needed no more, and is larger than what came of it.
  for (const draft of process.finished) draft.analysis = undefined;
  return {
    relationships: process.finished,
    of: (relationship) => drafts.get(relationship),
    properties: (mapper) => properties.all(mapper),
  };
}

function draftsOf(mapper: Mapper): readonly Draft[] {
  const own: Draft[] = [];
  for (const property of mapper.properties.values())
    if (property.kind === 'relationship') own.push(draftOf(property.relationship, undefined, false));
  return own;
}

/**
 * The relationships of one mapper that are left when its turn comes (`Mapper._post_configure_properties`): a backref
 * may have replaced some, as only one on a concrete target can.
 */
function remaining(own: readonly Draft[], properties: Properties<Draft>): readonly Draft[] {
  const [first] = own;
  if (first === undefined || !isBelowConcrete(first.relationship.parent)) return own;
  return own.filter((draft) => {
    const { parent, key } = draft.relationship;
    const { property, certain } = properties.find(parent, key);
    draft.tentative = !certain;
    return property?.kind !== 'relationship' || property.relationship === draft;
  });
}

/** `RelationshipProperty.do_init`. */
function initialize(draft: Draft, process: Process): void {
  const { relationship } = draft;
  const { target } = relationship;
  draft.started = true;
  if (draft.generatedBy === undefined && contradictsViewonly(relationship)) {
    draft.settled = false;
    if (since(process.range, [1, 3, 17])) record(draft, { kind: 'viewonlyWithSyncBackref' });
  }
  if (target.kind === 'resolved') {
    setUpJoin(draft, target.to, process);
    checkCascade(draft);
    checkLoader(draft, process.range);
    pairUp(draft, target.to, process);
  } else {
    leaveUnresolved(draft, process);
  }
  process.finished.push(draft);
}

/** `RelationshipProperty._setup_join_conditions` and `_post_init`. */
function setUpJoin(draft: Draft, target: Mapper, process: Process): void {
  const { relationship } = draft;
  const analysis = (draft.analysis ??= analysisOf(relationship, target, process));
  if (analysis.kind === 'joined') {
    draft.join = { kind: 'resolved', to: analysis.join };
    draft.direction = directions[analysis.direction];
    if (certainJoin(draft) !== undefined)
      for (const warning of analysis.warnings)
        if (warning.kind !== 'remoteColumnIsLocal' || since(process.range, [1, 4, 42])) record(draft, warning);
  } else {
    if (analysis.kind === 'failed') record(draft, analysis.problem);
    draft.join = analysis.kind === 'unknown' ? analysis : broken;
    // With an association table there is only one, whatever the join.
    draft.direction = relationship.secondary.kind === 'literal' ? directions.MANYTOMANY : draft.join;
  }
  draft.uselist = uselist(draft);
}

const unused = equate([]);

function analysisOf(relationship: Relationship, target: Mapper, { analyses, keys }: Process): Analysis {
  const known = analyses.get(relationship) ?? analyzeJoin(relationship, target, undefined, keys);
  // What led to the join only a backref starts from, and it is larger than what came of it.
  if (relationship.backref.kind === 'absent' && !analyses.has(relationship))
    analyses.set(relationship, known.kind === 'joined' ? { ...known, primary: unused, secondary: undefined } : known);
  return known;
}

/** Shared, for there are few different ones. */
const directions = {
  ONETOMANY: { kind: 'resolved', to: 'ONETOMANY' },
  MANYTOONE: { kind: 'resolved', to: 'MANYTOONE' },
  MANYTOMANY: { kind: 'resolved', to: 'MANYTOMANY' },
} as const;
const broken = { kind: 'unknown', because: 'broken' } as const;
const dynamic = { kind: 'unknown', because: 'dynamic' } as const;
const list = { kind: 'resolved', to: true } as const;
const scalar = { kind: 'resolved', to: false } as const;

function uselist({ relationship, direction }: Draft): Draft['uselist'] {
  if (relationship.uselist.kind === 'literal') return relationship.uselist.value ? list : scalar;
  if (relationship.uselist.kind === 'dynamic') return dynamic;
  if (direction.kind === 'resolved') return direction.to === 'MANYTOONE' ? scalar : list;
  return direction.kind === 'unknown' ? direction : broken;
}

/** Finds or makes the other side: the end of `RelationshipProperty._generate_backref`. */
function pairUp(draft: Draft, target: Mapper, process: Process): void {
  const { properties, hierarchy, keys, range } = process;
  const { backPopulates, backref } = draft.relationship;
  if (backPopulates.kind === 'dynamic') {
    draft.settled = false;
    draft.inverse = dynamic;
  }
  if (backPopulates.kind === 'literal') {
    followBackPopulates(draft, backPopulates.value, target, properties, range);
  } else if (backref.kind === 'dynamic') {
    draft.settled = false;
    draft.inverse = dynamic;
    properties.addSomewhere(target, undefined);
  } else if (backref.kind === 'literal') {
    const generated = generateBackref(draft, backref.value, target, properties, hierarchy, keys, range);
    if (generated === undefined) return;
    draft.inverse = { kind: 'resolved', to: generated };
    initialize(generated, process);
    // One that has taken the place of this side, as it can on a concrete class, has found itself.
    if (generated.linked.has(generated)) followBackPopulates(draft, backref.value.name, target, properties, range);
    // What SQLAlchemy raises for the generated side ends this side's initialisation as well.
    if (!generated.settled || certainJoin(generated) === undefined) draft.settled = false;
  }
}

/** Without a target nothing follows; but a backref may give its name to any class. */
function leaveUnresolved(draft: Draft, { properties }: Process): void {
  const { target, secondary, backPopulates, backref } = draft.relationship;
  const because = target.kind === 'unknown' ? target : broken;
  draft.settled = false;
  draft.join = because;
  draft.direction = secondary.kind === 'literal' ? directions.MANYTOMANY : because;
  draft.uselist = uselist(draft);
  if (backPopulates.kind !== 'absent' || backref.kind !== 'absent') draft.inverse = because;
  if (backref.kind === 'literal') properties.addSomewhere(undefined, backref.value.name);
  else if (backref.kind === 'dynamic') properties.addSomewhere(undefined, undefined);
}
