import { append } from '../../../base/exact.ts';
import type { Resolution } from '../../../model/facts.ts';
import type { Problem } from '../../../model/problems.ts';
import type { Analysis, JoinedAnalysis } from './analyze-join.ts';
import type { ConfiguredRelationship, Direction, Join } from './configured.ts';
import type { Mapper, Relationship } from './mapping.ts';

/** A configured relationship while it is being worked out. */
export interface Draft extends ConfiguredRelationship {
  readonly generatedBy: Draft | undefined;
  join: Resolution<Join>;
  direction: Resolution<Direction>;
  uselist: Resolution<boolean>;
  inverse: Resolution<Draft>;
  linked: ReadonlySet<Draft>;
  problems: readonly Problem<Draft, Mapper>[];
  /** Set when it is initialised, for a generated one when it is made. */
  analysis: Analysis | undefined;
  /** SQLAlchemy's `_configure_started`. */
  started: boolean;
  /** Whether it may not exist at all: made by a backref whose name may be taken, or replaced by one. */
  tentative: boolean;
  /** Whether its links are all known and SQLAlchemy objects to none of them. */
  settled: boolean;
}

const unlinked: ReadonlySet<Draft> = new Set();
const noProblems: readonly Problem<Draft, Mapper>[] = [];
const absent = { kind: 'unknown', because: 'absent' } as const;

/** A relationship of which nothing is known yet. */
export function draftOf(relationship: Relationship, generatedBy: Draft | undefined, tentative: boolean): Draft {
  return {
    relationship,
    generatedBy,
    join: absent,
    direction: absent,
    uselist: absent,
    inverse: absent,
    linked: unlinked,
    problems: noProblems,
    analysis: undefined,
    started: false,
    tentative,
    settled: true,
  };
}

/** Records a problem, unless the relationship may not exist. */
export function record(draft: Draft, problem: Problem<Draft, Mapper>): void {
  if (!draft.tentative) draft.problems = append(draft.problems, problem);
}

/** Adds both to each other's `_reverse_property`. */
export function linkBoth(a: Draft, b: Draft): void {
  a.linked = new Set(a.linked).add(b);
  b.linked = new Set(b.linked).add(a);
}

/** The join, if it is known beyond doubt and SQLAlchemy accepts it. */
export function certainJoin({ analysis }: Draft): JoinedAnalysis | undefined {
  return analysis?.kind === 'joined' && analysis.doubt === undefined ? analysis : undefined;
}

/** The direction, if it is known beyond doubt. */
export function certainDirection(draft: Draft): Direction | undefined {
  return draft.relationship.secondary.kind === 'literal' ? 'MANYTOMANY' : certainJoin(draft)?.direction;
}
