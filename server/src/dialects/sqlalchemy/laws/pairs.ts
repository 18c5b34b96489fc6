import { append } from '../../../base/exact.ts';
import type { Column, Table } from '../../../model/schema.ts';
import type { ColumnPair, Condition } from './condition.ts';
import type { Mapper } from './mapping.ts';

/** Marks the parent's columns that are not remote, unless some are marked: `JoinCondition._annotate_local`. */
export function annotateLocal(primary: Condition, parent: Mapper): void {
  if (primary.mentions.some((mention) => mention.local)) return;
  for (const mention of primary.mentions)
    if (!mention.remote && parent.tables.includes(mention.column.table)) mention.local = true;
}

/** The column pairs of a relationship's joins. */
export interface Pairs {
  readonly localRemote: readonly ColumnPair[];
  readonly synchronize: readonly ColumnPair[];
  readonly secondarySynchronize: readonly ColumnPair[];
}

const none: readonly ColumnPair[] = [];

/** `JoinCondition._setup_pairs`. */
export function setUpPairs(
  primary: Condition,
  secondaryjoin: Condition | undefined,
  parent: Mapper,
  target: Mapper,
  secondary: Table | undefined,
): Pairs {
  let localRemote = none;
  const follow = (condition: Condition): readonly ColumnPair[] => {
    let synchronized = none;
    for (const { left, right, columns, equality } of condition.pairs) {
      const leftMapped = isMapped(left.column, parent, target, secondary);
      const rightMapped = isMapped(right.column, parent, target, secondary);
      if (right.remote && !left.remote && leftMapped) localRemote = addOnce(localRemote, columns);
      else if (left.remote && !right.remote && rightMapped) localRemote = addOnce(localRemote, reversed(columns));
      if (!equality || !leftMapped || !rightMapped) continue;
      if (right.foreign) synchronized = append(synchronized, columns);
      else if (left.foreign) synchronized = append(synchronized, reversed(columns));
    }
    return synchronized;
  };
  const synchronize = follow(primary);
  const secondarySynchronize = secondaryjoin === undefined ? none : follow(secondaryjoin);
  return { localRemote, synchronize, secondarySynchronize };
}

function reversed([one, other]: ColumnPair): ColumnPair {
  return [other, one];
}

/** `RelationshipProperty._columns_are_mapped`. */
function isMapped({ table }: Column, parent: Mapper, target: Mapper, secondary: Table | undefined): boolean {
  return table === secondary || parent.tables.includes(table) || target.tables.includes(table);
}

function addOnce(pairs: readonly ColumnPair[], columns: ColumnPair): readonly ColumnPair[] {
  return pairs.some((pair) => pair[0] === columns[0] && pair[1] === columns[1]) ? pairs : append(pairs, columns);
}
