import type { Ignorance, Written } from '../../../model/facts.ts';
import type { JoinProblem } from '../../../model/problems.ts';
import type { Column, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import { annotateForeign, hasForeign } from './annotate-foreign.ts';
import { annotateRemote, hasRemote, isSelfReferential } from './annotate-remote.ts';
import { type ColumnPair, type Condition, compile, equate } from './condition.ts';
import type { Direction, Join } from './configured.ts';
import { determineDirection } from './direction.ts';
import { type Doubt, doubting } from './doubt.ts';
import type { ForeignKeys } from './foreign-keys.ts';
import { mayHaveMoreTables } from './inheritance.ts';
import { type Deduced, joinCondition, persistSelectable, type Selectable, tableSelectable } from './join-condition.ts';
import type { Mapper, Relationship } from './mapping.ts';
import { annotateLocal, setUpPairs } from './pairs.ts';

/** What became of one relationship's join condition. */
export type Analysis =
  | JoinedAnalysis
  /** SQLAlchemy would certainly raise this. */
  | { readonly kind: 'failed'; readonly problem: JoinProblem }
  | { readonly kind: 'unknown'; readonly because: Ignorance };

export interface JoinedAnalysis {
  readonly kind: 'joined';
  readonly join: Join;
  readonly direction: Direction;
  /** Rows J11 and J12. */
  readonly warnings: readonly JoinProblem[];
  /** Why this is only the best guess; no problem may be derived from it then. */
  readonly doubt: Ignorance | undefined;
  /** Both conditions with their annotations, for a backref to start from. */
  readonly primary: Condition;
  readonly secondary: Condition | undefined;
  /** Which annotations were there before the laws added theirs. */
  readonly given: { readonly foreign: boolean; readonly remote: boolean };
}

/** The conditions that a generated relationship starts from. */
export interface InheritedJoin {
  readonly primary: Condition;
  readonly secondary: Condition | undefined;
  readonly doubt: Ignorance | undefined;
}

const noWarnings: readonly JoinProblem[] = [];

/**
 * Determines join, pairs and direction, in the order of SQLAlchemy's `JoinCondition.__init__`.
 *
 * What is not known is left out and remembered as doubt: then the result is a guess, and what fails is unknown.
 */
export function analyzeJoin(
  relationship: Relationship,
  target: Mapper,
  inherited: InheritedJoin | undefined,
  keys: ForeignKeys,
): Analysis {
  const { parent } = relationship;
  const doubt: Doubt = { because: inherited?.doubt };
  const fail = (problem: JoinProblem): Analysis =>
    doubt.because === undefined ? { kind: 'failed', problem } : { kind: 'unknown', because: doubt.because };

  if (mayHaveMoreTables(parent) || mayHaveMoreTables(target)) doubting(doubt, 'dynamic');

  if (relationship.secondary.kind === 'dynamic') return dynamic;
  const secondary = literal(relationship.secondary);
  const explicit = explicitConditions(relationship, inherited, secondary, doubt);
  if (explicit === 'dynamic') return dynamic;
  if (explicit === 'secondaryjoinWithoutSecondary') return fail({ kind: explicit });

  if (relationship.foreignKeys.kind === 'dynamic') doubting(doubt, 'dynamic');
  const foreignKeys = listed(relationship.foreignKeys);
  const deduced = determineJoins(relationship, target, explicit, secondary, foreignKeys, keys, doubt);
  if (deduced.kind === 'failed') return fail(deduced.problem);
  const { primary, secondaryjoin, constraint } = deduced;
  if (!primary.complete || secondaryjoin?.complete === false) doubting(doubt, 'dynamic');
  if (secondary?.open === true && reachesBeyond([primary, secondaryjoin], parent, target, secondary))
    doubting(doubt, 'dynamic');

  const given = { foreign: hasForeign(primary), remote: hasRemote(primary) };
  const dangling = annotateForeign(primary, secondaryjoin, foreignKeys, secondary, keys, doubt);
  if (dangling !== undefined) return fail(dangling);

  if (relationship.remoteSide.kind === 'dynamic' && !given.remote && secondary === undefined) {
    doubting(doubt, 'dynamic');
    if (isSelfReferential(primary, parent, target)) return dynamic;
  }
  const remoteSide = listed(relationship.remoteSide);
  const nonSimple = annotateRemote(primary, secondaryjoin, remoteSide, secondary, parent, target);
  annotateLocal(primary, parent);

  const { viewonly } = relationship;
  const { localRemote, synchronize, secondarySynchronize } = setUpPairs(
    primary,
    secondaryjoin,
    parent,
    target,
    secondary,
  );
  const unusable =
    checkForeignColumns(primary, 'primary', synchronize, viewonly, doubt) ??
    (secondaryjoin && checkForeignColumns(secondaryjoin, 'secondary', secondarySynchronize, viewonly, doubt));
  if (unusable !== undefined) return fail(unusable);

  const direction = secondaryjoin === undefined ? determineDirection(primary, parent, target) : 'MANYTOMANY';
  if (typeof direction === 'object') return fail(direction);
  if (localRemote.length === 0) return fail({ kind: 'noLocalRemotePairs' });

  return {
    kind: 'joined',
    join: {
      primary: primary.expression,
      secondary: secondaryjoin?.expression,
      constraint,
      localRemotePairs: localRemote,
      synchronizePairs: synchronize,
      secondarySynchronizePairs: secondarySynchronize,
    },
    direction,
    warnings: warnings(localRemote, nonSimple, parent, target),
    doubt: doubt.because,
    primary,
    secondary: secondaryjoin,
    given,
  };
}

/** Whether a condition names a column of neither side nor of `secondary`, which then is not what it seems: a join of tables. */
function reachesBeyond(
  conditions: readonly (Condition | undefined)[],
  parent: Mapper,
  target: Mapper,
  secondary: Table,
): boolean {
  const known = new Set<Table>([...parent.tables, ...target.tables, secondary]);
  return conditions.some((it) => it?.mentions.some(({ column }) => !known.has(column.table)));
}

const dynamic: Analysis = { kind: 'unknown', because: 'dynamic' };

interface Conditions {
  readonly primary: Condition | undefined;
  readonly secondaryjoin: Condition | undefined;
}

function explicitConditions(
  { primaryjoin, secondaryjoin }: Relationship,
  inherited: InheritedJoin | undefined,
  secondary: Table | undefined,
  doubt: Doubt,
): Conditions | 'dynamic' | 'secondaryjoinWithoutSecondary' {
  if (primaryjoin.kind === 'dynamic') return 'dynamic';
  if (secondary === undefined && secondaryjoin.kind === 'literal') return 'secondaryjoinWithoutSecondary';
  if (secondaryjoin.kind === 'dynamic') {
    if (secondary !== undefined) return 'dynamic';
    doubting(doubt, 'dynamic');
  }
  return {
    primary: primaryjoin.kind === 'literal' ? compile(primaryjoin.value) : inherited?.primary,
    secondaryjoin: secondaryjoin.kind === 'literal' ? compile(secondaryjoin.value) : inherited?.secondary,
  };
}

type Determined =
  | {
      readonly kind: 'determined';
      readonly primary: Condition;
      readonly secondaryjoin: Condition | undefined;
      readonly constraint: ForeignKeyConstraint | undefined;
    }
  | { readonly kind: 'failed'; readonly problem: JoinProblem };

/** `JoinCondition._determine_joins`: what is not given is made from foreign keys, the secondary join first. */
function determineJoins(
  { parent }: Relationship,
  target: Mapper,
  explicit: Conditions,
  secondary: Table | undefined,
  foreignKeys: readonly Column[] | undefined,
  keys: ForeignKeys,
  doubt: Doubt,
): Determined {
  let { primary, secondaryjoin } = explicit;
  let constraint: ForeignKeyConstraint | undefined;
  const through = secondary && tableSelectable(secondary);
  const join = (mapper: Mapper, other: Selectable): Deduced => {
    const tables = persistSelectable(mapper);
    const local = tables.identity === mapper.localTable ? tables : tableSelectable(mapper.localTable);
    return joinCondition(tables, local, other, foreignKeys, secondary, keys, doubt);
  };
  if (through !== undefined && secondaryjoin === undefined) {
    const deduced = join(target, through);
    if (deduced.kind === 'failed') return deduced;
    secondaryjoin = equate(deduced.columns);
  }
  if (primary === undefined) {
    const deduced = join(parent, through ?? persistSelectable(target));
    if (deduced.kind === 'failed') return deduced;
    primary = equate(deduced.columns);
    if (secondary === undefined) constraint = deduced.constraint;
  }
  return { kind: 'determined', primary, secondaryjoin, constraint };
}

/** `JoinCondition._check_foreign_cols`: a flush needs an equality it can copy a value along, unless `viewonly`. */
function checkForeignColumns(
  condition: Condition,
  join: 'primary' | 'secondary',
  pairs: readonly ColumnPair[],
  viewonly: Written<boolean>,
  doubt: Doubt,
): JoinProblem | undefined {
  if (pairs.length > 0) return undefined;
  if (!hasForeign(condition)) return { kind: 'noForeignColumns', join };
  if (viewonly.kind === 'dynamic') doubting(doubt, 'dynamic');
  return literal(viewonly) === true ? undefined : { kind: 'noEquality', join };
}

/** `JoinCondition._check_remote_side` and `_warn_non_column_elements`. */
function warnings(
  pairs: readonly ColumnPair[],
  nonSimple: boolean,
  parent: Mapper,
  target: Mapper,
): readonly JoinProblem[] {
  const local = pairs.filter(([, { table }]) => parent.tables.includes(table) && !target.tables.includes(table));
  if (!nonSimple && local.length === 0) return noWarnings;
  const misplaced = local.map(([, column]): JoinProblem => ({ kind: 'remoteColumnIsLocal', column }));
  return nonSimple ? [{ kind: 'nonSimpleSelfReference' }, ...misplaced] : misplaced;
}

function literal<T>(written: Written<T>): T | undefined {
  return written.kind === 'literal' ? written.value : undefined;
}

/** The columns of a list argument; SQLAlchemy takes an empty one for none. */
function listed(written: Written<readonly Column[]>): readonly Column[] | undefined {
  return written.kind === 'literal' && written.value.length > 0 ? written.value : undefined;
}
