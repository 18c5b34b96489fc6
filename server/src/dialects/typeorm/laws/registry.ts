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
  return {
    storage,
    entities,
    ofClass(declared, origin) {
      const found = classes.get(declared);
      return found?.args.origin === origin ? found : undefined;
    },
    named: (name, origin) =>
      entities.filter((it) => it.args.origin === origin && (it.name === name || tableNameOf(it) === name)),
    hasUnnamed: (origin) =>
      entities.some((it) => it.args.origin === origin && (it.name === '' || it.givenTable.kind === 'dynamic')),
  };
}

function tableNameOf({ givenTable }: EntityDraft): string | undefined {
  return givenTable.kind === 'literal' ? givenTable.value : undefined;
}
