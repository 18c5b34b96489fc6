import { append } from '../../../base/exact.ts';
import type { Located, Site, Value, Written } from '../../../model/facts.ts';
import type { TableFault } from '../../../model/problems.ts';
import type { Column, ForeignKey, ForeignKeyConstraint, ForeignKeyTarget, Table } from '../../../model/schema.ts';
import { type ColumnDraft, columnOf, type ForeignKeyDraft } from './columns.ts';
import { constructOf } from '../names/constructs.ts';
import { placeIn } from '../names/names.ts';
import { follow, lastMember, type Scope, textOf, writtenText } from '../values/evaluate.ts';

/** A table under construction: single-table subclasses still add columns to it. */
export interface TableDraft extends Table {
  readonly columns: Map<string, Column>;
  constraints: readonly ForeignKeyConstraint[];
  open: boolean;
  /** Whether it is told to share a table of its name (`extend_existing`, `keep_existing`), so that two statements may make one table. */
  extendsExisting: boolean;
  /** The names it may have when it is computed from the class's name: `DispatchUser` → `dispatch_user`. */
  readonly guesses: readonly string[] | undefined;
  /** What is wrong with its arguments; absent for nearly all tables. */
  faults?: TableFault[];
  /** Foreign keys whose targets are looked up once all tables are known. */
  pending: readonly PendingForeignKey[];
}

export interface PendingForeignKey {
  readonly foreignKey: { -readonly [K in keyof ForeignKey]: ForeignKey[K] };
  readonly draft: ForeignKeyDraft;
}

type Call = Extract<Value, { kind: 'call' }>;

const none: readonly never[] = [];

/** What is known of a table without its columns. */
type TableHeader = Pick<TableDraft, 'name' | 'metadata'> &
  Partial<Pick<TableDraft, 'schema' | 'at' | 'nameAt' | 'guesses'>>;

/** A table without columns. */
export function newTable({ name, schema, metadata, at, nameAt, guesses }: TableHeader): TableDraft {
  return {
    name,
    schema,
    metadata,
    columns: new Map(),
    constraints: none,
    open: false,
    extendsExisting: false,
    at,
    nameAt,
    guesses,
    pending: none,
  };
}

/** How a table is found in its metadata: `schema.name`, or the name alone (`sql/schema._get_table_key`). */
export function tableKey(name: string, schema: string | undefined): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

/** Adds a declared column and its foreign keys; a column of that key that is already there stays. */
export function addColumn(table: TableDraft, attribute: string, draft: ColumnDraft, at: Located | undefined): Column {
  const name = draft.name ?? attribute;
  const key = draft.key ?? name;
  const existing = table.columns.get(key);
  if (existing) return existing;
  const { type, primaryKey, nullable, unique } = draft;
  const column: Column = { table, key, name, type, primaryKey, nullable, unique, at };
  table.columns.set(key, column);
  for (const foreignKey of draft.foreignKeys) addConstraint(table, [{ column, draft: foreignKey }]);
  table.open ||= draft.open;
  return column;
}

function addConstraint(
  table: TableDraft,
  elements: readonly { readonly column: Column; readonly draft: ForeignKeyDraft }[],
): void {
  const foreignKeys = elements.map(({ column, draft }) => {
    const foreignKey: PendingForeignKey['foreignKey'] = {
      column,
      spelled: draft.reference ?? '',
      target: { kind: 'unknown', because: 'dynamic' },
      at: placeIn(draft.scope.file, draft.site),
    };
    table.pending = append(table.pending, { foreignKey, draft });
    return foreignKey;
  });
  table.constraints = append(table.constraints, { table, elements: foreignKeys });
}

