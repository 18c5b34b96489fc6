import { append } from '../../../base/exact.ts';
import type { JoinProblem } from '../../../model/problems.ts';
import type { Column, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import type { ColumnPair } from './condition.ts';
import { type Doubt, doubting } from './doubt.ts';
import type { ForeignKeys } from './foreign-keys.ts';
import type { Mapper } from './mapping.ts';

/** A table or a join of tables; `identity` tells whether two are the very same object for SQLAlchemy. */
export interface Selectable {
  readonly tables: readonly Table[];
  readonly identity: Table | Mapper;
}

export type Deduced =
  | {
      readonly kind: 'joined';
      readonly constraint: ForeignKeyConstraint;
      /** Each referenced column with the one that refers to it. */
      readonly columns: readonly ColumnPair[];
    }
  | { readonly kind: 'failed'; readonly problem: JoinProblem };

interface Candidate {
  readonly constraint: ForeignKeyConstraint;
  columns: readonly ColumnPair[];
}

interface Scan {
  readonly consider: readonly Column[] | undefined;
  readonly keys: ForeignKeys;
  readonly doubt: Doubt;
  candidates: readonly Candidate[];
}

/** A mapper's `persist_selectable`: its tables joined; a single-table subclass has its superclass's object. */
export function persistSelectable(mapper: Mapper): Selectable {
  const [only] = mapper.tables;
  if (only !== undefined && mapper.tables.length === 1) return { tables: mapper.tables, identity: only };
  let identity = mapper;
  while (identity.inheritance === 'single' && identity.superclass !== undefined) identity = identity.superclass;
  return { tables: mapper.tables, identity };
}

/** One table as a selectable: a mapper's `local_table`, an association table. */
export function tableSelectable(table: Table): Selectable {
  return { tables: [table], identity: table };
}

/**
 * Finds the foreign key constraint that joins `a` and `b`: `Join._join_condition`, with `JoinCondition._determine_joins`
 * naming the failures. `local` is the part of `a` that is tried first, `consider` the columns of `foreign_keys=`.
 */
export function joinCondition(
  a: Selectable,
  local: Selectable,
  b: Selectable,
  consider: readonly Column[] | undefined,
  secondary: Table | undefined,
  keys: ForeignKeys,
  doubt: Doubt,
): Deduced {
  const search: Scan = { consider, keys, doubt, candidates: [] };
  let dangling = scan(b, local, search);
  if (search.candidates.length === 0 && a.identity !== local.identity) dangling ??= scan(b, a, search);
  if (dangling !== undefined) return { kind: 'failed', problem: dangling };
  const { candidates } = search;
  const trimmed = candidates.length > 1 ? trim(candidates, consider) : candidates;
  const [chosen] = trimmed;
  if (chosen !== undefined && trimmed.every((other) => sameColumns(other.columns, chosen.columns)))
    return { kind: 'joined', constraint: chosen.constraint, columns: chosen.columns };
  if (candidates.length === 0) return { kind: 'failed', problem: { kind: 'noForeignKeys', secondary } };
  const paths = candidates.map((candidate) => candidate.constraint);
  return { kind: 'failed', problem: { kind: 'ambiguousForeignKeys', secondary, candidates: paths } };
}

/** Collects the constraints that lead from one to the other, either way: `Join._joincond_scan_left_right`. */
function scan(b: Selectable, left: Selectable, search: Scan): JoinProblem | undefined {
  const dangling = collect(b, left, search);
  return dangling ?? (left.identity === b.identity ? undefined : collect(left, b, search));
}

function collect(from: Selectable, to: Selectable, search: Scan): JoinProblem | undefined {
  const { consider, keys, doubt } = search;
  for (const table of from.tables) {
    if (table.open) doubting(doubt, 'dynamic');
    for (const { foreignKey, constraint } of keys.of(table)) {
      if (consider !== undefined && !consider.includes(foreignKey.column)) continue;
      const { target } = foreignKey;
      switch (target.kind) {
        case 'resolved':
          if (to.tables.includes(target.column.table)) add(search, constraint, [target.column, foreignKey.column]);
          break;
        case 'noTable':
          if (to.tables.some((other) => other.name === target.table))
            return { kind: 'foreignKeyToMissingTable', foreignKey };
          break;
        case 'noColumn':
          if (!to.tables.some((other) => other.name === target.table.name)) break;
          if (!target.table.open) return { kind: 'foreignKeyToMissingColumn', foreignKey };
          doubting(doubt, 'dynamic');
          break;
        case 'unknown':
          doubting(doubt, target.because);
      }
    }
  }
  return undefined;
}

function add(search: Scan, constraint: ForeignKeyConstraint, pair: ColumnPair): void {
  const known = search.candidates.find((candidate) => candidate.constraint === constraint);
  if (known === undefined) search.candidates = append(search.candidates, { constraint, columns: [pair] });
  else known.columns = append(known.columns, pair);
}

/** Of several constraints, keeps those that `foreign_keys=` lists exactly: `Join._joincond_trim_constraints`. */
function trim(candidates: readonly Candidate[], consider: readonly Column[] | undefined): readonly Candidate[] {
  if (consider === undefined) return candidates;
  const listed = new Set(consider);
  return candidates.filter(({ constraint }) => {
    const own = new Set(constraint.elements.map((element) => element.column));
    return own.size === listed.size && [...own].every((column) => listed.has(column));
  });
}

function sameColumns(a: readonly ColumnPair[], b: readonly ColumnPair[]): boolean {
  return a === b || (a.length === b.length && a.every(([x, y], i) => b[i]?.[0] === x && b[i][1] === y));
}
