import { addTo } from '../../../base/multi-map.ts';
import { once } from '../../../base/once.ts';
import type { Value } from '../../../model/facts.ts';
import type { DeclaredClass } from '../../../syntax/typescript/program.ts';
import type { ClassArgs } from '../args/class-args.ts';
import type { ArgsStorage } from '../args/storage.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';

/** The entities among which relations find their targets. Those of decorators and those of schemas are built apart. */
export interface EntityRegistry {
  readonly storage: ArgsStorage;
  readonly entities: readonly EntityDraft[];
  ofClass(declared: DeclaredClass, origin: ClassArgs['origin']): EntityDraft | undefined;
  /** By class, schema or table name (`m.targetName === type || m.givenTableName === type`), in order of declaration. */
  named(name: string, origin: ClassArgs['origin']): readonly EntityDraft[];
  /** Whether there is an entity whose name or table name does not show. */
  hasUnnamed(origin: ClassArgs['origin']): boolean;
}

/** Indexes all entities. */
export function entityRegistry(entities: readonly EntityDraft[], storage: ArgsStorage): EntityRegistry {
  const classes = new Map(entities.flatMap((it) => (it.args.declared ? [[it.args.declared, it] as const] : [])));
  const byName = once(() => {
    const found = new Map<string, EntityDraft[]>();
    for (const it of entities) for (const name of new Set([it.name, tableNameOf(it) ?? it.name])) addTo(found, name, it);
    return found;
  });
  return {
    storage,
    entities,
    ofClass(declared, origin) {
      const found = classes.get(declared);
      return found?.args.origin === origin ? found : undefined;
    },
    named: (name, origin) =>
      (byName().get(name) ?? [])
        .filter((it) => it.args.origin === origin)
        .flatMap((it) => Array.from({ length: timesMade(it, storage) }, () => it)),
    hasUnnamed: (origin) =>
      entities.some((it) => it.args.origin === origin && (it.name === '' || it.givenTable.kind === 'dynamic')),
  };
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
