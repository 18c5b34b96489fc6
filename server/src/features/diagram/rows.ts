import type { ColumnRow, DiagramProblem, RelationshipRow } from '../../diagram/document.ts';
import type { Resolution } from '../../model/facts.ts';
import type { Entity, RelationshipEnd } from '../../model/graph.ts';
import type { Column, ForeignKey } from '../../model/schema.ts';
import { endsOf } from '../tally.ts';
import { type CardColumn, columnId, type DiagramIds, relationshipId } from './ids.ts';

/** What is wrong at a card or row of this id. */
export type ProblemsAt = (id: string) => readonly DiagramProblem[];

/** The rows of columns of one card. */
export function columnRows(
  card: string,
  columns: readonly CardColumn[],
  ids: DiagramIds,
  problemsAt: ProblemsAt,
): readonly ColumnRow[] {
  return columns.map(({ column, attribute }) => {
    const id = columnId(card, column);
    return {
      id,
      name: attribute,
      column: column.name,
      type: column.type ?? null,
      primaryKey: column.primaryKey,
      nullable: column.nullable ?? null,
      unique: column.unique ?? null,
      references: foreignKeysOf(column).map((foreign) => {
        const { spelled, target } = foreign;
        const place = target.kind === 'resolved' ? ids.ofColumn(target.column) : undefined;
        return { spelled, entity: place?.card ?? null, row: place?.row ?? null, key: keyOf(foreign) };
      }),
      problems: problemsAt(id),
    };
  });
}

/** The rows of an entity's relationships, inherited ones too, in the order of its attributes. */
export function relationshipRows(entity: Entity, ids: DiagramIds, problemsAt: ProblemsAt): readonly RelationshipRow[] {
  const card = ids.of(entity);
  return endsOf(entity).map((end) => {
    const id = relationshipId(card, end.name);
    const target = known(end.target);
    return {
      id,
      name: end.name,
      target: {
        entity: target ? ids.of(target) : null,
        name: target?.name ?? end.declaration.target?.spelled ?? null,
      },
      collection: known(end.collection),
      nullable: mayBeEmpty(end),
      viewonly: isViewonly(end),
      origin: end.origin,
      problems: problemsAt(id),
    };
  });
}

/** Whether an end may hold nothing: what its foreign keys say, and always where the other side has them. */
export function mayBeEmpty({ collection, direction, join }: RelationshipEnd): boolean | null {
  if (collection.kind === 'resolved' && collection.to) return true;
  if (direction.kind !== 'resolved') return null;
  if (direction.to !== 'MANYTOONE') return true;
  if (join.kind !== 'resolved') return null;
  const { constraint } = join.to;
  const columns = constraint
    ? constraint.elements.map((it) => it.column)
    : join.to.writes.map(([, foreign]) => foreign);
  if (columns.some((it) => it.nullable === true)) return true;
  return columns.length === 0 || columns.some((it) => it.nullable === undefined) ? null : false;
}

/** Whether an end is what a mapped superclass has already, and is drawn there. */
export function isDrawnAbove({ origin, owner, name }: RelationshipEnd): boolean {
  return origin === 'inherited' && owner.superclass?.attributes.get(name)?.kind === 'relationship';
}

/** Whether an end is written to be only read. */
export function isViewonly({ viewonly }: RelationshipEnd): boolean {
  return viewonly.kind === 'literal' && viewonly.value;
}

/** What is known, else `null`. */
export function known<T>(resolution: Resolution<T>): T | null {
  return resolution.kind === 'resolved' ? resolution.to : null;
}

/** Which of a table's foreign keys of several columns one is part of. */
function keyOf(foreign: ForeignKey): number | null {
  const { constraints } = foreign.column.table;
  const place = constraints.findIndex(({ elements }) => elements.length > 1 && elements.includes(foreign));
  return place < 0 ? null : place;
}

/** The foreign keys that a column is part of. */
export function foreignKeysOf(column: Column): readonly ForeignKey[] {
  return column.table.constraints.flatMap(({ elements }) => elements.filter((it) => it.column === column));
}
