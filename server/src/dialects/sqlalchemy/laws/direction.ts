import type { JoinProblem } from '../../../model/problems.ts';
import type { Column } from '../../../model/schema.ts';
import type { Condition } from './condition.ts';
import type { Direction } from './configured.ts';
import type { Mapper } from './mapping.ts';

/** Tells the direction of a relationship without `secondary`: `JoinCondition._determine_direction`. */
export function determineDirection(primary: Condition, parent: Mapper, target: Mapper): Direction | JoinProblem {
  let inTarget = false;
  let inParent = false;
  for (const mention of primary.mentions) {
    if (!mention.foreign) continue;
    inTarget ||= target.tables.includes(mention.column.table);
    inParent ||= parent.tables.includes(mention.column.table);
  }
  if (inTarget && inParent) return directionByRemote(primary);
  if (inTarget) return 'ONETOMANY';
  if (inParent) return 'MANYTOONE';
  return { kind: 'foreignColumnsOnNeitherSide' };
}

/** Foreign columns on both sides: remote ones speak for one-to-many, the others for many-to-one. */
function directionByRemote(primary: Condition): Direction | JoinProblem {
  const seen = new Set<Column>();
  let oneToMany = new Set<Column>();
  let manyToOne = new Set<Column>();
  for (const { column, foreign, remote } of primary.mentions) {
    if (!foreign) continue;
    if (remote) oneToMany.add(column);
    // Mentions of one column are equal to SQLAlchemy whatever their annotations: the first one counts.
    if (!seen.has(column) && !remote) manyToOne.add(column);
    seen.add(column);
  }
  if (oneToMany.size > 0 && manyToOne.size > 0) {
    const selfEquated = (column: Column): boolean =>
      primary.mentions.some((mention) => mention.column === column && mention.remote) &&
      primary.mentions.some((mention) => mention.column === column && mention.local);
    oneToMany = new Set([...oneToMany].filter((column) => !selfEquated(column)));
    manyToOne = new Set([...manyToOne].filter((column) => !selfEquated(column)));
  }
  if (oneToMany.size > 0 && manyToOne.size === 0) return 'ONETOMANY';
  if (manyToOne.size > 0 && oneToMany.size === 0) return 'MANYTOONE';
  return { kind: 'foreignColumnsOnBothSides' };
}
