import { addTo } from '../../../base/multi-map.ts';
import type { Value } from '../../../model/facts.ts';
import { identify, type Root } from '../names/bases.ts';
import { constructOf } from '../names/constructs.ts';
import { lastMember, memberOf, type Scope, textOf } from '../values/evaluate.ts';
import type { MappedClass } from '../mapping/mapped-classes.ts';
import { type DeclaredClass, type Names, namespaceOf, type PythonFile, type Symbol } from '../names/names.ts';
import { addTableArguments, newTable, resolveReference, type TableDraft, tableKey } from './tables.ts';

/** All tables of the workspace, by the metadata they belong to. */
export interface SchemaRegistry {
  readonly tables: readonly TableDraft[];
  add(table: TableDraft): void;
  /** The table of that key in `metadata`; else the only one of that key anywhere. */
  find(metadata: string, key: string): TableDraft | undefined;
  /** The table that a `Table(…)` call makes. */
  ofCall(call: Call, scope: Scope): TableDraft | undefined;
  /** The table a value stands for: a name bound to `Table(…)`, or the call itself. */
  ofValue(value: Value, scope: Scope): TableDraft | undefined;
  /** Whether every table of the workspace is shown by the source. */
  readonly isComplete: boolean;
  /** Notes that there may be tables that the source does not show. */
  leaveOpen(): void;
  /** Looks up all foreign keys given as strings. Those given as expressions are resolved by `column`. */
  resolveForeignKeys(column: (value: Value, scope: Scope) => ReturnType<typeof resolveReference>): void;
  /** The metadata of a mapped class and its default schema. */
  metadataOf(mapped: MappedClass): Metadata;
}

/** More names from one to the next than this are taken for a cycle. */
const maxSteps = 16;

/** A collection of tables, and the schema of those that name none. */
export interface Metadata {
  readonly id: string;
  readonly schema: string | undefined;
}

type Call = Extract<Value, { kind: 'call' }>;

