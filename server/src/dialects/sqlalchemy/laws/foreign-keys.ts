import type { Column, ForeignKey, ForeignKeyConstraint, Table } from '../../../model/schema.ts';

/** One foreign key element with the constraint it is part of. */
export interface Path {
  readonly foreignKey: ForeignKey;
  readonly constraint: ForeignKeyConstraint;
}

/** The foreign keys of every table asked for, indexed once. */
export interface ForeignKeys {
  /** Those of one table, in the order its columns were created. */
  of(table: Table): readonly Path[];
  /** Those that one column carries: SQLAlchemy's `Column.foreign_keys`. */
  from(column: Column): readonly Path[];
}

/** An empty index that fills as it is asked. */
export function indexForeignKeys(): ForeignKeys {
  const byTable = new Map<Table, readonly Path[]>();
  const of = (table: Table): readonly Path[] => {
    let paths = byTable.get(table);
    if (paths === undefined) byTable.set(table, (paths = inColumnOrder(table)));
    return paths;
  };
  return {
    of,
    from: (column) => of(column.table).filter((path) => path.foreignKey.column === column),
  };
}

function inColumnOrder(table: Table): readonly Path[] {
  const declared: Path[] = [];
  for (const constraint of table.constraints)
    for (const foreignKey of constraint.elements) declared.push({ foreignKey, constraint });
  if (declared.length < 2) return declared;
  const ordered: Path[] = [];
  for (const column of table.columns.values())
    for (const path of declared) if (path.foreignKey.column === column) ordered.push(path);
  return ordered.length === declared.length
    ? ordered
    : [...ordered, ...declared.filter((path) => !ordered.includes(path))];
}
