import type { DiagramEdge } from '../../diagram/document.ts';
import type { Entity } from '../../model/graph.ts';
import type { Column, ForeignKeyConstraint } from '../../model/schema.ts';
import { endsOf } from '../tally.ts';
import { columnId, type DiagramIds, tableOf } from './ids.ts';
import type { Shown } from './scope.ts';

/** The foreign keys between what is shown that no relationship goes by, and that do not only join a subclass to its superclass. */
export function* foreignKeyEdges({ entities, tables }: Shown, ids: DiagramIds): Iterable<DiagramEdge> {
  const used = columnsInUse(entities);
  const cards = new Set([...[...entities].map((it) => ids.of(it)), ...[...tables].map((it) => ids.ofTable(it))]);
  for (const entity of entities) {
    const shown = new Set(ids.columnsOf(entity).map((it) => it.column));
    const constraints = tableOf(entity)?.constraints ?? [];
    for (const it of constraints) if (!joinsSuperclass(it, entity)) yield* edgeOf(it, ids.of(entity), shown);
  }
  for (const table of tables) {
    for (const it of table.constraints) yield* edgeOf(it, ids.ofTable(table), new Set(table.columns.values()));
  }

  function* edgeOf(
    { elements }: ForeignKeyConstraint,
    card: string,
    columns: ReadonlySet<Column>,
  ): Iterable<DiagramEdge> {
    const [first] = elements;
    if (first?.target.kind !== 'resolved' || !columns.has(first.column)) return;
    if (elements.every((it) => used.has(it.column))) return;
    const target = ids.ofColumn(first.target.column);
    if (!target || !cards.has(target.card)) return;
    const row = columnId(card, first.column);
    yield {
      kind: 'foreignKey',
      id: `${row}-->${target.row}`,
      from: { entity: card, row, many: !isUnique(elements.map((it) => it.column)), optional: true },
      to: { entity: target.card, row: target.row, many: false, optional: nullableOf(elements.map((it) => it.column)) },
    };
  }
}

/** The columns with foreign keys by which some relationship of these entities goes. */
function columnsInUse(entities: ReadonlySet<Entity>): ReadonlySet<Column> {
  const used = new Set<Column>();
  for (const entity of entities) {
    for (const { join } of endsOf(entity)) {
      if (join.kind !== 'resolved') continue;
      if (join.to.constraint) for (const { column } of join.to.constraint.elements) used.add(column);
      else for (const [, foreign] of join.to.writes) used.add(foreign);
    }
  }
  return used;
}

function joinsSuperclass({ elements }: ForeignKeyConstraint, entity: Entity): boolean {
  const [first] = elements;
  if (first?.target.kind !== 'resolved' || !first.column.primaryKey) return false;
  for (let at = entity.superclass; at; at = at.superclass) if (tableOf(at) === first.target.column.table) return true;
  return false;
}

/** Whether a key of these columns can be there only once. */
function isUnique(columns: readonly Column[]): boolean {
  const [first] = columns;
  if (first === undefined || columns.length > 1) return false;
  const keys = [...first.table.columns.values()].filter((it) => it.primaryKey);
  return first.unique === true || (first.primaryKey && keys.length === 1);
}

function nullableOf(columns: readonly Column[]): boolean | null {
  if (columns.some((it) => it.nullable === true)) return true;
  return columns.some((it) => it.nullable === undefined) ? null : false;
}
