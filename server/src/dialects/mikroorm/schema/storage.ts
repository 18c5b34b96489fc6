import { addTo } from '../../../base/multi-map.ts';
import type { Column, ForeignKey, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import { underscore } from '../laws/naming.ts';
import type { Meta, Property } from '../metadata.ts';
import { columnsOf, fieldNamesOf, stringsOf } from './field-names.ts';
import { tableName } from './table-name.ts';

/** The tables that MikroORM would make, and which of their columns stand for what. */
export interface Storage {
  readonly tables: readonly Table[];
  tableOf(meta: Meta): Table | undefined;
  columnOf(property: Property): Column | undefined;
  /** The foreign key of an owner that has one in its own table. */
  foreignKeyOf(property: Property): ForeignKeyConstraint | undefined;
  /** The pivot table of a many-to-many owner, with the foreign keys to its own entity and to the target. */
  pivotOf(property: Property): Pivot | undefined;
}

export interface Pivot {
  readonly table: Table;
  readonly own: ForeignKeyConstraint | undefined;
  readonly other: ForeignKeyConstraint | undefined;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

interface TableDraft extends Table {
  readonly columns: Map<string, Column>;
  readonly constraints: ForeignKeyConstraint[];
  open: boolean;
}

/** Lays out the tables of all entities (`applyNamingStrategy`, `definePivotTableEntity`). */
export function storageOf(metas: readonly Meta[], pivotEntityOf: (property: Property) => Meta | undefined): Storage {
  const tables = new Map<Meta, TableDraft>();
  const pivotTables: TableDraft[] = [];
  const columns = new Map<Property, Column>();
  const keys = new Map<Property, ForeignKeyConstraint>();
  const pivots = new Map<Property, Pivot>();

  for (const meta of metas) if (ownsTable(meta)) tables.set(meta, newTable(...tableName(meta)));
  for (const [meta, table] of tables) for (const it of meta.properties.values()) addColumns(it, table);
  for (const [meta, table] of tables) for (const it of meta.properties.values()) addForeignKey(it, table);
  for (const meta of metas) for (const it of meta.properties.values()) addPivot(it);

  return {
    tables: [...tables.values(), ...pivotTables],
    tableOf,
    columnOf: (property) => columns.get(property),
    foreignKeyOf: (property) => keys.get(ownOf(property)),
    pivotOf: (property) => pivots.get(property),
  };

  function tableOf(meta: Meta): TableDraft | undefined {
    return tables.get(meta.inheritance === 'sti' ? meta.root : meta);
  }

  /** The property that stands for the column in the shared table. */
  function ownOf(property: Property): Property {
    if (property.meta.inheritance !== 'sti') return property;
    return property.meta.root.properties.get(property.name) ?? property;
  }

  function addColumns(property: Property, table: TableDraft): void {
    // In a table of its own a subclass has its own columns, and the key.
    const { meta, origin } = property;
    if (meta.inheritance === 'tpt' && meta !== meta.root && origin === 'inherited' && !isKey(property)) return;
    const made = columnsOf(property);
    for (const draft of made) {
      const column: Column = { ...draft, table };
      if (!table.columns.has(column.key)) table.columns.set(column.key, column);
      const kept = table.columns.get(column.key) ?? column;
      if (!columns.has(property)) columns.set(property, kept);
    }
  }

  function addForeignKey(property: Property, table: TableDraft): void {
    const { kind, sides, targets } = property;
    const [target, other] = targets;
    if ((kind !== 'm:1' && kind !== '1:1') || sides.owner !== true || !target || other) return;
    const names = fieldNamesOf(property);
    const own = names?.flatMap((it) => table.columns.get(it) ?? []) ?? [];
    const constraint = refer(table, own, target, stringsOf(property, 'referencedColumnNames', 'referenceColumnName'));
    if (constraint) keys.set(property, constraint);
  }

  /** A foreign key from columns of `table` to those of `target` that are named, else to its primary key. */
  function refer(
    table: TableDraft,
    own: readonly Column[],
    target: Meta,
    named: readonly string[] | undefined,
  ): ForeignKeyConstraint | undefined {
    const other = tableOf(target);
    const referred = named
      ? named.flatMap((it) => other?.columns.get(it) ?? [])
      : [...(other?.columns.values() ?? [])].filter((it) => it.primaryKey);
    if (!other || own.length === 0 || own.length !== referred.length) return undefined;
    const elements: ForeignKey[] = [];
    const constraint: ForeignKeyConstraint = { table, elements };
    for (const [i, column] of own.entries()) {
      const to = referred[i];
      if (!to) continue;
      const spelled = `${other.name}.${to.name}`;
      elements.push({ column, spelled, target: { kind: 'resolved', column: to }, at: undefined });
    }
    table.constraints.push(constraint);
    return constraint;
  }

  function addPivot(property: Property): void {
    const { kind, sides, targets, meta } = property;
    const [target, more] = targets;
    if (kind !== 'm:n' || sides.owner !== true || !target || more) return;
    const entity = pivotEntityOf(property);
    if (entity) {
      const table = tableOf(entity);
      if (table) pivots.set(property, pivotOfEntity(entity, table, meta, target));
      return;
    }
    const own = tableOf(meta);
    const other = tableOf(target);
    if (!own || !other) return;
    const [given] = stringsOf(property, 'pivotTable') ?? [];
    const name = given ?? `${own.name}_${underscore(property.name)}`;
    const table = pivotTables.find((it) => it.name === name) ?? newPivotTable(name);
    const self = own === other;
    const left = sideColumns(table, meta, own, stringsOf(property, 'joinColumns', 'joinColumn'), self ? '_1' : '');
    const right = sideColumns(
      table,
      target,
      other,
      stringsOf(property, 'inverseJoinColumns', 'inverseJoinColumn'),
      self ? '_2' : '',
    );
    pivots.set(property, {
      table,
      own: refer(table, left, meta, undefined),
      other: refer(table, right, target, undefined),
    });
  }

  function newPivotTable(name: string): TableDraft {
    const table = newTable(name, undefined, undefined);
    pivotTables.push(table);
    return table;
  }

  /** The columns of a pivot table that refer to one side: `user_id`. */
  function sideColumns(
    table: TableDraft,
    meta: Meta,
    of: Table,
    named: readonly string[] | undefined,
    suffix: string,
  ): readonly Column[] {
    const keys = [...of.columns.values()].filter((it) => it.primaryKey);
    return keys.flatMap((key, i) => {
      const name = named ? named[i] : `${underscore(meta.root.name)}${suffix}_${key.name}`;
      if (name === undefined) return [];
      const column: Draft<Column> = { ...key, table, key: name, name, nullable: false, unique: false, at: undefined };
      if (!table.columns.has(name)) table.columns.set(name, column);
      return [table.columns.get(name) ?? column];
    });
  }

  /** `ensureCorrectFKOrderInPivotEntity`: the first foreign key is that of the owner, unless they can be told apart by where they lead. */
  function pivotOfEntity(entity: Meta, table: Table, own: Meta, target: Meta): Pivot {
    const byTarget = new Map<Meta, ForeignKeyConstraint[]>();
    for (const it of entity.properties.values()) {
      const [to] = it.targets;
      const key = keys.get(it);
      if (it.kind === 'm:1' && to && key) addTo(byTarget, to.root, key);
    }
    const [first, second] = byTarget.get(own.root) ?? [];
    const other = own.root === target.root ? second : byTarget.get(target.root)?.[0];
    return { table, own: first, other };
  }
}

function ownsTable(meta: Meta): boolean {
  return meta.inheritance !== 'sti' || meta.root === meta;
}

function isKey({ declared }: Property): boolean {
  return declared.maker === 'PrimaryKey' || declared.options.has('primary');
}

function newTable(name: string, schema: string | undefined, meta: Meta | undefined): TableDraft {
  return {
    name,
    schema,
    metadata: '',
    columns: new Map(),
    constraints: [],
    open: meta?.open ?? false,
    at: meta?.declared.at,
  };
}
