import type { Column, Table } from '../../../model/schema.ts';
import type { Condition, Mention } from './condition.ts';
import type { Mapper } from './mapping.ts';

/** Whether the condition carries `remote()` as written: `JoinCondition._has_remote_annotations`. */
export function hasRemote(condition: Condition): boolean {
  return condition.mentions.some((mention) => mention.remote);
}

/** `JoinCondition._refers_to_parent_table`: some clause compares two columns that both sides have. */
export function isSelfReferential(condition: Condition, parent: Mapper, target: Mapper): boolean {
  const onBothSides = (mention: Mention): boolean => has(parent, mention) && has(target, mention);
  return condition.clauses.some(
    ({ left, right }) => left !== undefined && right !== undefined && onBothSides(left) && onBothSides(right),
  );
}

/**
 * Marks the columns on the target's side: `JoinCondition._annotate_remote`.
 *
 * @returns whether SQLAlchemy warns of comparisons it cannot take apart (row J12).
 */
export function annotateRemote(
  primary: Condition,
  secondaryjoin: Condition | undefined,
  remoteSide: readonly Column[] | undefined,
  secondary: Table | undefined,
  parent: Mapper,
  target: Mapper,
): boolean {
  if (hasRemote(primary)) return false;
  if (secondary !== undefined) {
    mark(primary, (mention) => mention.column.table === secondary);
    if (secondaryjoin !== undefined) mark(secondaryjoin, (mention) => mention.column.table === secondary);
    return false;
  }
  const selfReferential = isSelfReferential(primary, parent, target);
  if (remoteSide !== undefined) {
    const listed = (mention: Mention): boolean => remoteSide.includes(mention.column);
    if (selfReferential) markSelfReferential(primary, listed);
    else mark(primary, listed);
    return false;
  }
  if (selfReferential) return !markSelfReferential(primary, (mention) => mention.foreign);
  if (parent.tables.some((table) => target.tables.includes(table))) return !markOverlapping(primary, parent, target);
  for (const mention of primary.mentions) {
    const { table } = mention.column;
    if (has(target, mention) && (table !== parent.localTable || table === target.localTable)) mention.remote = true;
  }
  return false;
}

function has(mapper: Mapper, mention: Mention): boolean {
  return mapper.tables.includes(mention.column.table);
}

function mark(condition: Condition, isRemote: (mention: Mention) => boolean): void {
  for (const mention of condition.mentions) if (isRemote(mention)) mention.remote = true;
}

/** `JoinCondition._annotate_selfref`; of `x == x` only the left one can be remote. Returns whether all clauses are simple. */
function markSelfReferential(condition: Condition, isRemote: (mention: Mention) => boolean): boolean {
  let simple = true;
  for (const { left, right } of condition.clauses) {
    if (left === undefined || right === undefined) simple = false;
    else {
      if (isRemote(left)) left.remote = true;
      if (left.column !== right.column && isRemote(right)) right.remote = true;
    }
  }
  return simple;
}

/** `JoinCondition._annotate_remote_with_overlap`. Returns whether all clauses are simple. */
function markOverlapping(condition: Condition, parent: Mapper, target: Mapper): boolean {
  let simple = true;
  for (const { left, right } of condition.clauses) {
    const only = left ?? right;
    if (left === undefined || right === undefined) {
      if (only?.of === target && target !== parent) only.remote = true;
      else simple = false;
    } else {
      if (has(target, right) && has(parent, left)) right.remote = true;
      if (has(target, left) && has(parent, right)) left.remote = true;
    }
  }
  return simple;
}
