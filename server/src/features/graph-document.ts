import { lineIndex, type LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/text.ts';
import type { Located, Resolution, Written } from '../model/facts.ts';
import type { Direction, Entity, RelationshipEnd } from '../model/graph.ts';
import type { Column, ForeignKey, Table } from '../model/schema.ts';
import { tableKey } from '../model/tables.ts';
import type { Snapshot } from '../project/project.ts';
import { endsOf } from './tally.ts';

/** The graph as plain data, for other programs. Whatever is unknown is `null`; lines count from zero. */
export interface GraphDocument {
  readonly version: 1;
  readonly entities: readonly EntityRecord[];
  readonly relationships: readonly RelationshipRecord[];
}

export interface EntityRecord {
  readonly name: string;
  readonly module: string;
  readonly file: string;
  readonly line: number;
  readonly dialect: string;
  /** With its schema, if it has one: `sales.order`. */
  readonly table: string | null;
  readonly columns: readonly ColumnRecord[];
}

export interface ColumnRecord {
  readonly name: string;
  readonly type: string | null;
  readonly primaryKey: boolean;
  readonly nullable: boolean | null;
  readonly unique: boolean | null;
  /** As written: `user.id`. */
  readonly foreignKeys: readonly string[];
}

export interface RelationshipRecord {
  readonly entity: string;
  readonly module: string;
  readonly name: string;
  readonly target: string | null;
  readonly direction: Direction | null;
  readonly uselist: boolean | null;
  readonly secondary: string | null;
  /** `Class.attribute` of every end linked with this one. */
  readonly inverse: readonly string[];
  readonly backPopulates: string | null;
  readonly viewonly: boolean | null;
  readonly origin: RelationshipEnd['origin'];
  readonly file: string;
  readonly line: number;
}

export interface GraphScope {
  /** Which files' entities to tell of; all unless given. */
  readonly covers?: (uri: Uri) => boolean;
  /** How a file is called; by its path in the workspace unless given. */
  readonly nameOf?: (uri: Uri) => string;
}

/** Spells out the graph of a snapshot, entities in order of file and declaration, relationships in order of their entities. */
export function graphDocument(snapshot: Snapshot, { covers = () => true, nameOf }: GraphScope = {}): GraphDocument {
  const lines = new Map<Uri, LineIndex>();
  const entities = snapshot.graph.entities.filter((it) => covers(it.uri));
  return {
    version: 1,
    entities: entities.map(entityRecord),
    relationships: entities.flatMap((entity) => endsOf(entity).map((end) => relationshipRecord(entity, end))),
  };

  function entityRecord(entity: Entity): EntityRecord {
    const { name, module, at, dialect } = entity;
    const table = known(entity.table);
    const columns = table ? [...table.columns.values()].map((it) => columnRecord(table, it)) : [];
    return { name, module, ...placeOf(at), dialect, table: table ? tableKey(table) : null, columns };
  }

  function relationshipRecord({ name: entity, module }: Entity, end: RelationshipEnd): RelationshipRecord {
    const secondary = literal(end.secondary);
    return {
      entity,
      module,
      name: end.name,
      target: known(end.target)?.name ?? null,
      direction: known(end.direction),
      uselist: known(end.collection),
      secondary: secondary ? tableKey(secondary) : null,
      inverse: end.linked.map((it) => `${it.owner.name}.${it.name}`).sort(),
      backPopulates: literal(end.inverseName),
      viewonly: end.viewonly.kind === 'absent' ? false : literal(end.viewonly),
      origin: end.origin,
      ...placeOf(end.at),
    };
  }

  function placeOf(at: Located): { readonly file: string; readonly line: number } {
    const index = lines.get(at.uri) ?? lineIndex(snapshot.text(at.uri) ?? '');
    lines.set(at.uri, index);
    const file = nameOf ? nameOf(at.uri) : snapshot.path(at.uri);
    return { file, line: index.position(snapshot.span(at).start).line };
  }
}

function columnRecord(table: Table, { name, key, type, primaryKey, nullable, unique }: Column): ColumnRecord {
  const keys: readonly ForeignKey[] = table.constraints.flatMap((it) => it.elements);
  return {
    name,
    type: type ?? null,
    primaryKey,
    nullable: nullable ?? null,
    unique: unique ?? null,
    foreignKeys: keys.filter((it) => it.column.key === key).map((it) => it.spelled),
  };
}

function known<T>(resolution: Resolution<T>): T | null {
  return resolution.kind === 'resolved' ? resolution.to : null;
}

function literal<T>(written: Written<T>): T | null {
  return written.kind === 'literal' ? written.value : null;
}
