import { groupBy } from '../../base/multi-map.ts';
import type { ColumnRow, DiagramDocument, DiagramEntity, RelationshipRow } from '../document.ts';

/**
 * The diagram as DBML, which describes a database: a table for each table, a reference for each foreign key. What only the
 * models know, their classes and relationships, is told in the tables' notes.
 */
export function dbmlOf(document: DiagramDocument): string {
  const tables = tablesOf(document.entities);
  return [
    ...tables.map(printTable),
    [...references(document, tables), ...manyToMany(document, tables)].join(''),
    ...[...groupBy(tables, (it) => it.group)].map(([group, members]) => printGroup(group, members)),
  ]
    .filter((it) => it !== '')
    .join('\n');
}

/** A table with the columns of all classes in it. */
interface Table {
  readonly name: string;
  readonly group: string;
  readonly entities: readonly DiagramEntity[];
  readonly columns: readonly ColumnRow[];
}

function tablesOf(entities: readonly DiagramEntity[]): readonly Table[] {
  return [...groupBy(entities, (it) => it.table ?? it.name)].map(([name, sharing]) => {
    const columns = new Map<string, ColumnRow>();
    for (const row of sharing.flatMap((it) => it.columns)) if (!columns.has(row.column)) columns.set(row.column, row);
    return { name, group: sharing[0]?.group ?? '', entities: sharing, columns: [...columns.values()] };
  });
}

function printTable({ name, entities, columns }: Table): string {
  const keys = columns.filter((it) => it.primaryKey);
  const composite = keys.length > 1;
  const lines = columns.map((it) => `  ${printColumn(it, composite)}\n`);
  // A table without columns is none.
  if (lines.length === 0) lines.push('  "?" unknown\n');
  const index = composite ? `\n  indexes {\n    (${keys.map((it) => quoted(it.column)).join(', ')}) [pk]\n  }\n` : '';
  const note = entities.map(printNote).join('\n\n');
  return `Table ${tableName(name)} {\n${lines.join('')}${index}\n  Note: ${text(note)}\n}\n`;
}

function printColumn({ column, type, primaryKey, nullable, unique }: ColumnRow, composite: boolean): string {
  const settings = [
    primaryKey && !composite ? 'pk' : '',
    unique === true ? 'unique' : '',
    nullable === null || primaryKey ? '' : nullable ? 'null' : 'not null',
  ].filter((it) => it !== '');
  return `${quoted(column)} ${quoted(type ?? 'unknown')}${settings.length > 0 ? ` [${settings.join(', ')}]` : ''}`;
}

/** The class and its relationships, one a line. */
function printNote({ kind, name, module, relationships }: DiagramEntity): string {
  if (kind === 'association') return 'association table';
  return [`${name} (${module})`, ...relationships.map(printRelationship)].join('\n');
}

function printRelationship({ name, target, collection }: RelationshipRow): string {
  const held = target.name ?? '?';
  return `${name}: ${collection === true ? `list of ${held}` : held}`;
}

/** A reference for each foreign key; one of several columns is one reference. */
function references({ entities }: DiagramDocument, tables: readonly Table[]): readonly string[] {
  const places = placesOf(tables);
  const printed = entities.flatMap(({ columns }) => {
    const pairs = columns.flatMap((row) =>
      row.references.map(({ row: target, key }) => ({
        row,
        from: places.get(row.id),
        to: target === null ? undefined : places.get(target),
        key: key === null ? `${row.id} ${target ?? ''}` : String(key),
      })),
    );
    return [...groupBy(pairs, (it) => it.key).values()].flatMap((parts) => {
      const from = sideOf(parts.map((it) => it.from));
      const to = sideOf(parts.map((it) => it.to));
      if (from === undefined || to === undefined || from === to) return [];
      const isOneToOne = isUnique(
        parts.map((it) => it.row),
        columns,
      );
      return [`Ref: ${from} ${isOneToOne ? '-' : '>'} ${to}\n`];
    });
  });
  return [...new Set(printed)];
}

/** Some columns of one table, as one side of a reference; `undefined` where one is not known or elsewhere. */
function sideOf(places: readonly (Place | undefined)[]): string | undefined {
  const [first, ...others] = places;
  if (first === undefined || others.some((it) => it?.table !== first.table)) return undefined;
  if (others.length === 0) return `${first.table}.${first.column}`;
  return `${first.table}.(${places.map((it) => it?.column).join(', ')})`;
}

/** Whether some columns together hold no value twice: one that is unique, or the whole primary key. */
function isUnique(rows: readonly ColumnRow[], columns: readonly ColumnRow[]): boolean {
  const [first] = rows;
  if (rows.length === 1 && first?.unique === true) return true;
  const keys = columns.filter((it) => it.primaryKey);
  return keys.length === rows.length && rows.every((it) => it.primaryKey);
}

/** The relationships through tables that are not shown, from key to key. */
function manyToMany({ entities, edges }: DiagramDocument, tables: readonly Table[]): readonly string[] {
  const places = placesOf(tables);
  const keys = new Map(
    entities.map((it) => {
      const [key, ...others] = it.columns.filter((column) => column.primaryKey);
      return [it.id, key && others.length === 0 ? sideOf([places.get(key.id)]) : undefined];
    }),
  );
  const shown = new Set(tables.map((it) => it.name));
  const printed = edges.flatMap((edge) => {
    if (edge.kind !== 'relationship' || edge.via === null || shown.has(edge.via)) return [];
    const [from, to] = [keys.get(edge.from.entity), keys.get(edge.to.entity)].sort();
    return from === undefined || to === undefined || from === to ? [] : [`Ref: ${from} <> ${to}\n`];
  });
  return [...new Set(printed)];
}

/** A column and its table, as references name them. */
interface Place {
  readonly table: string;
  readonly column: string;
}

function placesOf(tables: readonly Table[]): ReadonlyMap<string, Place> {
  return new Map(
    tables.flatMap(({ name, entities }) =>
      entities.flatMap((it) =>
        it.columns.map((row) => [row.id, { table: tableName(name), column: quoted(row.column) }] as const),
      ),
    ),
  );
}

function printGroup(group: string, tables: readonly Table[]): string {
  return `TableGroup ${quoted(group)} {\n${tables.map((it) => `  ${tableName(it.name)}\n`).join('')}}\n`;
}

/** A schema stands before the last dot. */
function tableName(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1
    ? `${quoted(name.slice(0, dot))}.${quoted(name.slice(dot + 1))}`
    : quoted(name);
}

function quoted(name: string): string {
  return `"${name.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`;
}

function text(written: string): string {
  return `'''\n${written
    .replace(/\\/g, '\\\\')
    .replaceAll("'''", "\\'''")
    .replace(/^(?=.)/gm, '    ')}\n  '''`;
}
