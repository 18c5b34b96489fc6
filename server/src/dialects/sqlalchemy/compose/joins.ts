import type { Value } from '../../../model/facts.ts';
import { tableKey } from '../../../model/tables.ts';
import { isAnnotated, mirrorRemote, oneLine, qualify } from './expressions.ts';
import { importsOf } from './imports.ts';
import {
  attributeOf,
  columnList,
  constraintsBetween,
  foreignColumns,
  isJoinedByTables,
  sharesTable,
} from './key-columns.ts';
import { isOwnClass, writtenOption, type Keyword, type OtherSide, type WrittenOption } from './other-side.ts';
import { quoted } from './source.ts';

/**
 * `primaryjoin`, `secondaryjoin` and `foreign_keys` for the other side. With `secondary` the joins change places; without,
 * the side that `remote()` marks changes, as SQLAlchemy's `RelationshipProperty._generate_backref` does it. Unlike there, a
 * condition that only filters one side is not put upon the other.
 */
export function mirroredJoins(side: OtherSide): readonly Keyword[] {
  const { end } = side;
  const secondary = end.secondary.kind !== 'absent';
  const isFilter = end.viewonly.kind === 'absent' && !writtenOption(side, 'backref') && isJoinedByTables(side);
  const joins = (['primaryjoin', 'secondaryjoin'] as const).flatMap((keyword): Keyword[] => {
    const other = keyword === 'primaryjoin' ? 'secondaryjoin' : 'primaryjoin';
    const written = writtenOption(side, secondary ? other : keyword);
    return !written || isFilter ? [] : [[keyword, spellJoin(side, written, !secondary)]];
  });
  const foreignKeys = foreignKeysOf(side, joins.length > 0);
  return foreignKeys === undefined ? joins : [...joins, ['foreign_keys', foreignKeys]];
}

/** `remote_side` for the many-to-one side of a relationship between rows of one table. */
export function remoteSide(side: OtherSide): string | undefined {
  const { end, target } = side;
  if (end.join.kind !== 'resolved' || !sharesTable(end.owner, target)) return undefined;
  const written = writtenOption(side, 'primaryjoin');
  if (written && isAnnotated(written.text, 'remote')) return undefined;
  const { constraint, writes } = end.join.to;
  const referred = constraint
    ? constraint.elements.flatMap(({ target: referred }) => (referred.kind === 'resolved' ? [referred.column] : []))
    : writes.map(([source]) => source);
  return columnList(side, target, referred, true);
}

function foreignKeysOf(side: OtherSide, hasJoin: boolean): string | undefined {
  const { end, target, into } = side;
  const written = writtenOption(side, 'foreign_keys');
  if (written) {
    const given = written.value.kind === 'string' ? quoted(into, written.value.text) : undefined;
    if (isOwnClass(side)) return given ?? written.text;
    const columns = foreignColumns(end);
    const own = columns.length > 0 && columns.every((it) => attributeOf(target, it) !== undefined);
    if (own && end.owner !== target) return columnList(side, target, columns, true);
    return given ?? quoted(into, qualifiedText(side, written.value, written.text));
  }
  if (hasJoin || end.secondary.kind !== 'absent' || constraintsBetween(end.owner, target).length < 2) return undefined;
  const columns = foreignColumns(end);
  const owner = columns.every((it) => attributeOf(target, it) !== undefined) ? target : end.owner;
  return columnList(side, owner, columns, owner === target);
}

function spellJoin(side: OtherSide, { value, text }: WrittenOption, mirrored: boolean): string {
  const { end, target, into } = side;
  const mirror = (it: string) => (mirrored ? mirrorRemote(it, sharesTable(end.owner, target)) : it);
  if (value.kind === 'string') return quoted(into, oneLine(mirror(value.text)).trim());
  if (isOwnClass(side)) return mirror(text);
  return quoted(into, mirror(qualifiedText(side, value, text)));
}

/** An expression of the first side as it is written in a string. */
export function qualifiedText(side: OtherSide, { kind }: Value, text: string): string {
  return qualify(kind === 'lambda' ? text.replace(/^\s*lambda\s*:\s*/, '') : text, qualification(side));
}

function qualification(side: OtherSide): Parameters<typeof qualify>[1] {
  const { end, from } = side;
  const columns = [...end.owner.attributes].flatMap(([name, { kind }]) => (kind === 'column' ? [name] : []));
  const modules = importsOf(from).flatMap(({ bound, module }) =>
    /^(flask_)?sqlalchemy\b/.test(module) ? [bound] : [],
  );
  const secondary = writtenOption(side, 'secondary');
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
