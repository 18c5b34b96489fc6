import { addTo } from '../../../base/multi-map.ts';
import { once } from '../../../base/once.ts';
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

/** A table while columns and foreign keys are still added to it. */
interface TableDraft {
  /** As everybody else sees it, with all that is added. */
  readonly table: Table;
  readonly columns: Map<string, Column>;
  readonly constraints: ForeignKeyConstraint[];
  /** Add what is declared, which is done before the table is looked at. */
  readonly addColumns: () => unknown;
  readonly addKeys: () => unknown;
}

/** Lays out the tables of entities (`applyNamingStrategy`, `definePivotTableEntity`), each when it is asked for, and all pivot tables at one time. */
export function storageOf(metas: readonly Meta[], pivotEntityOf: (property: Property) => Meta | undefined): Storage {
  const tables = new Map<Meta, TableDraft>();
  const columns = new Map<Property, Column>();
  const keys = new Map<Property, ForeignKeyConstraint>();
  const pivots = once(pivotsOfAll);

  return {
    get tables() {
      const own = metas.filter(ownsTable).flatMap((it) => tableOf(it) ?? []);
      return [...own, ...pivots().tables].map((it) => it.table);
    },
    tableOf: (meta) => tableOf(meta)?.table,
    columnOf(property) {
      tableOf(property.meta)?.addColumns();
      return columns.get(property);
    },
    foreignKeyOf,
    pivotOf: (property) => pivots().of.get(property),
  };

  function tableOf(meta: Meta): TableDraft | undefined {
    const holder = meta.inheritance === 'sti' ? meta.root : meta;
    if (!ownsTable(holder)) return undefined;
    const known = tables.get(holder);
    if (known) return known;
    const [name, schema] = tableName(holder);
    const made: TableDraft = newTable(
      name,
      schema,
      holder,
      once(() => {
        for (const it of holder.properties.values()) addColumns(it, made);
      }),
      once(() => {
        for (const it of holder.properties.values()) addForeignKey(it, made);
      }),
    );
    tables.set(holder, made);
    return made;
  }

  function foreignKeyOf(property: Property): ForeignKeyConstraint | undefined {
    tableOf(property.meta)?.addKeys();
    return keys.get(ownOf(property));
  }

  /** The property that stands for the column in the shared table. */
  function ownOf(property: Property): Property {
    if (property.meta.inheritance !== 'sti') return property;
    return property.meta.root.properties.get(property.name) ?? property;
  }

  function addColumns(property: Property, { table, columns: known }: TableDraft): void {
    // In a table of its own a subclass has its own columns, and the key.
    const { meta, origin } = property;
    if (meta.inheritance === 'tpt' && meta !== meta.root && origin === 'inherited' && !isKey(property)) return;
    const made = columnsOf(property);
    for (const draft of made) {
      const column: Column = { ...draft, table };
      if (!known.has(column.key)) known.set(column.key, column);
      const kept = known.get(column.key) ?? column;
      if (!columns.has(property)) columns.set(property, kept);
    }
  }

  function addForeignKey(property: Property, table: TableDraft): void {
    const { kind, sides, targets } = property;
    const [target, other] = targets;
    if ((kind !== 'm:1' && kind !== '1:1') || sides.owner !== true || !target || other) return;
    const names = fieldNamesOf(property);
    const own = names?.flatMap((it) => columnsIn(table).get(it) ?? []) ?? [];
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
    const there = other ? columnsIn(other) : new Map<string, Column>();
    const referred = named
      ? named.flatMap((it) => there.get(it) ?? [])
      : [...there.values()].filter((it) => it.primaryKey);
    if (!other || own.length === 0 || own.length !== referred.length) return undefined;
    const elements: ForeignKey[] = [];
    const constraint: ForeignKeyConstraint = { table: table.table, elements };
    for (const [i, column] of own.entries()) {
      const to = referred[i];
      if (!to) continue;
      const spelled = `${other.table.name}.${to.name}`;
      elements.push({ column, spelled, target: { kind: 'resolved', column: to }, at: undefined });
    }
    table.constraints.push(constraint);
    return constraint;
  }

  function pivotsOfAll(): { readonly tables: readonly TableDraft[]; readonly of: ReadonlyMap<Property, Pivot> } {
    const made: TableDraft[] = [];
    const of = new Map<Property, Pivot>();
    for (const meta of metas) {
      for (const it of meta.properties.values()) {
        const pivot = it.kind === 'm:n' ? newPivot(it, made) : undefined;
        if (pivot) of.set(it, pivot);
      }
    }
    return { tables: made, of };
  }

  function newPivot(property: Property, made: TableDraft[]): Pivot | undefined {
    const { sides, targets, meta } = property;
    const [target, more] = targets;
    if (sides.owner !== true || !target || more) return undefined;
    const entity = pivotEntityOf(property);
    if (entity) {
      const table = tableOf(entity)?.table;
      return table && pivotOfEntity(entity, table, meta, target);
    }
    const own = tableOf(meta);
    const other = tableOf(target);
    if (!own || !other) return undefined;
    const [given] = stringsOf(property, 'pivotTable') ?? [];
    const name = given ?? `${own.table.name}_${underscore(property.name)}`;
    const table = made.find((it) => it.table.name === name) ?? newPivotTable(name, made);
    const suffix = own === other ? (['_1', '_2'] as const) : (['', ''] as const);
    const left = sideColumns(table, meta, own.table, stringsOf(property, 'joinColumns', 'joinColumn'), suffix[0]);
    const right = sideColumns(
      table,
      target,
      other.table,
      stringsOf(property, 'inverseJoinColumns', 'inverseJoinColumn'),
      suffix[1],
    );
    return {
      table: table.table,
      own: refer(table, left, meta, undefined),
      other: refer(table, right, target, undefined),
    };
  }

  function newPivotTable(name: string, made: TableDraft[]): TableDraft {
    const table = newTable(name, undefined, undefined, nothing, nothing);
    made.push(table);
    return table;
  }

  /** The columns of a pivot table that refer to one side: `user_id`. */
  function sideColumns(
    { table, columns: known }: TableDraft,
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
      if (!known.has(name)) known.set(name, column);
      return [known.get(name) ?? column];
    });
  }

  /** `ensureCorrectFKOrderInPivotEntity`: the first foreign key is that of the owner, unless they can be told apart by where they lead. */
  function pivotOfEntity(entity: Meta, table: Table, own: Meta, target: Meta): Pivot {
    const byTarget = new Map<Meta, ForeignKeyConstraint[]>();
    for (const it of entity.properties.values()) {
      const [to] = it.targets;
      const key = foreignKeyOf(it);
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

/** The columns that are declared, before there are foreign keys. */
function columnsIn({ columns, addColumns }: TableDraft): ReadonlyMap<string, Column> {
  addColumns();
  return columns;
}

const nothing = (): undefined => undefined;

function newTable(
  name: string,
  schema: string | undefined,
  meta: Meta | undefined,
  addColumns: () => unknown,
  addKeys: () => unknown,
): TableDraft {
  const columns = new Map<string, Column>();
  const constraints: ForeignKeyConstraint[] = [];
  const table: Table = {
    name,
    schema,
    metadata: '',
    get columns() {
      addColumns();
      return columns;
    },
    get constraints() {
      addKeys();
      return constraints;
    },
    get open() {
      return meta?.open ?? false;
    },
    at: meta?.declared.at,
  };
  return { table, columns, constraints, addColumns, addKeys };
}
