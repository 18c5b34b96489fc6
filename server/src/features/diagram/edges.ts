import type { DiagramEdge, DiagramProblem } from '../../diagram/document.ts';
import type { Entity, RelationshipEnd } from '../../model/graph.ts';
import type { Table } from '../../model/schema.ts';
import { tableKey } from '../../model/tables.ts';
import { cardinality } from '../hover/wording.ts';
import { endsOf } from '../tally.ts';
import { halfEdges } from './association-edges.ts';
import { foreignKeyEdges } from './foreign-key-edges.ts';
import { type DiagramIds, relationshipId } from './ids.ts';
import { isDrawnAbove, isViewonly, known, mayBeEmpty, type ProblemsAt } from './rows.ts';
import type { Shown } from './scope.ts';

/** The edges between what is shown: relationships, foreign keys that no relationship goes by, and inheritance. */
export function edgesBetween(shown: Shown, ids: DiagramIds, problemsAt: ProblemsAt): readonly DiagramEdge[] {
  const edges = new Map<string, DiagramEdge>();
  for (const entity of shown.entities) {
    for (const edge of edgesFrom(entity, shown, ids, problemsAt)) if (!edges.has(edge.id)) edges.set(edge.id, edge);
  }
  for (const edge of foreignKeyEdges(shown, ids)) edges.set(edge.id, edge);
  return [...edges.values()];
}

function* edgesFrom(entity: Entity, shown: Shown, ids: DiagramIds, problemsAt: ProblemsAt): Iterable<DiagramEdge> {
  const { superclass } = entity;
  if (superclass && shown.entities.has(superclass)) yield inheritanceEdge(ids.of(entity), ids.of(superclass));
  for (const end of endsOf(entity)) {
    if (isDrawnAbove(end)) continue;
    const others = end.linked.filter((it) => shown.entities.has(it.owner) && !isDrawnAbove(it));
    const target = end.target.kind === 'resolved' && shown.entities.has(end.target.to) ? end.target.to : undefined;
    const table = associationOf(end);
    if (table && shown.tables.has(table)) {
      yield* halfEdges(end, table, others.length > 0 ? undefined : target, ids, problemsAt);
    } else if (others.length > 0) {
      for (const other of others) yield pairEdge(end, other, ids, problemsAt);
    } else if (target) yield loneEdge(end, target, ids, problemsAt);
  }
}

/** The table that a relationship goes through, as far as it is known. */
export function associationOf({ secondary }: RelationshipEnd): Table | undefined {
  return secondary.kind === 'literal' && secondary.value.name !== '' ? secondary.value : undefined;
}

/** The same edge from whichever end it is made. */
function pairEdge(one: RelationshipEnd, two: RelationshipEnd, ids: DiagramIds, problemsAt: ProblemsAt): DiagramEdge {
  const firstRow = rowId(one, ids);
  const secondRow = rowId(two, ids);
  const [a, b] = firstRow <= secondRow ? [one, two] : [two, one];
  const [aRow, bRow] = firstRow <= secondRow ? [firstRow, secondRow] : [secondRow, firstRow];
  return {
    kind: 'relationship',
    id: `${aRow}--${bRow}`,
    from: { entity: ids.of(a.owner), row: aRow, many: known(b.collection), optional: mayBeEmpty(b) },
    to: { entity: ids.of(b.owner), row: bRow, many: known(a.collection), optional: mayBeEmpty(a) },
    via: viaOf(a) ?? viaOf(b),
    viewonly: isViewonly(a) && isViewonly(b),
    problems: together(problemsAt(aRow), aRow === bRow ? [] : problemsAt(bRow)),
  };
}

function loneEdge(end: RelationshipEnd, target: Entity, ids: DiagramIds, problemsAt: ProblemsAt): DiagramEdge {
  const row = rowId(end, ids);
  return {
    kind: 'relationship',
    id: `${row}-->${ids.of(target)}`,
    from: { entity: ids.of(end.owner), row, many: isManySide(end), optional: isManySide(end) === false ? null : true },
    to: { entity: ids.of(target), row: null, many: known(end.collection), optional: mayBeEmpty(end) },
    via: viaOf(end),
    viewonly: isViewonly(end),
    problems: problemsAt(row),
  };
}

/** Whether many objects of an end's own class may hold the same one. */
function isManySide(end: RelationshipEnd): boolean | null {
  switch (cardinality(end)) {
    case 'many-to-one':
    case 'many-to-many':
      return true;
    case 'one-to-many':
    case 'one-to-one':
      return false;
    case undefined:
      return null;
  }
}

function viaOf(end: RelationshipEnd): string | null {
  const table = associationOf(end);
  return table ? tableKey(table) : null;
}

function inheritanceEdge(subclass: string, superclass: string): DiagramEdge {
  return {
    kind: 'inheritance',
    id: `${subclass}--|>${superclass}`,
    from: { entity: subclass, row: null },
    to: { entity: superclass, row: null },
  };
}

function rowId(end: RelationshipEnd, ids: DiagramIds): string {
  return relationshipId(ids.of(end.owner), end.name);
}

function together(first: readonly DiagramProblem[], second: readonly DiagramProblem[]): readonly DiagramProblem[] {
  return first.length === 0 ? second : second.length === 0 ? first : [...first, ...second];
}
