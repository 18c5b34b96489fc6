import type { Column, Table } from '../../../model/schema.ts';
import type { Condition } from './condition.ts';
import type { Mapper } from './mapping.ts';

export type ColumnPair = readonly [from: Column, to: Column];

/** Marks the parent's columns that are not remote, unless some are marked: `JoinCondition._annotate_local`. */
export function annotateLocal(primary: Condition, parent: Mapper): void {
  if (primary.mentions.some((mention) => mention.local)) return;
  for (const mention of primary.mentions)
    if (!mention.remote && parent.tables.includes(mention.column.table)) mention.local = true;
}

/** The column pairs of a join: `JoinCondition._setup_pairs`. `localRemote` is added to, each pair once. */
export function synchronizePairs(
  condition: Condition,
  parent: Mapper,
  target: Mapper,
  secondary: Table | undefined,
  localRemote: ColumnPair[],
): readonly ColumnPair[] {
  // `RelationshipProperty._columns_are_mapped`
  const isMapped = ({ table }: Column): boolean =>
    table === secondary || parent.tables.includes(table) || target.tables.includes(table);
  const synchronized: ColumnPair[] = [];
  for (const { left, right, equality } of condition.pairs) {
    if (right.remote && !left.remote && isMapped(left.column)) addOnce(localRemote, left.column, right.column);
    else if (left.remote && !right.remote && isMapped(right.column)) addOnce(localRemote, right.column, left.column);
    if (!equality || !isMapped(left.column) || !isMapped(right.column)) continue;
    if (right.foreign) synchronized.push([left.column, right.column]);
    else if (left.foreign) synchronized.push([right.column, left.column]);
  }
  return synchronized;
}

function addOnce(pairs: ColumnPair[], from: Column, to: Column): void {
  if (!pairs.some((pair) => pair[0] === from && pair[1] === to)) pairs.push([from, to]);
}
