import { stringOf } from '../../typescript/follow.ts';
import type { TypescriptContext } from '../../typescript-dialect.ts';
import type { DataSource } from './data-sources.ts';
import type { EntityRegistry } from './registry.ts';
import type { Relation, RelationProblem } from './relation.ts';

/** What the data sources of a workspace make of a relation. */
export function* sourceProblems(
  relation: Relation,
  sources: readonly DataSource[],
  registry: EntityRegistry,
  context: TypescriptContext,
): Iterable<RelationProblem> {
  const { draft, target, targetName } = relation;
  if (target.kind === 'resolved') {
    // "Entity metadata for … was not found".
    const source = sources.find(({ entities }) => entities?.has(draft.entity) && !entities.has(target.to));
    const name = targetName?.spelled ?? target.to.name;
    if (source) yield { kind: 'targetNotMapped', name, by: 'unregistered', list: source.list };
  }
  yield* unsupportedActions(relation, sources, registry, context);
}

/** What Oracle knows of each; no other driver has such a list (`supportedOnDeleteTypes`, `supportedOnUpdateTypes`). */
const actionsOfOracle = { onDelete: ['CASCADE', 'SET NULL', 'NO ACTION'], onUpdate: ['NO ACTION'] } as const;

/** "OnDeleteType … is not supported for oracle!" (`EntityMetadataValidator.validate`). */
function* unsupportedActions(
  { draft }: Relation,
  sources: readonly DataSource[],
  { storage: { program } }: EntityRegistry,
  context: TypescriptContext,
): Iterable<RelationProblem> {
  const { uri } = draft.from;
  for (const option of ['onDelete', 'onUpdate'] as const) {
    const given = draft.args.options.get(option);
    const action = stringOf(given?.value, { program, uri });
    const known: readonly string[] = actionsOfOracle[option];
    if (!given || action.kind !== 'literal' || known.includes(action.value)) continue;
    const own = sources.filter(({ entities }) => entities?.has(draft.entity) ?? true);
    const isOracle =
      own.length > 0
        ? own.every(({ type }) => type.kind === 'literal' && type.value === 'oracle')
        : hasOracleOnly((name) => context.version(uri, name) !== undefined);
    if (!isOracle) return;
    yield {
      kind: 'actionUnsupported',
      option,
      action: action.value,
      driver: 'oracle',
      at: { uri, site: given.value.site },
    };
  }
}

/** The packages of the other drivers (`PlatformTools.load`); some databases come without one. */
const otherDrivers = [
  ...['pg', 'pg-native', 'pg-query-stream', 'postgres', 'mysql', 'mysql2', 'sqlite3', 'better-sqlite3', 'sql.js'],
  ...['mssql', 'mongodb', '@sap/hana-client', 'hdb-pool', '@google-cloud/spanner', 'redis', 'ioredis'],
  ...['typeorm-aurora-data-api-driver', 'react-native-sqlite-storage', 'expo-sqlite', 'nativescript-sqlite'],
  ...['cordova-sqlite-storage', '@capacitor-community/sqlite', '@electric-sql/pglite'],
];

/** Whether the project has no other database to talk to. */
function hasOracleOnly(has: (name: string) => boolean): boolean {
  return has('oracledb') && !otherDrivers.some(has);
}
