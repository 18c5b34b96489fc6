import type { Value } from '../../../model/facts.ts';
import { identify, type Root } from '../names/bases.ts';
import { constructOf, lastName } from '../names/constructs.ts';
import { type Names, namespaceOf, type PythonFile, type Symbol } from '../names/names.ts';
import { since } from '../laws/since.ts';
import type { MappedClass } from '../mapping/mapped-classes.ts';
import { lastMember, memberOf, type Scope, textOf } from '../values/evaluate.ts';
import type { VersionRange } from '../version.ts';

/** A collection of tables (SQLAlchemy's `MetaData`), and the schema of those that name none. */
export interface Metadata {
  readonly id: string;
  readonly schema: string | undefined;
}

/** Tells which metadata is meant where. */
export interface MetadataReader {
  /** That of a mapped class. */
  readonly ofClass: (mapped: MappedClass) => Metadata;
  /** That of the registry of a mapped class, whatever the class itself says. */
  readonly ofRegistry: (mapped: MappedClass) => Metadata;
  /** That of a `Table(…)`; its id is empty where that cannot be told. */
  ofTable(call: Call, scope: Scope): Metadata;
  /** The default schema of the metadata with that id. */
  schemaOf(id: string): string | undefined;
  /** Whether two ids are certainly those of different objects. */
  areApart(one: string, other: string): boolean;
}

type Call = Extract<Value, { kind: 'call' }>;

/** More names from one to the next than this are taken for a cycle. */
const maxSteps = 16;

