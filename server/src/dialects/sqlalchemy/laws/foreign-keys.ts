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
  const declared = table.constraints.flatMap((constraint) =>
    constraint.elements.map((foreignKey) => ({ foreignKey, constraint })),
  );
  if (declared.length < 2) return declared;
  let ordered = 0;
  for (const column of table.columns.values()) while (declared[ordered]?.foreignKey.column === column) ordered++;
  if (ordered === declared.length) return declared;
  const position = new Map([...table.columns.values()].map((column, index) => [column, index]));
  const at = ({ foreignKey }: Path): number => position.get(foreignKey.column) ?? position.size;
  return declared.sort((a, b) => at(a) - at(b));
}