/** Reads the arguments of `Table("name", metadata, …)` after the first two. */
export function addTableArguments(table: TableDraft, call: Call, scope: Scope): void {
  const constraints: Call[] = [];
  table.open ||= call.unpacked.length > 0;
  for (const written of call.arguments.slice(1)) {
    if (written.kind !== 'call') continue;
    switch (constructOf(written.callee, scope.file, scope.names)) {
      case 'column': {
        const draft = columnOf(written, scope, undefined);
        if (draft.name === undefined) table.open = true;
        else
          addColumn(table, draft.name, draft, {
            uri: scope.file.uri,
            site: written.arguments[0]?.site ?? written.site,
          });
        break;
      }
      case 'foreignKeyConstraint':
        constraints.push(written);
        break;
      case undefined:
        table.open ||=
          written.callee.kind === 'path' && scope.names.resolve(scope.file, written.callee.names).kind === 'function';
        break;
      default:
        break;
    }
  }
  table.open ||= call.options.some((it) => it.keyword.startsWith('autoload'));
  table.extendsExisting ||= call.options.some(
    ({ keyword }) => keyword === 'extend_existing' || keyword === 'keep_existing',
  );
  for (const constraint of constraints) addForeignKeyConstraint(table, constraint, scope);
}

/**
 * `ForeignKeyConstraint(["a", "b"], ["t.x", "t.y"])`. The local names are column keys.
 *
 * @param attribute the key of the column that a path of several names leads to, as `Post.author_id`.
 */
export function addForeignKeyConstraint(
  table: TableDraft,
  call: Call,
  scope: Scope,
  attribute?: (path: Extract<Value, { kind: 'path' }>) => string | undefined,
): void {
  const argument = (index: number, keyword: string): Value | undefined =>
    call.arguments[index] ?? call.options.find((it) => it.keyword === keyword)?.value;
  const local = argument(0, 'columns');
  const remote = argument(1, 'refcolumns');
  const locals = local && follow(local, scope).value;
  const remotes = remote && follow(remote, scope).value;
  if (locals?.kind !== 'list' || remotes?.kind !== 'list') {
    table.open = true;
    return;
  }
  const fault = table.open ? undefined : constraintFault(table, call, locals.items, remotes.items, scope);
  if (fault) (table.faults ??= []).push(fault);
  if (locals.items.length !== remotes.items.length) {
    table.open = true;
    return;
  }
  const elements = locals.items.map((item, index) => {
    const key = (item.kind === 'path' ? attribute?.(item) : undefined) ?? columnKey(item, table, scope);
    const column = key === undefined ? undefined : table.columns.get(key);
    const target = remotes.items[index];
    return (
      column &&
      target && { column, draft: { reference: textOf(target, scope), expression: target, scope, site: target.site } }
    );
  });
  const known = elements.filter((it) => it !== undefined);
  if (known.length === elements.length) addConstraint(table, known);
  else table.open = true;
}

/** A column of the table by its key, or by the name it has in the class body. */
function columnKey(written: Value, table: TableDraft, scope: Scope): string | undefined {
  if (written.kind !== 'path' || written.names.length > 1 || !scope.body) return textOf(written, scope);
  const { nameSite } = lastMember(scope.body.shape, written.names[0]) ?? {};
  for (const { key, at } of table.columns.values())
    if (at && at.site === nameSite && at.uri === scope.file.uri) return key;
  return textOf(written, scope);
}

/** Row D28: what `ForeignKeyConstraint` refuses. */
function constraintFault(
  table: TableDraft,
  { site }: Call,
  locals: readonly Value[],
  remotes: readonly Value[],
  scope: Scope,
): TableFault | undefined {
  const at = (it: Site): Located => ({ uri: scope.file.uri, site: it });
  const names = locals.map((it) => columnKey(it, table, scope));
  const references = remotes.map((it) => textOf(it, scope));
  if (locals.some((it) => it.kind === 'unknown') || names.includes(undefined)) return undefined;
  if (locals.length !== remotes.length) return { kind: 'foreignKeyLengths', at: at(site) };
  const missing = names.findIndex((it) => it !== undefined && !table.columns.has(it));
  if (missing >= 0) {
    const name = names[missing] ?? '';
    return { kind: 'foreignKeyFromMissingColumn', name, table: table.name, at: at(locals[missing]?.site ?? site) };
  }
  if (new Set(names).size < names.length) return { kind: 'foreignKeyColumnTwice', at: at(site) };
  const [first, ...more] = references.map((it) => (it?.includes('.') ? it.slice(0, it.lastIndexOf('.')) : undefined));
  const other = more.find((it) => it !== undefined && it !== first);
  return first !== undefined && other !== undefined
    ? { kind: 'foreignKeyToTwoTables', tables: [first, other], at: at(site) }
    : undefined;
}

