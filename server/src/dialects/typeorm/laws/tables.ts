import type { Located } from '../../../model/facts.ts';
import type { Column, ForeignKey, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import type { ColumnDraft, EntityDraft } from '../entities/entity-draft.ts';
import { namingStrategy } from './naming-strategy.ts';

/** A table while columns and foreign keys are still added to it. */
export interface TableDraft extends Table {
  readonly columns: Map<string, Column>;
  readonly constraints: ForeignKeyConstraint[];
}

/** The tables of all entities, and the columns that properties are stored in. */
export interface Tables {
  readonly all: readonly TableDraft[];
  of(entity: EntityDraft): TableDraft;
  /** The column of a property of an entity; one that shares a table has those of its parent. */
  columnOf(entity: EntityDraft, column: ColumnDraft): Column | undefined;
  /** The columns that identify a row, in order (`primaryColumns`). */
  primaryOf(entity: EntityDraft): readonly Column[];
  addTable(name: string, schema: string | undefined, at: Located): TableDraft;
}

/** Makes the tables of all entities with the columns that are declared. */
export function tablesOf(entities: readonly EntityDraft[]): Tables {
  const all: TableDraft[] = [];
  const tables = new Map<EntityDraft, TableDraft>();
  for (const entity of entities) of(entity);
  return {
    all,
    of,
    columnOf: (entity, { path }) => of(entity).columns.get(path),
    primaryOf: (entity) => [...of(entity).columns.values()].filter((it) => it.primaryKey),
    addTable,
  };

  function of(entity: EntityDraft): TableDraft {
    const holder = entity.parent ?? entity;
    const known = tables.get(holder);
    if (known) return known;
    const { args, givenTable, schema, open, columns } = holder;
    const name = givenTable.kind === 'literal' ? givenTable.value : namingStrategy.tableName(args.name);
    const table = newTable(name, schema.kind === 'literal' ? schema.value : undefined, open, {
      uri: args.uri,
      site: args.nameSite,
    });
    tables.set(holder, table);
    all.push(table);
    for (const column of columns) addColumn(table, column);
    return table;
  }

  function addTable(name: string, schema: string | undefined, at: Located): TableDraft {
    const table = newTable(name, schema, false, at);
    all.push(table);
    return table;
  }
}

function newTable(name: string, schema: string | undefined, open: boolean, at: Located): TableDraft {
  return { name, schema, metadata: 'typeorm', columns: new Map(), constraints: [], open, at };
}

/** Columns are kept by the path of their property; those that only a join makes, by their name. */
function addColumn(table: TableDraft, { args, from, path, embedded }: ColumnDraft): void {
  const { name, type, primary, nullable, unique, nameSite, property } = args;
  table.columns.set(path, {
    table,
    key: path,
    name: namingStrategy.columnName(name.kind === 'literal' ? name.value : property, embedded?.prefixes ?? []),
    type,
    primaryKey: primary,
    nullable,
    unique,
    at: { uri: from.uri, site: nameSite },
  });
}

/** Adds a foreign key of some columns of a table to as many of another one. */
export function addForeignKey(
  table: TableDraft,
  columns: readonly Column[],
  referenced: readonly Column[],
): ForeignKeyConstraint {
  const elements: ForeignKey[] = [];
  const constraint = { table, elements };
  columns.forEach((column, index) => {
    const other = referenced[index];
    if (!other) return;
    elements.push({
      column,
      spelled: `${other.table.name}.${other.name}`,
      target: { kind: 'resolved', column: other },
      at: undefined,
    });
  });
  table.constraints.push(constraint);
  for (const column of columns) if (!table.columns.has(column.key)) table.columns.set(column.key, column);
  return constraint;
}
