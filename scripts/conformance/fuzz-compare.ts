import { isDeepStrictEqual } from 'node:util';
import type { ConfiguredRelationship } from '../../server/src/dialects/sqlalchemy/laws/configured.ts';
import { configure } from '../../server/src/dialects/sqlalchemy/laws/configure.ts';
import type { VersionRange } from '../../server/src/dialects/sqlalchemy/version.ts';
import type { Column } from '../../server/src/model/schema.ts';
import { mappersOf, type Spec } from './fuzz-mapping.ts';

/** A random mapping with what SQLAlchemy made of it, as `fuzz.py` prints it. */
export interface Recorded {
  readonly sqlalchemy: string;
  readonly seed: number;
  readonly spec: Spec;
  readonly outcome: Outcome;
}

export interface Outcome {
  /** The first error, with the relationship whose initialisation raised it. */
  readonly error: readonly [kind: string, end: string] | null;
  readonly warnings: readonly (readonly string[])[];
  /** What SQLAlchemy made of each relationship it got done with. */
  readonly ends: Readonly<Record<string, readonly EndOutcome[]>>;
}

type EndOutcome = string | boolean | readonly string[];

type Problem = ConfiguredRelationship['problems'][number];

const warningKinds: ReadonlySet<string> = new Set([
  'conflictingWrite',
  'remoteColumnIsLocal',
  'nonSimpleSelfReference',
  'backrefReplacesAttribute',
]);

/** Everything in which our laws and SQLAlchemy differ on one mapping; nothing when they agree. */
export function differences({ sqlalchemy, spec, outcome }: Recorded): readonly string[] {
  const { relationships } = configure(mappersOf(spec), exactly(sqlalchemy));
  const found: string[] = [];
  if (outcome.error !== null) {
    const [kind, name] = outcome.error;
    const firsts = relationships.filter((one) => nameOf(one) === name).map((one) => firstOf(errorsOf(one)));
    if (!firsts.includes(kind)) found.push(`${name}: SQLAlchemy raises ${kind}, we say ${firsts.join() || 'nothing'}`);
  }
  for (const [name, theirs] of Object.entries(outcome.ends)) {
    // Several when a backref has replaced another relationship.
    const candidates = relationships.filter((one) => nameOf(one) === name);
    if (!candidates.some((one) => isDeepStrictEqual(outcomeOf(one, outcome.error), expected(theirs, outcome.error))))
      found.push(`${name}: ${JSON.stringify(theirs)}`);
    const errors = candidates.map((one) =>
      errorsOf(one).filter((kind) => !isDeepStrictEqual([kind, name], outcome.error)),
    );
    if (!errors.some((kinds) => kinds.length === 0))
      found.push(`${name}: SQLAlchemy accepts it, we say ${errors.join()}`);
  }
  const told = relationships.filter((one) => outcome.error === null || nameOf(one) in outcome.ends).flatMap(warningsOf);
  for (const ours of told)
    if (
      !outcome.warnings.some((theirs) => isDeepStrictEqual(ours, theirs) || (outcome.error && isPartOf(ours, theirs)))
    )
      found.push(`SQLAlchemy does not warn ${ours.join()}`);
  if (outcome.error === null)
    for (const theirs of outcome.warnings)
      if (!told.some((ours) => isDeepStrictEqual(ours, theirs))) found.push(`SQLAlchemy warns ${theirs.join()}`);
  return found;
}

/** Relationships that an error concerns we leave out of other problems; SQLAlchemy may not know of it yet. */
function isPartOf(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.every((word, index) => (index < 3 ? theirs[index] === word : theirs.includes(word)));
}

/** `Class.key`. */
export function nameOf({ relationship }: ConfiguredRelationship): string {
  return `${relationship.parent.name}.${relationship.key}`;
}

/** The range that holds one release only. */
export function exactly(release: string): VersionRange {
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  return { from: [major, minor, patch], to: [major, minor, patch] };
}

/** What the loader refuses comes after all the rest. */
function firstOf(errors: readonly string[]): string | undefined {
  return errors.find((error) => error !== 'dynamicScalar') ?? errors[0];
}

function errorsOf(configured: ConfiguredRelationship | undefined): readonly string[] {
  return configured?.problems.map((problem) => problem.kind).filter((kind) => !warningKinds.has(kind)) ?? [];
}

/** Links made later are not there yet when SQLAlchemy stops. */
function expected(theirs: readonly EndOutcome[], error: Outcome['error']): readonly EndOutcome[] {
  return error === null ? theirs : theirs.slice(0, -1);
}

function outcomeOf(configured: ConfiguredRelationship, error: Outcome['error']): readonly EndOutcome[] {
  const { join, direction, uselist } = configured;
  if (join.kind !== 'resolved' || direction.kind !== 'resolved' || uselist.kind !== 'resolved') return ['unknown'];
  return [
    direction.to,
    uselist.to,
    pairs(join.to.localRemotePairs),
    pairs(join.to.synchronizePairs),
    pairs(join.to.secondarySynchronizePairs),
    ...(error === null ? [[...configured.linked].map(nameOf).sort()] : []),
  ];
}

function pairs(columns: readonly (readonly [Column, Column])[]): string {
  return columns
    .map(([one, other]) => `${path(one)}>${path(other)}`)
    .sort()
    .join(' ');
}

function path({ table, name }: Column): string {
  return `${table.name}.${name}`;
}

function warningsOf(configured: ConfiguredRelationship): readonly (readonly string[])[] {
  return configured.problems.flatMap((problem) => {
    const warning = warningOf(problem, nameOf(configured));
    return warning === undefined ? [] : [warning];
  });
}

function warningOf(problem: Problem, name: string): readonly string[] | undefined {
  switch (problem.kind) {
    case 'conflictingWrite': {
      const others = problem.others.map((other) => nameOf(other.end)).sort();
      return ['conflictingWrite', name, `${path(problem.from)}>${path(problem.column)}`, ...others];
    }
    case 'remoteColumnIsLocal':
      return [problem.kind, path(problem.column)];
    case 'nonSimpleSelfReference':
      return [problem.kind, name];
    case 'backrefReplacesAttribute':
      return [problem.kind, problem.name];
    default:
      return undefined;
  }
}
