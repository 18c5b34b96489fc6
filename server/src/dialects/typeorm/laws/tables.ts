import type { Located } from '../../../model/facts.ts';
import type { Column, ForeignKey, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import type { ColumnDraft, EntityDraft } from '../entities/entity-draft.ts';
import { namingStrategy } from './naming-strategy.ts';

/** A table while foreign keys and their columns are still added to it. */
export interface TableDraft {
  /** As everybody else sees it, with all that is added. */
  readonly table: Table;
  readonly columns: Map<string, Column>;
  readonly constraints: ForeignKeyConstraint[];
}

/** The tables of all entities, and the columns that properties are stored in. Each is made when it is asked for. */
export interface Tables {
  of(entity: EntityDraft): TableDraft;
  /** The column of a property of an entity; one that shares a table has those of its parent. */
  columnOf(entity: EntityDraft, column: ColumnDraft): Column | undefined;
  /** The columns that identify a row, in order (`primaryColumns`). */
  primaryOf(entity: EntityDraft): readonly Column[];
  /** Says what adds the foreign keys, which is done before a table is looked at. */
  completeBy(join: (holder: EntityDraft) => unknown): void;
}

/** The entity in whose table another one is stored, which is its own for most. */
export function holderOf(entity: EntityDraft): EntityDraft {
  return entity.parent ?? entity;
}

/** No tables yet. They have the columns that are declared, then those of joins. */
export function newTables(): Tables {
  const made = new Map<EntityDraft, TableDraft>();
  let join: (holder: EntityDraft) => unknown = () => undefined;
  return {
    of,
    columnOf: (entity, { path }) => of(entity).columns.get(path),
    primaryOf: (entity) => [...of(entity).columns.values()].filter((it) => it.primaryKey),
    completeBy(joining) {
      join = joining;
    },
  };

  function of(entity: EntityDraft): TableDraft {
    const holder = holderOf(entity);
    const known = made.get(holder);
    if (known) return known;
    const { args, givenTable, schema, open } = holder;
    const name = givenTable.kind === 'literal' ? givenTable.value : namingStrategy.tableName(args.name);
    const at = { uri: args.uri, site: args.nameSite };
    const draft = newTable(name, schema.kind === 'literal' ? schema.value : undefined, open, at, () => join(holder));
    made.set(holder, draft);
    for (const column of holder.columns) addColumn(draft, column);
    return draft;
  }
}

/** A table without columns; `complete` is called before they are looked at. */
export function newTable(
  name: string,
  schema: string | undefined,
  open: boolean,
  at: Located,
  complete: () => unknown = () => undefined,
): TableDraft {
  const columns = new Map<string, Column>();
  const constraints: ForeignKeyConstraint[] = [];
  const table: Table = {
    name,
    schema,
    metadata: 'typeorm',
    get columns() {
      complete();
      return columns;
    },
    get constraints() {
      complete();
      return constraints;
    },
    open,
    at,
  };
  return { table, columns, constraints };
}

/** Columns are kept by the path of their property; those that only a join makes, by their name. */
function addColumn({ table, columns }: TableDraft, { args, from, path, embedded }: ColumnDraft): void {
  const { name, type, primary, nullable, unique, nameSite, property } = args;
  columns.set(path, {
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
  { table, columns: known, constraints }: TableDraft,
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
  constraints.push(constraint);
  for (const column of columns) if (!known.has(column.key)) known.set(column.key, column);
  return constraint;
}
