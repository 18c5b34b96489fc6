import type { Column, Table } from '../../../model/schema.ts';
import type { ColumnPair, Condition } from './condition.ts';
import type { Mapper } from './mapping.ts';

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
  const synchronized: ColumnPair[] = [];
  for (const { left, right, columns, equality } of condition.pairs) {
    const leftMapped = isMapped(left.column, parent, target, secondary);
    const rightMapped = isMapped(right.column, parent, target, secondary);
    if (right.remote && !left.remote && leftMapped) addOnce(localRemote, columns);
    else if (left.remote && !right.remote && rightMapped) addOnce(localRemote, [right.column, left.column]);
    if (!equality || !leftMapped || !rightMapped) continue;
    if (right.foreign) synchronized.push(columns);
    else if (left.foreign) synchronized.push([right.column, left.column]);
  }
  return synchronized;
}

/** `RelationshipProperty._columns_are_mapped`. */
function isMapped({ table }: Column, parent: Mapper, target: Mapper, secondary: Table | undefined): boolean {
  return table === secondary || parent.tables.includes(table) || target.tables.includes(table);
}

function addOnce(pairs: ColumnPair[], columns: ColumnPair): void {
  if (!pairs.some((pair) => pair[0] === columns[0] && pair[1] === columns[1])) pairs.push(columns);
}
