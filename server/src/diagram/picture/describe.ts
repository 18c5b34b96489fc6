import type { ColumnRow, DiagramEntity, DiagramProblem, RelationshipRow } from '../document.ts';
import { typeText } from './card-face.ts';

/** A card in words, for those who hear it. */
export function describeEntity({ kind, name, table, group, columns, relationships, problems }: DiagramEntity): string {
  const parts = [kind === 'association' ? `${name}, association table` : name];
  if (kind === 'entity' && table !== null && table !== name) parts.push(`table ${table}`);
  if (group !== '') parts.push(`module ${group}`);
  parts.push(counted(columns.length, 'column', 'columns'));
  parts.push(counted(relationships.length, 'relationship', 'relationships'));
  const all = [...problems, ...[...columns, ...relationships].flatMap((row) => row.problems)];
  if (all.length > 0) parts.push(counted(all.length, 'problem', 'problems'));
  return parts.join(', ');
}

/** A column in words. */
export function describeColumn(column: ColumnRow): string {
  const parts = [column.name];
  const type = typeText(column).replace(/\?$/, '');
  if (column.type !== null) parts.push(type);
  if (column.primaryKey) parts.push('primary key');
  if (column.references.length > 0)
    parts.push(`foreign key to ${column.references.map((it) => it.spelled).join(' and ')}`);
  if (column.nullable === true) parts.push('nullable');
  if (column.unique === true) parts.push('unique');
  return [...parts, ...column.problems.map(saying)].join(', ');
}

/** A relationship in words that every ORM has: some call it a relation. */
export function describeRelationship(row: RelationshipRow): string {
  const target = row.target.name ?? 'an unknown class';
  const parts = [row.name];
  if (row.collection === null) parts.push(`leads to ${target}`);
  else if (row.collection) parts.push(`leads to many ${target}`);
  else parts.push(row.nullable === true ? `leads to one ${target} or none` : `leads to one ${target}`);
  if (row.origin === 'backref') parts.push('made by a backref on the other side');
  if (row.origin === 'inherited') parts.push('inherited');
  if (row.viewonly) parts.push('read-only');
  return [...parts, ...row.problems.map(saying)].join(', ');
}

/** How many of something there are. */
export function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

function saying({ severity, message }: DiagramProblem): string {
  return `${severity}: ${message}`;
}