/** An empty registry; what tables mean to each other is worked out by `resolveForeignKeys`. */
export function schemaRegistry(names: Names): SchemaRegistry {
  const tables: TableDraft[] = [];
  const byKey = new Map<string, TableDraft[]>();
  const byGuess = new Map<string, TableDraft[]>();
  const byCall = new Map<Value, TableDraft | undefined>();
  const schemas = new Map<string, string | undefined>();
  let everythingKnown = true;

  return {
    tables,
    add,
    find,
    ofCall,
    ofValue,
    get isComplete() {
      return everythingKnown;
    },
    leaveOpen() {
      everythingKnown = false;
    },
    resolveForeignKeys,
    metadataOf,
  };

  function add(table: TableDraft): void {
    tables.push(table);
    for (const guess of table.guesses ?? []) addTo(byGuess, guess, table);
    if (table.name === '') return;
    const key = tableKey(table.name, table.schema);
    addTo(byKey, key, table);
  }

  function find(metadata: string, key: string): TableDraft | undefined {
    const named = byKey.get(key) ?? [];
    const guessed = byGuess.get(key.slice(key.lastIndexOf('.') + 1)) ?? [];
    const inMetadata = (it: TableDraft): boolean => it.metadata === metadata;
    return named.find(inMetadata) ?? only(guessed.filter(inMetadata)) ?? only(named) ?? only(guessed);
  }

  function ofCall(call: Call, scope: Scope): TableDraft | undefined {
    if (byCall.has(call)) return byCall.get(call);
    byCall.set(call, undefined);
    const first = call.arguments[0] ?? call.options.find((it) => it.keyword === 'name')?.value;
    const name = first && textOf(first, scope);
    if (!first || name === undefined) return undefined;
    const metadata = metadataOfTable(call, scope);
    const given = call.options.find((it) => it.keyword === 'schema')?.value;
    // `BLANK_SCHEMA` is none, whatever the metadata's default.
    const isBlank = given?.kind === 'path' && given.names.at(-1) === 'BLANK_SCHEMA';
    const schema = isBlank ? undefined : ((given && textOf(given, scope)) ?? schemas.get(metadata));
    const table = newTable(name, schema, metadata, { uri: scope.file.uri, site: first.site });
    byCall.set(call, table);
    addTableArguments(table, call, scope);
    add(table);
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

  function resolveForeignKeys(column: Parameters<SchemaRegistry['resolveForeignKeys']>[0]): void {
    openExtended();
    for (const table of tables) {
      for (const { foreignKey, draft } of table.pending) {
        foreignKey.target =
          draft.reference === undefined
            ? column(draft.expression, draft.scope)
            : resolveReference(
                draft.reference,
                foreignKey.column,
                (key) => find(table.metadata, key),
                everythingKnown,
                schemas.get(table.metadata),
              );
      }
    }
  }

  function metadataOf(mapped: MappedClass): Metadata {
    const metadata = ownMetadataOf(mapped);
    const bindKey = mapped.root.dialect === 'flask-sqlalchemy' ? memberOf(mapped.node, '__bind_key__') : undefined;
    const { file, declared: body } = bindKey?.node ?? mapped.node;
    return bound(metadata, bindKey?.member.value, { names, file, body });
  }

  /** Flask-SQLAlchemy keeps the tables of each `bind_key` in a metadata of their own (`SQLAlchemy._make_metadata`). */
  function bound(metadata: Metadata, bindKey: Value | undefined, scope: Scope): Metadata {
    const key = bindKey && textOf(bindKey, scope);
    return key === undefined ? metadata : { ...metadata, id: `${metadata.id} bound to ${key}` };
  }

  function ownMetadataOf(mapped: MappedClass): Metadata {
    for (const base of mapped.node.mro) {
      const value = lastMember(base.shape, 'metadata')?.value;
      if (value?.kind === 'path') return metadataOfValue(value, base.file);
      if (base.isBase && base.root) return metadataOfRoot(base.root);
    }
    return metadataOfRoot(mapped.root);
  }

  function metadataOfRoot(root: Root): Metadata {
    return root.metadata
      ? metadataOfValue(root.metadata.value, root.metadata.file)
      : { id: `of ${root.registry}`, schema: undefined };
  }

  function metadataOfTable(call: Call, scope: Scope): string {
    const second = call.arguments[1] ?? call.options.find((it) => it.keyword === 'metadata')?.value;
    if (second?.kind === 'path') return metadataOfValue(second, scope.file).id;
    // `db.Table("name", …)`: the metadata of `db`.
    const { callee } = call;
    if (callee.kind === 'path' && callee.names.length > 1) {
      const id = `of flask:${identify(names.resolve(scope.file, [callee.names[0], ...callee.names.slice(1, -1)]))}`;
      const bindKey = call.options.find((it) => it.keyword === 'bind_key')?.value;
      return bound({ id, schema: undefined }, bindKey, scope).id;
    }
    return '';
  }

  /** @param steps how many names have been followed: more than a few are a cycle. */
  function metadataOfValue(value: Value, file: PythonFile, steps = 0): Metadata {
    if (value.kind === 'path' && steps < maxSteps) return metadataOfSymbol(names.resolve(file, value.names), steps + 1);
    const id = `${namespaceOf(file)}:${String(value.site)}`;
    return { id, schema: value.kind === 'call' ? remember(id, value, file) : undefined };
  }

  function metadataOfSymbol(symbol: Symbol, steps: number): Metadata {
    if (symbol.kind === 'value') {
      const id = `${namespaceOf(symbol.file)}:${symbol.name}`;
      return { id, schema: symbol.value.kind === 'call' ? remember(id, symbol.value, symbol.file) : undefined };
    }
    if (symbol.kind === 'attribute' && symbol.name === 'metadata') return metadataOfOwner(symbol.of, steps);
    if (symbol.kind === 'external' && symbol.path.endsWith('SQLModel.metadata'))
      return { id: 'of sqlmodel', schema: undefined };
    return { id: identify(symbol), schema: undefined };
  }

  /** `X.metadata`: X is a base, a registry, or Flask-SQLAlchemy's `db`. */
  function metadataOfOwner(owner: Symbol, steps: number): Metadata {
    if (owner.kind === 'class') {
      const { file, shape } = owner.declared;
      const own = lastMember(shape, 'metadata')?.value;
      return own
        ? metadataOfValue(own, file, steps)
        : { id: `of ${namespaceOf(file)}:${shape.name}`, schema: undefined };
    }
    if (owner.kind === 'attribute' && owner.name === 'Model')
      return { id: `of flask:${identify(owner.of)}`, schema: undefined };
    if (owner.kind === 'value' && owner.value.kind === 'call') {
      const given = owner.value.options.find((it) => it.keyword === 'metadata')?.value;
      if (given) return metadataOfValue(given, owner.file, steps);
      const id = identify(owner);
      if (constructOf(owner.value.callee, owner.file, names) === 'declarativeBase')
        return { id: `of ${id}`, schema: undefined };
      const callee = owner.value.callee.kind === 'path' ? owner.value.callee.names.at(-1) : undefined;
      return { id: callee === 'registry' ? `of registry:${id}` : `of flask:${id}`, schema: undefined };
    }
    return { id: `of ${identify(owner)}`, schema: undefined };
  }

  /** The `schema=` of a `MetaData(…)` call. */
  function remember(id: string, call: Call, file: PythonFile): string | undefined {
    if (!schemas.has(id)) {
      const given = call.options.find((it) => it.keyword === 'schema')?.value;
      schemas.set(id, given && textOf(given, { names, file }));
    }
    return schemas.get(id);
  }
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
