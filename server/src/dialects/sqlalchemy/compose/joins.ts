import type { Located, Value } from '../../../model/facts.ts';
import type { Entity, RelationshipEnd } from '../../../model/graph.ts';
import type { Column, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import type { ClassStatement } from '../../../syntax/python/tree.ts';
import type { Sources } from '../../composer.ts';
import { isAnnotated, mirrorRemote, qualify } from './expressions.ts';
import { relationshipsOf } from './habits.ts';
import { importsOf } from './imports.ts';
import { quoted, type Source } from './source.ts';
import { assignmentsOf } from './walk.ts';

/** What is to be written and where: the other side of `end`, on `target`, whose class statement is `statement` in `into`. */
export interface Site {
  readonly sources: Sources;
  readonly end: RelationshipEnd;
  readonly target: Entity;
  readonly into: Source;
  readonly statement: ClassStatement;
  /** The file that declares `end`. */
  readonly from: Source;
}

/** A keyword and its source text. */
export type Keyword = readonly [keyword: string, value: string];

/** An option as written on the first side. */
interface Written {
  readonly value: Value;
  readonly text: string;
}

/** An option of the first side, wherever it is written. */
export function writtenOption({ sources, end: { declaration } }: Site, keyword: string): Written | undefined {
  const option = declaration.options.get(keyword);
  if (!option) return undefined;
  const at: Located = { uri: declaration.uri, site: option.value.site };
  const span = sources.span(at);
  return { value: option.value, text: sources.text(at.uri)?.slice(span.start, span.end) ?? '' };
}

/**
 * `primaryjoin`, `secondaryjoin` and `foreign_keys` for the other side. With `secondary` the joins change places; without,
 * the side that `remote()` marks changes, as SQLAlchemy's `RelationshipProperty._generate_backref` does it.
 */
export function mirroredJoins(site: Site): readonly Keyword[] {
  const { end } = site;
  const secondary = end.secondary.kind !== 'absent';
  const joins = (['primaryjoin', 'secondaryjoin'] as const).flatMap((keyword): Keyword[] => {
    const other = keyword === 'primaryjoin' ? 'secondaryjoin' : 'primaryjoin';
    const written = writtenOption(site, secondary ? other : keyword);
    if (!written || isNone(written.value)) return [];
    return [[keyword, spellJoin(site, written, !secondary)]];
  });
  const foreignKeys = foreignKeysOf(site, joins.length > 0);
  return foreignKeys === undefined ? joins : [...joins, ['foreign_keys', foreignKeys]];
}

/** `remote_side` for the many-to-one side of a relationship between rows of one table. */
export function remoteSide(site: Site): string | undefined {
  const { end, target } = site;
  if (end.join.kind !== 'resolved' || !sharesTable(end.owner, target)) return undefined;
  const written = writtenOption(site, 'primaryjoin');
  if (written && isAnnotated(written.text, 'remote')) return undefined;
  const { constraint, writes } = end.join.to;
  const referred = constraint
    ? constraint.elements.flatMap(({ target: referred }) => (referred.kind === 'resolved' ? [referred.column] : []))
    : writes.map(([source]) => source);
  return columnList(site, target, referred, true);
}

/** The columns that refer to the other table: those a flush writes. */
export function foreignColumns(end: RelationshipEnd): readonly Column[] {
  if (end.join.kind !== 'resolved') return [];
  const { constraint, writes } = end.join.to;
  return constraint ? constraint.elements.map(({ column }) => column) : writes.map(([, foreign]) => foreign);
}

/** Whether both classes have their rows in one table. */
export function sharesTable(one: Entity, other: Entity): boolean {
  return (
    one === other ||
    (one.table.kind === 'resolved' && other.table.kind === 'resolved' && one.table.to === other.table.to)
  );
}

function foreignKeysOf(site: Site, hasJoin: boolean): string | undefined {
  const { end, target, into } = site;
  const written = writtenOption(site, 'foreign_keys');
  if (written && !isNone(written.value)) {
    if (written.value.kind === 'string') return quoted(into, written.value.text);
    if (isOwnClass(site)) return written.text;
    const columns = foreignColumns(end);
    const own = columns.length > 0 && columns.every((it) => attributeOf(target, it) !== undefined);
    if (own && end.owner !== target) return columnList(site, target, columns, true);
    const expression = written.value.kind === 'lambda' ? written.text.replace(/^\s*lambda\s*:\s*/, '') : written.text;
    return quoted(into, qualify(expression, qualification(site)));
  }
  if (hasJoin || end.secondary.kind !== 'absent' || constraintsBetween(end.owner, target) < 2) return undefined;
  const columns = foreignColumns(end);
  const owner = columns.every((it) => attributeOf(target, it) !== undefined) ? target : end.owner;
  return columnList(site, owner, columns, owner === target);
}

/** Columns as names of the class body if they are set there, else in a string that is read when all classes exist. */
function columnList(site: Site, entity: Entity, columns: readonly Column[], own: boolean): string | undefined {
  if (columns.length === 0) return undefined;
  const names = columns.map((column) => attributeOf(entity, column) ?? column.key);
  const set = namesBefore(site);
  // What SQLModel's `Field()` returns is no column.
  if (own && site.target.dialect !== 'sqlmodel' && names.every((name) => set.has(name))) return `[${names.join(', ')}]`;
  const qualified = names.map((name) => `${entity.name}.${name}`).join(', ');
  return quoted(site.into, columns.length > 1 ? `[${qualified}]` : qualified);
}

/** The names that have a value in the class body where the new attribute will stand: behind its other relationships. */
function namesBefore({ into, statement }: Site): ReadonlySet<string> {
  const end = relationshipsOf(into, statement).at(-1)?.statement.span.end ?? Infinity;
  const set = assignmentsOf(statement).filter(({ value, span }) => value && span.end <= end);
  return new Set(set.flatMap(({ targets }) => targets.flatMap((it) => (it.kind === 'name' ? [it.name] : []))));
}

function spellJoin(site: Site, { value, text }: Written, mirrored: boolean): string {
  const { end, target, into } = site;
  const mirror = (it: string) => (mirrored ? mirrorRemote(it, sharesTable(end.owner, target)) : it);
  if (value.kind === 'string')
    return quoted(
      into,
      mirror(value.text)
        .replaceAll(/\s*[\r\n]+\s*/g, ' ')
        .trim(),
    );
  if (isOwnClass(site)) return mirror(text);
  const expression = value.kind === 'lambda' ? text.replace(/^\s*lambda\s*:\s*/, '') : text;
  return quoted(into, mirror(qualify(expression, qualification(site))));
}

/** Whether both sides stand in one class body, so that what is in scope for one is for the other. */
function isOwnClass({ end, target }: Site): boolean {
  return end.owner === target && end.declaration.uri === target.uri;
}

function qualification(site: Site): Parameters<typeof qualify>[1] {
  const { end, from } = site;
  const columns = [...end.owner.attributes].flatMap(([name, { kind }]) => (kind === 'column' ? [name] : []));
  const modules = importsOf(from).flatMap(({ bound, module }) =>
    /^(flask_)?sqlalchemy\b/.test(module) ? [bound] : [],
  );
  const secondary = writtenOption(site, 'secondary');
  const table = end.secondary.kind === 'literal' ? end.secondary.value : undefined;
  const symbol =
    secondary?.value.kind === 'path' && secondary.value.names.length === 1 ? secondary.value.names[0] : undefined;
  return {
    owner: end.owner.name,
    columns: new Set(columns),
    modules: new Set([...modules, 'db', 'sa', 'orm']),
    tables: symbol !== undefined && table ? new Map([[symbol, tableKey(table)]]) : new Map(),
  };
}

/** The key of a table in its metadata. */
export function tableKey(table: Table): string {
  return table.schema === undefined ? table.name : `${table.schema}.${table.name}`;
}

function isNone(value: Value): boolean {
  return value.kind === 'constant' && value.value === null;
}

function attributeOf(entity: Entity, column: Column): string | undefined {
  for (const [name, attribute] of entity.attributes) {
    if (attribute.kind === 'column' && attribute.column === column) return name;
  }
  return undefined;
}

/** How many foreign keys lead from the tables of one class to those of the other, either way. */
function constraintsBetween(one: Entity, other: Entity): number {
  const mine = tablesOf(one);
  const theirs = tablesOf(other);
  const between = [...new Set([...mine, ...theirs])]
    .flatMap(({ constraints }) => constraints)
    .filter((constraint) => {
      const referred = referredTable(constraint);
      if (!referred) return false;
      return (
        (mine.has(constraint.table) && theirs.has(referred)) || (theirs.has(constraint.table) && mine.has(referred))
      );
    });
  return between.length;
}

function tablesOf(entity: Entity): ReadonlySet<Table> {
  const columns = [...entity.attributes.values()].flatMap((it) =>
    it.kind === 'column' && it.column ? [it.column.table] : [],
  );
  return new Set(entity.table.kind === 'resolved' ? [entity.table.to, ...columns] : columns);
}

function referredTable({ elements }: ForeignKeyConstraint): Table | undefined {
  const target = elements[0]?.target;
  return target?.kind === 'resolved' ? target.column.table : undefined;
}
