import { addTo, groupBy } from '../../../base/multi-map.ts';
import { once } from '../../../base/once.ts';
import type { Uri } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import type { DeclaredClass } from '../../../syntax/typescript/program.ts';
import type { ClassArgs } from '../args/class-args.ts';
import type { ArgsStorage } from '../args/storage.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { entityDrafts } from '../entities/entity-drafts.ts';

/** The entities among which relations find their targets. Those of decorators and those of schemas are built apart. */
export interface EntityRegistry {
  readonly storage: ArgsStorage;
  /** In the order of their declarations. */
  readonly all: () => readonly EntityDraft[];
  /** The entity of a class or schema that has a table. */
  readonly of: (args: ClassArgs) => EntityDraft;
  readonly ofClass: (declared: DeclaredClass, origin: ClassArgs['origin']) => EntityDraft | undefined;
  /** By class, schema or table name (`m.targetName === type || m.givenTableName === type`), in order of declaration. */
  readonly named: (name: string, origin: ClassArgs['origin']) => readonly EntityDraft[];
  /** Whether there is an entity whose name or table name does not show. */
  readonly hasUnnamed: (origin: ClassArgs['origin']) => boolean;
  /** The entities that have something of what a file declares. */
  readonly declaringIn: (uri: Uri) => readonly EntityDraft[];
  /** The entities that are stored in the table of one, itself first. */
  readonly storedWith: (holder: EntityDraft) => readonly EntityDraft[];
}

/** Indexes all entities. */
export function entityRegistry(storage: ArgsStorage): EntityRegistry {
  const { of, lineage } = entityDrafts(storage);
  const all = once(() => storage.tables.map(of));
  const ofSchemas = once(
    () =>
      new Map(
        storage.tables.flatMap((it) => (it.declared && it.origin === 'schema' ? [[it.declared, it] as const] : [])),
      ),
  );
  const byName = once(indexNames);
  const byUri = once(indexFiles);
  const sharing = once(() => {
    const children = storage.tables.flatMap((it) => (it.table?.kind === 'child' ? [of(it)] : []));
    return groupBy(children, ({ parent }) => parent);
  });
  return {
    storage,
    all,
    of,
    ofClass(declared, origin) {
      const args = origin === 'decorators' ? storage.of(declared) : ofSchemas().get(declared);
      return args?.table && args.origin === origin ? of(args) : undefined;
    },
    named: (name, origin) =>
      (byName().get(name) ?? [])
        .filter((it) => it.args.origin === origin)
        .flatMap((it) => Array.from({ length: timesMade(it, storage) }, () => it)),
    hasUnnamed: (origin) =>
      all().some((it) => it.args.origin === origin && (it.name === '' || it.givenTable.kind === 'dynamic')),
    declaringIn: (uri) => (byUri().get(uri) ?? []).map(of),
    storedWith: (holder) => [holder, ...(sharing().get(holder) ?? [])],
  };

  function indexNames(): ReadonlyMap<string, readonly EntityDraft[]> {
    const found = new Map<string, EntityDraft[]>();
    for (const it of all()) for (const name of new Set([it.name, tableNameOf(it) ?? it.name])) addTo(found, name, it);
    return found;
  }

  function indexFiles(): ReadonlyMap<Uri, readonly ClassArgs[]> {
    const found = new Map<Uri, ClassArgs[]>();
    for (const args of storage.tables) {
      const isAlone = !args.inheritance && args.embeddeds.length === 0 && args.declared?.shape.heritage === undefined;
      if (isAlone) addTo(found, args.uri, args);
      else for (const uri of filesOf(args)) addTo(found, uri, args);
    }
    return found;
  }

  function filesOf(args: ClassArgs): ReadonlySet<Uri> {
    const isShared = args.inheritance || args.table?.kind === 'child';
    const classes = [...lineage(args).classes, ...(isShared ? of(args).children : [])];
    const embedded = classes.some((it) => it.embeddeds.length > 0) ? of(args).relations.map((it) => it.from) : [];
    return new Set([...classes, ...embedded].map((it) => it.uri));
  }
}

function tableNameOf({ givenTable }: EntityDraft): string | undefined {
  return givenTable.kind === 'literal' ? givenTable.value : undefined;
}

/** A class within a function is made anew each time that the function is called. */
function timesMade({ args }: EntityDraft, { program }: ArgsStorage): number {
  const within = args.declared?.shape.within;
  if (within === undefined) return 1;
  const bindings = program.shape(args.uri)?.bindings.values() ?? [];
  return Math.max(1, [...bindings].filter((it) => it.kind === 'value' && isCallOf(it.value, within)).length);
}

function isCallOf(value: Value, name: string): boolean {
  return value.kind === 'call' && value.callee.kind === 'path' && value.callee.names.join('.') === name;
}
