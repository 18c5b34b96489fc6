import type { JoinProblem } from '../../../model/problems.ts';
import type { Column, Table } from '../../../model/schema.ts';
import type { Condition, Mention } from './condition.ts';
import { type Doubt, doubting } from './doubt.ts';
import type { ForeignKeys } from './foreign-keys.ts';

/** Whether the condition carries `foreign()` as written: `JoinCondition._has_foreign_annotations`. */
export function hasForeign(condition: Condition): boolean {
  return condition.mentions.some((mention) => mention.foreign);
}

/**
 * Marks the columns that hold a reference: `JoinCondition._annotate_fks`. A `foreign()` in the primary join switches
 * it off for both joins; then `foreign_keys=` decides; then the foreign keys of the compared columns.
 */
export function annotateForeign(
  primary: Condition,
  secondaryjoin: Condition | undefined,
  foreignKeys: readonly Column[] | undefined,
  secondary: Table | undefined,
  keys: ForeignKeys,
  doubt: Doubt,
): JoinProblem | undefined {
  if (hasForeign(primary)) return undefined;
  for (const condition of secondaryjoin === undefined ? [primary] : [primary, secondaryjoin]) {
    if (foreignKeys !== undefined) {
      for (const mention of condition.mentions) if (foreignKeys.includes(mention.column)) mention.foreign = true;
    } else {
      const problem = annotatePresent(condition, secondary, keys, doubt);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** `JoinCondition._annotate_present_fks`. */
function annotatePresent(
  condition: Condition,
  secondary: Table | undefined,
  keys: ForeignKeys,
  doubt: Doubt,
): JoinProblem | undefined {
  doubtOperations(condition, keys, doubt);
  for (const { left, right } of condition.clauses) {
    if (left?.foreign === true || right?.foreign === true) continue;
    if (left !== undefined && right !== undefined) {
      const forward = references(left, right, keys, doubt);
      if (typeof forward === 'object') return forward;
      const backward = !forward && references(right, left, keys, doubt);
      if (typeof backward === 'object') return backward;
      if (forward || backward) {
        (forward ? left : right).foreign = true;
        continue;
      }
    }
    if (secondary === undefined) continue;
    const leftOfSecondary = left?.column.table === secondary;
    if (leftOfSecondary === (right?.column.table === secondary)) continue;
    const mention = leftOfSecondary ? left : right;
    if (mention !== undefined) mention.foreign = true;
  }
  return undefined;
}

/** Arithmetic on two columns marks them as a comparison does; as it may be a function instead, that is not certain. */
function doubtOperations({ operations }: Condition, keys: ForeignKeys, doubt: Doubt): void {
  for (const { left, right } of operations)
    if (left !== undefined && right !== undefined)
      if (references(left, right, keys, doubt) !== false || references(right, left, keys, doubt) !== false)
        doubting(doubt, 'dynamic');
}

/** `Column.references`: it follows every foreign key of the column, so one that leads nowhere is an error here. */
function references(from: Mention, to: Mention, keys: ForeignKeys, doubt: Doubt): boolean | JoinProblem {
  if (from.column.table.open) doubting(doubt, 'dynamic');
  let found = false;
  let dangling: JoinProblem | undefined;
  for (const { foreignKey } of keys.of(from.column.table)) {
    if (foreignKey.column !== from.column) continue;
    const { target } = foreignKey;
    switch (target.kind) {
      case 'resolved':
        if (target.column === to.column) found = true;
        break;
      case 'noTable':
        dangling ??= { kind: 'foreignKeyToMissingTable', foreignKey };
        break;
      case 'noColumn':
        if (target.table.open) doubting(doubt, 'dynamic');
        else dangling ??= { kind: 'foreignKeyToMissingColumn', foreignKey };
        break;
      case 'unknown':
        doubting(doubt, target.because);
    }
  }
  // A column's foreign keys are a set: whether the one that matches comes before the one that fails is chance.
  if (found && dangling !== undefined) doubting(doubt, 'dynamic');
  return found || (dangling ?? false);
}
