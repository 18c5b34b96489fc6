import type { Entity } from './graph.ts';
import type { ForeignKeyConstraint, Table } from './schema.ts';

/** A table's key in its MetaData: `post`, `blog.post`. */
export function tableKey({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

/** The tables that the rows of an entity are in: its own, and those of classes it inherits columns from. */
export function tablesOf({ attributes, table }: Entity): ReadonlySet<Table> {
  const columns = [...attributes.values()].flatMap((it) => (it.kind === 'column' ? (it.column?.table ?? []) : []));
  return new Set(table.kind === 'resolved' ? [table.to, ...columns] : columns);
}

/** The table that a foreign key refers to, if it is there. */
export function referredTable({ elements }: ForeignKeyConstraint): Table | undefined {
  const target = elements[0]?.target;
  return target?.kind === 'resolved' ? target.column.table : undefined;
}
