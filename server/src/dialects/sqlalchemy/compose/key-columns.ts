import type { Entity, RelationshipEnd } from '../../../model/graph.ts';
import type { Column, ForeignKeyConstraint } from '../../../model/schema.ts';
import { referredTable, tableKey, tablesOf } from '../../../model/tables.ts';
import { relationshipsOf } from './habits.ts';
import type { OtherSide } from './other-side.ts';
import type { ClassStatement } from '../../../syntax/python/tree.ts';
import { quoted } from './source.ts';
import { assignmentsOf } from './walk.ts';

/**
 * Whether the tables alone say how the sides are joined: one foreign key, and the first side writes its columns. What its
 * `primaryjoin` says besides is a filter of that side.
 */
export function isJoinedByTables({ end, target }: OtherSide): boolean {
  const [constraint, ...more] = constraintsBetween(end.owner, target);
  if (!constraint || more.length > 0 || end.join.kind !== 'resolved' || sharesTable(end.owner, target)) return false;
  const { writes } = end.join.to;
  return (
    writes.length === constraint.elements.length &&
    writes.every(([, foreign]) => constraint.elements.some(({ column }) => column === foreign))
  );
}

/** The columns that refer to the other table: those a flush writes. */
export function foreignColumns(end: RelationshipEnd): readonly Column[] {
  if (end.join.kind !== 'resolved') return [];
  const { constraint, writes } = end.join.to;
  return constraint ? constraint.elements.map(({ column }) => column) : writes.map(([, foreign]) => foreign);
}

/** Whether both classes have their rows in one table. */
export function sharesTable(one: Entity, other: Entity): boolean {
  return (
    one === other ||
    (one.table.kind === 'resolved' && other.table.kind === 'resolved' && one.table.to === other.table.to)
  );
}

/** Columns as names of the class body if they are set there, else in a string that is read when all classes exist. */
export function columnList(
  side: OtherSide,
  entity: Entity,
  columns: readonly Column[],
  own: boolean,
): string | undefined {
  if (columns.length === 0) return undefined;
  const names = columns.map((column) => attributeOf(entity, column));
  const { into, statement, target } = side;
  const set = namesBefore(target, statement, relationshipsOf(into, statement).at(-1)?.statement.span.end ?? Infinity);
  if (own && names.every((name) => name !== undefined && set.has(name))) return `[${names.join(', ')}]`;
  // Of columns that a class has under one name with those of its base, only one is its attribute.
  const qualified = columns
    .map(
      (it, index) =>
        `${names[index] === undefined ? `${tableKey(it.table)}.c` : entity.name}.${names[index] ?? it.key}`,
    )
    .join(', ');
  return quoted(side.into, columns.length > 1 ? `[${qualified}]` : qualified);
}

/** The names that have a value in a class body at an offset. What SQLModel's `Field()` returns is no column. */
export function namesBefore({ dialect }: Entity, statement: ClassStatement, end: number): ReadonlySet<string> {
  if (dialect === 'sqlmodel') return new Set();
  const set = assignmentsOf(statement).filter(({ value, span }) => value && span.end <= end);
  return new Set(set.flatMap(({ targets }) => targets.flatMap((it) => (it.kind === 'name' ? [it.name] : []))));
}

/** The name of the attribute that `column` is. */
export function attributeOf(entity: Entity, column: Column): string | undefined {
  for (const [name, attribute] of entity.attributes) {
    if (attribute.kind === 'column' && attribute.column === column) return name;
  }
  return undefined;
}

/** The foreign keys that lead from the tables of one class to those of the other, either way. */
export function constraintsBetween(one: Entity, other: Entity): readonly ForeignKeyConstraint[] {
  const mine = tablesOf(one);
  const theirs = tablesOf(other);
  return [...new Set([...mine, ...theirs])]
    .flatMap(({ constraints }) => constraints)
    .filter((constraint) => {
      const referred = referredTable(constraint);
      if (!referred) return false;
      return (
        (mine.has(constraint.table) && theirs.has(referred)) || (theirs.has(constraint.table) && mine.has(referred))
      );
    });
}
