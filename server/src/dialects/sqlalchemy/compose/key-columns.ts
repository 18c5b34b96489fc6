import type { Entity, RelationshipEnd } from '../../../model/graph.ts';
import type { Column, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import { relationshipsOf } from './habits.ts';
import type { OtherSide } from './other-side.ts';
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
  const names = columns.map((column) => attributeOf(entity, column) ?? column.key);
  const set = namesBefore(side);
  // What SQLModel's `Field()` returns is no column.
  if (own && side.target.dialect !== 'sqlmodel' && names.every((name) => set.has(name))) return `[${names.join(', ')}]`;
  const qualified = names.map((name) => `${entity.name}.${name}`).join(', ');
  return quoted(side.into, columns.length > 1 ? `[${qualified}]` : qualified);
}

/** The names that have a value in the class body where the new attribute will stand: behind its other relationships. */
function namesBefore({ into, statement }: OtherSide): ReadonlySet<string> {
  const end = relationshipsOf(into, statement).at(-1)?.statement.span.end ?? Infinity;
  const set = assignmentsOf(statement).filter(({ value, span }) => value && span.end <= end);
  return new Set(set.flatMap(({ targets }) => targets.flatMap((it) => (it.kind === 'name' ? [it.name] : []))));
}

/** The key of a table in its metadata. */
export function tableKey(table: Table): string {
  return table.schema === undefined ? table.name : `${table.schema}.${table.name}`;
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

function tablesOf(entity: Entity): ReadonlySet<Table> {
  const columns = [...entity.attributes.values()].flatMap((it) =>
    it.kind === 'column' && it.column ? [it.column.table] : [],
  );
  return new Set(entity.table.kind === 'resolved' ? [entity.table.to, ...columns] : columns);
}

function referredTable({ elements }: ForeignKeyConstraint): Table | undefined {
  const target = elements[0]?.target;
  return target?.kind === 'resolved' ? target.column.table : undefined;
}
