import type { DiagramEdge, RelationshipEdge } from '../../diagram/document.ts';
import type { Entity, RelationshipEnd } from '../../model/graph.ts';
import type { Column, Table } from '../../model/schema.ts';
import { columnId, type DiagramIds, relationshipId, tableOf } from './ids.ts';
import { foreignKeysOf, isViewonly, type ProblemsAt } from './rows.ts';

/**
 * A relationship drawn through the card of its association table: from its attribute to the column there, and on to the
 * target, if that has no attribute which draws the other half.
 */
export function* halfEdges(
  end: RelationshipEnd,
  table: Table,
  target: Entity | undefined,
  ids: DiagramIds,
  problemsAt: ProblemsAt,
): Iterable<DiagramEdge> {
  const card = ids.ofTable(table);
  const columns = columnsOf(end, table);
  const row = relationshipId(ids.of(end.owner), end.name);
  yield half({ entity: ids.of(end.owner), row }, { entity: card, row: rowOf(columns.owner) }, problemsAt(row));
  if (target) yield half({ entity: ids.of(target), row: null }, { entity: card, row: rowOf(columns.target) }, []);

  function half(
    one: { readonly entity: string; readonly row: string | null },
    many: { readonly entity: string; readonly row: string | null },
    problems: RelationshipEdge['problems'],
  ): DiagramEdge {
    return {
      kind: 'relationship',
      id: `${one.row ?? one.entity}--${many.row ?? many.entity}`,
      from: { ...one, many: false, optional: false },
      to: { ...many, many: true, optional: true },
      via: null,
      viewonly: isViewonly(end),
      problems,
    };
  }

  function rowOf(column: Column | undefined): string | null {
    return column ? columnId(card, column) : null;
  }
}

/** The columns of an association table that refer to either side. What a flush writes tells two for one class apart. */
function columnsOf(
  { owner, target, join }: RelationshipEnd,
  table: Table,
): { readonly owner: Column | undefined; readonly target: Column | undefined } {
  const written = join.kind === 'resolved' ? join.to.writes.filter(([, foreign]) => foreign.table === table) : [];
  const ofOwner = written.find(([source]) => source.table === tableOf(owner))?.[1];
  const ofTarget = written.findLast(
    ([source]) => target.kind === 'resolved' && source.table === tableOf(target.to),
  )?.[1];
  const columns = [...table.columns.values()];
  const refersTo = (entity: Entity, column: Column): boolean =>
    foreignKeysOf(column).some((it) => it.target.kind === 'resolved' && it.target.column.table === tableOf(entity));
  return {
    owner: ofOwner ?? columns.find((it) => refersTo(owner, it)),
    target: ofTarget ?? columns.findLast((it) => target.kind === 'resolved' && refersTo(target.to, it)),
  };
}
