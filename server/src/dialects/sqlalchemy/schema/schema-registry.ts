import { addTo } from '../../../base/multi-map.ts';
import type { Value } from '../../../model/facts.ts';
import { constructOf } from '../names/constructs.ts';
import { lastMember, type Scope, textOf } from '../values/evaluate.ts';
import type { MappedClass } from '../mapping/mapped-classes.ts';
import type { DeclaredClass, Names, PythonFile } from '../names/names.ts';
import type { Programs } from '../names/programs.ts';
import { before, since } from '../laws/since.ts';
import type { VersionRange } from '../version.ts';
import { type Metadata, metadataIn } from './metadata.ts';
import { addTableArguments, newTable, resolveReference, type TableDraft, tableKey } from './tables.ts';

/** All tables of the workspace, by the metadata they belong to. */
export interface SchemaRegistry {
  readonly tables: readonly TableDraft[];
  /** `from` is where it is declared. */
  add(table: TableDraft, from: PythonFile): void;
  /** The table of that key in `metadata`, for who stands in `from`; else the only one that may be in it for all one can tell. */
  find(metadata: string, key: string, from: PythonFile): TableDraft | undefined;
  /** Whether a table of that key may be in `metadata`. */
  has(metadata: string, key: string): boolean;
  /** The table that a `Table(…)` call makes. */
  ofCall(call: Call, scope: Scope): TableDraft | undefined;
  /** The table a value stands for: a name bound to `Table(…)`, or the call itself. */
  ofValue(value: Value, scope: Scope): TableDraft | undefined;
  /** Whether every table of the workspace is shown by the source. */
  readonly isComplete: boolean;
  /** Notes that there may be tables that the source does not show. */
  leaveOpen(): void;
  /** Looks up the foreign keys of `of` that are given as strings. Those given as expressions are resolved by `column`. */
  resolveForeignKeys(
    of: Iterable<TableDraft>,
    column: (value: Value, scope: Scope) => ReturnType<typeof resolveReference>,
  ): void;
  /** The metadata of a mapped class and its default schema. */
  metadataOf(mapped: MappedClass): Metadata;
  /** Where strings in relationship arguments look for tables (`clsregistry._class_resolver`): from 1.4 until 2.1 in that of the registry. */
  metadataOfStrings(mapped: MappedClass): Metadata;
}

type Call = Extract<Value, { kind: 'call' }>;

