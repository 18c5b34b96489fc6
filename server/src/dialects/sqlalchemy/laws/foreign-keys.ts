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

const none: readonly Path[] = [];

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
    from(column) {
      const paths = of(column.table);
      if (!paths.some((path) => path.foreignKey.column === column)) return none;
      return paths.filter((path) => path.foreignKey.column === column);
    },
  };
}

function inColumnOrder(table: Table): readonly Path[] {
  const paths: Path[] = [];
  for (const constraint of table.constraints)
    for (const foreignKey of constraint.elements) paths.push({ foreignKey, constraint });
  if (paths.length < 2) return paths;
  const position = new Map<Column, number>();
  for (const column of table.columns.values()) position.set(column, position.size);
  const at = (path: Path): number => position.get(path.foreignKey.column) ?? position.size;
  return paths.sort((a, b) => at(a) - at(b));
}