/** Reads `__table_args__`: a tuple of constraints, perhaps with a dict at its end, or a dict. */
export function addTableArgs(table: TableDraft, written: Value, scope: Scope): void {
  const { value, scope: at } = follow(written, scope);
  if (value.kind === 'dict') {
    table.open ||= hasEntry(value, 'autoload') || hasEntry(value, 'autoload_with');
    table.extendsExisting ||= hasEntry(value, 'extend_existing') || hasEntry(value, 'keep_existing');
  } else if (value.kind === 'list') {
    for (const written of value.items) {
      const { value: item, scope } = follow(written, at);
      if (item.kind === 'dict') addTableArgs(table, item, scope);
      else if (item.kind === 'call') {
        const construct = constructOf(item.callee, scope.file, scope.names);
        if (construct === 'foreignKeyConstraint') addForeignKeyConstraint(table, item, scope);
        else if (construct === undefined)
          table.open ||=
            item.callee.kind === 'path' && scope.names.resolve(scope.file, item.callee.names).kind === 'function';
      } else table.open = true;
    }
  } else if (value.kind !== 'constant') table.open = true;
}

/** The `schema` that `__table_args__` gives. */
export function schemaOf(written: Value, scope: Scope): Written<string> {
  const { value, scope: at } = follow(written, scope);
  // `helper(cls, schema="x")`: what a project's own function is told it will hardly ignore.
  if (value.kind === 'call') return writtenText(value.options.find((it) => it.keyword === 'schema')?.value, at);
  const last = value.kind === 'list' ? value.items.at(-1) : value;
  if (!last) return { kind: 'absent' };
  const { value: dict, scope: inside } = follow(last, at);
  if (dict.kind !== 'dict') return { kind: 'absent' };
  return writtenText(dict.entries.find(({ key }) => key?.kind === 'string' && key.text === 'schema')?.value, inside);
}

function hasEntry(dict: Extract<Value, { kind: 'dict' }>, name: string): boolean {
  return dict.entries.some(({ key }) => !key || (key.kind === 'string' && key.text === name));
}

/** Splits `schema.table.column` as `ForeignKey._column_tokens` does: the last name is the column, everything before the last two the schema. */
export function splitReference(reference: string): {
  readonly schema: string | undefined;
  readonly table: string;
  readonly column: string | undefined;
} {
  const parts = reference.split('.');
  if (parts.length === 1) return { schema: undefined, table: reference, column: undefined };
  const column = parts.at(-1);
  const table = parts.at(-2) ?? '';
  return { schema: parts.length > 2 ? parts.slice(0, -2).join('.') : undefined, table, column };
}

/** Looks a foreign key's string up among the tables of its metadata. */
export function resolveReference(
  reference: string,
  from: Column,
  find: (key: string) => TableDraft | undefined,
  isMissing: (key: string) => boolean,
  defaultSchema: string | undefined,
): ForeignKeyTarget {
  const { schema, table: name, column: named } = splitReference(reference);
  const column = named ?? from.key;
  const key = tableKey(name, schema ?? defaultSchema);
  const table = find(key);
  if (!table)
    return isMissing(key)
      ? { kind: 'noTable', schema: schema ?? defaultSchema, table: name, column }
      : { kind: 'unknown', because: 'external' };
  const found = table.columns.get(column) ?? (table.open ? implyColumn(table, column) : undefined);
  return found ? { kind: 'resolved', column: found } : { kind: 'noColumn', table, column };
}

/** A column that an open table must have since something refers to it. */
export function implyColumn(table: TableDraft, key: string): Column {
  const column: Column = {
    table,
    key,
    name: key,
    type: undefined,
    primaryKey: key === 'id',
    nullable: undefined,
    unique: undefined,
    at: undefined,
  };
  table.columns.set(key, column);
  return column;
}