/** An empty registry; what tables mean to each other is worked out by `resolveForeignKeys`. */
export function schemaRegistry(names: Names, programs: Programs, range: VersionRange): SchemaRegistry {
  const metadata = metadataIn(names, range);
  const files = new Map<TableDraft, PythonFile>();
  const tables: TableDraft[] = [];
  const byKey = new Map<string, TableDraft[]>();
  const byGuess = new Map<string, TableDraft[]>();
  const byCall = new Map<Value, TableDraft | undefined>();
  let everythingKnown = true;

  return {
    tables,
    add,
    find,
    has: (id, key) => candidates(id, key).length > 0,
    ofCall,
    ofValue,
    get isComplete() {
      return everythingKnown;
    },
    leaveOpen() {
      everythingKnown = false;
    },
    resolveForeignKeys,
    metadataOf: metadata.ofClass,
    metadataOfStrings,
  };

  function metadataOfStrings(mapped: MappedClass): Metadata {
    const own = metadata.ofClass(mapped);
    if (before(range, [1, 4, 0]) || since(range, [2, 1, 0])) return own;
    const ofRegistry = metadata.ofRegistry(mapped);
    if (since(range, [1, 4, 0]) && before(range, [2, 1, 0])) return ofRegistry;
    return own.id === ofRegistry.id ? own : { id: '', schema: undefined };
  }

  function add(table: TableDraft, from: PythonFile): void {
    tables.push(table);
    files.set(table, from);
    for (const guess of table.guesses ?? []) addTo(byGuess, guess, table);
    if (table.name === '') return;
    const key = tableKey(table.name, table.schema);
    addTo(byKey, key, table);
  }

  function find(id: string, key: string, from: PythonFile): TableDraft | undefined {
    const [first, ...more] = candidates(id, key);
    if (!first || more.length === 0) return first;
    // A name for tables of several programs; two of one program are the same table twice, or none at all.
    const [found, other] = programs.together([first, ...more], from, (it) => files.get(it) ?? from);
    const isCertain = first.metadata === id && first.name !== '' && !first.guesses;
    return isCertain || !other ? found : undefined;
  }

  /** What the key may mean in a metadata, what it means most likely first and alone. */
  function candidates(id: string, key: string): readonly TableDraft[] {
    const named = byKey.get(key) ?? [];
    const guessed = byGuess.get(key.slice(key.lastIndexOf('.') + 1)) ?? [];
    const isOwn = (it: TableDraft): boolean => it.metadata === id;
    const mayBeOwn = (it: TableDraft): boolean => !metadata.areApart(it.metadata, id);
    for (const found of [named.filter(isOwn), guessed.filter(isOwn), named.filter(mayBeOwn), guessed.filter(mayBeOwn)])
      if (found.length > 0) return found;
    return [];
  }

  function ofCall(call: Call, scope: Scope): TableDraft | undefined {
    if (byCall.has(call)) return byCall.get(call);
    byCall.set(call, undefined);
    const first = call.arguments[0] ?? call.options.find((it) => it.keyword === 'name')?.value;
    const name = first && textOf(first, scope);
    if (!first || name === undefined) return undefined;
    const { id, schema: defaultSchema } = metadata.ofTable(call, scope);
    const given = call.options.find((it) => it.keyword === 'schema')?.value;
    // `BLANK_SCHEMA` is none, whatever the metadata's default.
    const isBlank = given?.kind === 'path' && given.names.at(-1) === 'BLANK_SCHEMA';
    const schema = isBlank ? undefined : ((given && textOf(given, scope)) ?? defaultSchema);
    const at = { uri: scope.file.uri, site: first.site };
    const nameAt = first.kind === 'string' ? at : undefined;
    const isReadable = isBlank || !given || textOf(given, scope) !== undefined;
    const guesses = isReadable && call.unpacked.length === 0 ? undefined : [name];
    const table = newTable({ name, schema, metadata: id, at, nameAt, guesses });
    byCall.set(call, table);
    addTableArguments(table, call, scope);
    add(table, scope.file);
    return table;
  }

  function ofValue(value: Value, scope: Scope): TableDraft | undefined {
    if (value.kind === 'call')
      return constructOf(value.callee, scope.file, names) === 'table' ? ofCall(value, scope) : undefined;
    if (value.kind !== 'path') return undefined;
    const [first] = value.names;
    const member = value.names.length === 1 && scope.body ? lastMember(scope.body.shape, first)?.value : undefined;
    const inBody = member?.kind === 'call' ? ofValue(member, scope) : undefined;
    if (inBody) return inBody;
    const symbol = names.resolve(scope.file, value.names);
    if (symbol.kind === 'attribute' && symbol.of.kind === 'class')
      return ofClassAttribute(symbol.of.declared, symbol.name);
    return symbol.kind === 'value' && symbol.value.kind === 'call'
      ? ofValue(symbol.value, { names, file: symbol.file })
      : undefined;
  }

  /** `User.table = Table(…)`, in the class body or after it. */
  function ofClassAttribute(declared: DeclaredClass, name: string): TableDraft | undefined {
    const { file, shape } = declared;
    const member = lastMember(shape, name)?.value;
    if (member?.kind === 'call') return ofValue(member, { names, file, body: declared });
    for (const effect of file.facts.shape.effects) {
      if (effect.kind !== 'assign' || effect.target.kind !== 'path' || effect.value.kind !== 'call') continue;
      const [first, second, third] = effect.target.names;
      if (first === shape.name && second === name && third === undefined) return ofValue(effect.value, { names, file });
    }
    return undefined;
  }

  /** What several statements make together, each shows only in part. */
  function openExtended(): void {
    for (const named of byKey.values()) {
      const extended = named.filter((it) => it.extendsExisting);
      for (const table of named)
        if (extended.some((it) => named.length > 1 && it.metadata === table.metadata)) table.open = true;
    }
  }

  function resolveForeignKeys(
    of: Iterable<TableDraft>,
    column: Parameters<SchemaRegistry['resolveForeignKeys']>[1],
  ): void {
    openExtended();
    for (const table of of) {
      for (const { foreignKey, draft } of table.pending) {
        foreignKey.target =
          draft.reference === undefined
            ? column(draft.expression, draft.scope)
            : resolveReference(
                draft.reference,
                foreignKey.column,
                (key) => find(table.metadata, key, files.get(table) ?? draft.scope.file),
                (key) => everythingKnown && candidates(table.metadata, key).length === 0,
                metadata.schemaOf(table.metadata),
              );
      }
    }
  }
}