/** Follows names to metadata. One is known for certain when the source shows the call that makes it. */
export function metadataIn(names: Names, range: VersionRange): MetadataReader {
  const schemas = new Map<string, string | undefined>();
  const certain = new Set<string>();
  const isReplaced = names.files.some((it) => it.facts.shape.effects.some(replacesMetadata));

  return {
    ofClass,
    ofRegistry: (mapped) => bind(mapped, ofRoot(rootBase(mapped))),
    ofTable,
    schemaOf: (id) => schemas.get(id),
    areApart: (one, other) => one !== other && !isReplaced && certain.has(one) && certain.has(other),
  };

  function ofClass(mapped: MappedClass): Metadata {
    return bind(mapped, ownMetadataOf(mapped));
  }

  function bind(mapped: MappedClass, metadata: Metadata): Metadata {
    const bindKey = mapped.root.dialect === 'flask-sqlalchemy' ? memberOf(mapped.node, '__bind_key__') : undefined;
    const { file, declared: body } = bindKey?.node ?? mapped.node;
    return bound(metadata, bindKey?.member.value, { names, file, body });
  }

  /** Flask-SQLAlchemy keeps the tables of each `bind_key` in a metadata of their own (`SQLAlchemy._make_metadata`), before 3.0 not. */
  function bound(metadata: Metadata, bindKey: Value | undefined, scope: Scope): Metadata {
    const key = bindKey && textOf(bindKey, scope);
    if (key === undefined) return metadata;
    const id = `${metadata.id} bound to ${key}`;
    // Flask-SQLAlchemy 2 does not run on SQLAlchemy 2.
    if (certain.has(metadata.id) && since(range, [2, 0, 0])) certain.add(id);
    return { ...metadata, id };
  }

  function ownMetadataOf(mapped: MappedClass): Metadata {
    for (const base of mapped.node.mro) {
      const value = lastMember(base.shape, 'metadata')?.value;
      if (value?.kind === 'path' || value?.kind === 'call') return ofValue(value, base.file);
      if (base.isBase && base.root) return ofRoot(base.root);
    }
    return ofRoot(mapped.root);
  }

  function rootBase(mapped: MappedClass): Root {
    return mapped.node.mro.find((it) => it.isBase)?.root ?? mapped.root;
  }

  function ofRoot({ metadata, registry, isShown }: Root): Metadata {
    return metadata ? ofValue(metadata.value, metadata.file) : made(`of ${registry}`, isShown);
  }

  function made(id: string, isShown: boolean): Metadata {
    if (isShown) certain.add(id);
    return { id, schema: undefined };
  }

  function ofTable(call: Call, scope: Scope): Metadata {
    const second = call.arguments[1] ?? call.options.find((it) => it.keyword === 'metadata')?.value;
    if (second?.kind === 'path') return ofValue(second, scope.file);
    if (second?.kind === 'call' && makesMetadata(second, scope.file)) return ofValue(second, scope.file);
    // `db.Table("name", …)`: the metadata of `db`.
    const { callee } = call;
    if (callee.kind === 'path' && callee.names.length > 1) {
      const owner = names.resolve(scope.file, [callee.names[0], ...callee.names.slice(1, -1)]);
      const bindKey = call.options.find((it) => it.keyword === 'bind_key')?.value;
      return bound(ofOwner(owner, 0), bindKey, scope);
    }
    return { id: '', schema: undefined };
  }

  /** @param steps how many names have been followed: more than a few are a cycle. */
  function ofValue(value: Value, file: PythonFile, steps = 0): Metadata {
    if (value.kind === 'path' && steps < maxSteps) return ofSymbol(names.resolve(file, value.names), steps + 1);
    return ofCall(`${namespaceOf(file)}:${String(value.site)}`, value, file);
  }

  function ofSymbol(symbol: Symbol, steps: number): Metadata {
    if (symbol.kind === 'value') return ofCall(`${namespaceOf(symbol.file)}:${symbol.name}`, symbol.value, symbol.file);
    if (symbol.kind === 'attribute' && symbol.name === 'metadata') return ofOwner(symbol.of, steps);
    if (symbol.kind === 'external' && symbol.path.endsWith('SQLModel.metadata')) return made('of sqlmodel', true);
    return { id: identify(symbol), schema: undefined };
  }

  /** `X.metadata`: X is a base, a registry, or Flask-SQLAlchemy's `db`. */
  function ofOwner(owner: Symbol, steps: number): Metadata {
    if (owner.kind === 'class') return ofBase(owner.declared, steps);
    if (owner.kind === 'attribute' && owner.name === 'Model') return ofOwner(owner.of, steps);
    if (owner.kind === 'value' && owner.value.kind === 'call') {
      const { options, callee } = owner.value;
      const given = options.find((it) => it.keyword === 'metadata')?.value;
      if (given) return ofValue(given, owner.file, steps);
      const id = identify(owner);
      if (constructOf(callee, owner.file, names) === 'declarativeBase') {
        const isOfRegistry = callee.kind === 'path' && callee.names.at(-1) === 'generate_base';
        return isOfRegistry
          ? ofOwner(names.resolve(owner.file, ownerPath(callee.names)), steps + 1)
          : made(`of ${id}`, true);
      }
      const name = callee.kind === 'path' ? lastName(names.resolve(owner.file, callee.names)) : undefined;
      if (name === 'registry') return made(`of registry:${id}`, true);
      return made(`of flask:${id}`, name === 'SQLAlchemy' && !options.some((it) => it.keyword === 'model_class'));
    }
    return { id: `of flask:${identify(owner)}`, schema: undefined };
  }

  function ofBase({ file, shape }: Extract<Symbol, { kind: 'class' }>['declared'], steps: number): Metadata {
    const own = lastMember(shape, 'metadata')?.value;
    if (own) return ofValue(own, file, steps);
    const registry = lastMember(shape, 'registry')?.value;
    if (registry?.kind === 'path' && steps < maxSteps) return ofOwner(names.resolve(file, registry.names), steps + 1);
    const isBase = shape.bases.some(
      (it) => it.kind === 'path' && lastName(names.resolve(file, it.names))?.startsWith('DeclarativeBase') === true,
    );
    return made(`of ${namespaceOf(file)}:${shape.name}`, isBase && !registry);
  }

  /** What `MetaData(…)` makes, and the `schema=` it is given. */
  function ofCall(id: string, value: Value, file: PythonFile): Metadata {
    if (value.kind !== 'call') return { id, schema: undefined };
    if (!schemas.has(id)) {
      const given = value.options.find((it) => it.keyword === 'schema')?.value;
      schemas.set(id, given && textOf(given, { names, file }));
      if (makesMetadata(value, file)) certain.add(id);
    }
    return { id, schema: schemas.get(id) };
  }

  function makesMetadata({ callee }: Call, file: PythonFile): boolean {
    return callee.kind === 'path' && lastName(names.resolve(file, callee.names)) === 'MetaData';
  }
}

function ownerPath([first, ...rest]: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return [first, ...rest.slice(0, -1)];
}

/** `Base.metadata = metadata`, after which two names may mean one thing. */
function replacesMetadata(effect: PythonFile['facts']['shape']['effects'][number]): boolean {
  return effect.kind === 'assign' && effect.target.kind === 'path' && effect.target.names.at(-1) === 'metadata';
}
