import type {
  ColumnRow,
  DiagramDocument,
  DiagramEdge,
  DiagramEntity,
  DiagramProblem,
  RelationshipEdgeEnd,
  RelationshipRow,
} from '../../server/src/diagram/document.ts';

/** A document as an outline: each card with its rows, then the edges, with crow's feet as Mermaid draws them. */
export function showDiagram({ entities, edges }: DiagramDocument): string {
  return [...entities.flatMap((it) => [...cardLines(it)]), ...edges.map((it) => edgeLine(it))].join('\n');
}

function* cardLines({ id, kind, table, group, inScope, columns, relationships, problems }: DiagramEntity) {
  const marks = [kind === 'association' ? ' association' : '', inScope ? '' : ' neighbour'].join('');
  yield `${id}${marks} · table ${table ?? '?'} · in ${group}${showProblems(problems)}`;
  for (const column of columns) yield `  ${columnLine(column)}`;
  for (const relationship of relationships) yield `  ${relationshipLine(relationship)}`;
}

function columnLine({ id, name, column, type, primaryKey, nullable, unique, references, problems }: ColumnRow): string {
  const parts = [
    `${id.slice(id.lastIndexOf('#'))} ${name}${column === name ? '' : ` (${column})`}: ${type ?? '?'}`,
    primaryKey ? 'primary key' : '',
    nullable === null ? 'nullable?' : nullable ? 'nullable' : '',
    unique === true ? 'unique' : '',
    ...references.map((it) => `→ ${it.row ?? `"${it.spelled}"`}`),
  ];
  return `${parts.filter((it) => it !== '').join(', ')}${showProblems(problems)}`;
}

function relationshipLine({ name, target, collection, nullable, viewonly, origin, problems }: RelationshipRow): string {
  const shown = target.entity ?? `"${target.name ?? ''}"`;
  const parts = [
    `.${name} → ${shown}${collection === true ? '[]' : collection === null ? '?' : ''}`,
    nullable === null ? 'nullable?' : nullable ? '' : 'not null',
    viewonly ? 'viewonly' : '',
    origin === 'relationship' ? '' : origin,
  ];
  return `${parts.filter((it) => it !== '').join(', ')}${showProblems(problems)}`;
}

function edgeLine(edge: DiagramEdge): string {
  const { from, to } = edge;
  const ends = `${from.row ?? from.entity} ${crowsFeet(edge)} ${to.row ?? to.entity}`;
  if (edge.kind !== 'relationship') return ends;
  return `${ends}${edge.via === null ? '' : ` via ${edge.via}`}${showProblems(edge.problems)}`;
}

function crowsFeet(edge: DiagramEdge): string {
  switch (edge.kind) {
    case 'inheritance':
      return '--|>';
    case 'foreignKey':
      return `${foot(edge.from, 'left')}..${foot(edge.to, 'right')}`;
    case 'relationship':
      return `${foot(edge.from, 'left')}${edge.viewonly ? '~~' : '--'}${foot(edge.to, 'right')}`;
  }
}

function foot({ many, optional }: RelationshipEdgeEnd, side: 'left' | 'right'): string {
  const outer = many === null ? '?' : many ? (side === 'left' ? '}' : '{') : '|';
  const inner = optional === null ? '?' : optional ? 'o' : '|';
  return side === 'left' ? outer + inner : inner + outer;
}

function showProblems(problems: readonly DiagramProblem[]): string {
  return problems.map((it) => ` ! ${it.rule}`).join('');
}
