import type { Resolution, Written } from '../../server/src/model/facts.ts';
import type { Entity, RelationshipEnd, RelationshipGraph } from '../../server/src/model/graph.ts';
import type { ForeignKey, Table } from '../../server/src/model/schema.ts';

/** The graph as an outline: one line for each entity, its table, and each of its ends. */
export function showGraph(graph: RelationshipGraph): string {
  return graph.entities.flatMap((entity) => [...entityLines(entity)]).join('\n');
}

function* entityLines(entity: Entity): Iterable<string> {
  const superclass = entity.superclass === undefined ? '' : `(${entity.superclass.name})`;
  yield `${entity.name}${superclass}: ${show(entity.table, showTable)}${entity.open ? ', open' : ''}`;
  for (const [name, attribute] of entity.attributes) {
    if (attribute.kind === 'relationship') yield `  ${showEnd(attribute.end)}`;
    if (attribute.kind === 'other') yield `  ${name}: ${attribute.construct}`;
  }
}

function showTable(table: Table): string {
  const keys = table.constraints.flatMap(({ elements }) => elements);
  const columns = [...table.columns.values()].map((column) => {
    const targets = keys.filter((it) => it.column === column).map((it) => ` → ${showForeignKey(it)}`);
    return `${column.name}${column.primaryKey ? '*' : ''}${targets.join('')}`;
  });
  return `${table.name}(${columns.join(', ')}${table.open ? ', …' : ''})`;
}

function showForeignKey({ target }: ForeignKey): string {
  switch (target.kind) {
    case 'resolved':
      return `${target.column.table.name}.${target.column.name}`;
    case 'noTable':
      return `${target.table}.${target.column} (no table)`;
    case 'noColumn':
      return `${target.table.name}.${target.column} (no column)`;
    case 'unknown':
      return `? ${target.because}`;
  }
}

function showEnd(end: RelationshipEnd): string {
  const parts = [
    show(end.direction, (it) => it),
    show(end.collection, (it) => (it ? 'collection' : 'scalar')),
    ...written('secondary', end.secondary, (it) => it.name),
    show(end.join, (it) => it.condition),
    end.inverseName.kind === 'absent' ? '' : `inverse ${show(end.inverse, nameOf)}`,
    end.linked.length > 0 ? `linked ${end.linked.map(nameOf).join(' and ')}` : '',
    ...written('viewonly', end.viewonly, String),
    end.origin === 'relationship' ? '' : end.origin,
    ...end.problems.map((it) => `! ${it.kind}`),
  ];
  return `${end.name} → ${show(end.target, (it) => it.name)}: ${parts.filter((it) => it !== '').join('; ')}`;
}

function nameOf(end: RelationshipEnd): string {
  return `${end.owner.name}.${end.name}`;
}

function show<T>(resolution: Resolution<T>, resolved: (to: T) => string): string {
  switch (resolution.kind) {
    case 'resolved':
      return resolved(resolution.to);
    case 'ambiguous':
      return `ambiguous (${resolution.candidates.map(resolved).join(' or ')})`;
    case 'missing':
      return 'missing';
    case 'unknown':
      return `? ${resolution.because}`;
  }
}

function* written<T>(label: string, value: Written<T>, literal: (value: T) => string): Iterable<string> {
  if (value.kind === 'literal') yield `${label} ${literal(value.value)}`;
  if (value.kind === 'dynamic') yield `${label} ?`;
}
