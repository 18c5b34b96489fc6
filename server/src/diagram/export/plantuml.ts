import type { ColumnRow, DiagramDocument, DiagramEdge, DiagramEntity, RelationshipRow } from '../document.ts';
import { aliasesOf } from './aliases.ts';
import { edgeDescriber } from './describe-edge.ts';

/** The diagram in PlantUML's notation for entities, with an attribute's line for each row. */
export function plantumlOf(document: DiagramDocument): string {
  const aliases = aliasesOf(document.entities);
  const describe = edgeDescriber(document);
  const alias = (id: string): string => aliases.get(id) ?? 'unknown';
  const entities = document.entities.map((it) => printEntity(it, alias(it.id)));
  const edges = document.edges.map((edge) => {
    const label = escaped(describe(edge));
    const line = `${alias(edge.from.entity)} ${crowsFeet(edge)} ${alias(edge.to.entity)}`;
    return label === '' || edge.kind === 'inheritance' ? `${line}\n` : `${line} : "${label}"\n`;
  });
  return `@startuml\nhide circle\nhide empty members\n\n${entities.join('\n')}\n${edges.join('')}@enduml\n`;
}

function printEntity({ name, table, columns, relationships }: DiagramEntity, alias: string): string {
  const stereotype = table === null || table === name ? '' : ` <<${escaped(table)}>>`;
  const keys = columns.filter((it) => it.primaryKey).map(printColumn);
  const others = columns.filter((it) => !it.primaryKey).map(printColumn);
  const rows = relationships.map(printRelationship);
  const groups = [keys, others, rows].filter((it) => it.length > 0);
  const body = groups.map((it) => it.join('')).join('  --\n');
  return `entity "${escaped(name)}" as ${alias}${stereotype} {\n${body}}\n`;
}

function printColumn({ name, type, primaryKey, nullable, references, unique }: ColumnRow): string {
  const keys = [primaryKey ? 'PK' : '', references.length > 0 ? 'FK' : '', unique === true ? 'unique' : ''];
  const marks = keys.filter((it) => it !== '').map((it) => ` <<${it}>>`);
  const required = nullable === false || primaryKey ? '* ' : '';
  return `  {field} ${required}${escaped(name)}${type === null ? '' : ` : ${escaped(type)}`}${marks.join('')}\n`;
}

function printRelationship({ name, target, collection }: RelationshipRow): string {
  return `  {field} ${escaped(name)} : ${escaped(target.name ?? '?')}${collection === true ? escaped('[]') : ''}\n`;
}

function crowsFeet(edge: DiagramEdge): string {
  if (edge.kind === 'inheritance') return '--|>';
  const { from, to } = edge;
  const left = `${from.many === false ? '|' : '}'}${from.optional === false ? '|' : 'o'}`;
  const right = `${to.optional === false ? '|' : 'o'}${to.many === false ? '|' : '{'}`;
  const line = edge.kind === 'foreignKey' || edge.viewonly ? '..' : '--';
  return `${left}${line}${right}`;
}

/** Everything that PlantUML might read as markup, by its code. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} ⇄]/gu, (it, at: number) =>
    isPlainWithin(it, text[at - 1] ?? '', text[at + 1] ?? '')
      ? it
      : `<U+${(it.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

/** Whether a sign means nothing where it stands: not at the beginning, and not twice in a row. */
function isPlainWithin(sign: string, before: string, after: string): boolean {
  if (before === '' || before === sign || after === sign) return false;
  return '.,()[]'.includes(sign) || (sign === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after));
}
