import type { Located, Value, Written } from '../../../model/facts.ts';
import type { TypescriptProgram, TypescriptSource } from '../../../syntax/typescript/program.ts';
import type { TypescriptShape } from '../../../syntax/typescript/shape.ts';
import { follow, type Placed, type Scope, stringOf } from '../../typescript/follow.ts';
import { optionsOf } from '../args/options.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { constructOf } from '../names/construct.ts';
import type { Relation, RelationProblem } from './relation.ts';
import type { EntityRegistry } from './registry.ts';

/** A `new DataSource({…})`, and its entities if all of them show. */
interface DataSource {
  readonly type: Written<string>;
  readonly entities: ReadonlySet<EntityDraft> | undefined;
  /** Where they are listed. */
  readonly list: Located | undefined;
}

/** What the data sources of a workspace make of a relation. */
export function sourceProblems(registry: EntityRegistry): (relation: Relation) => Iterable<RelationProblem> {
  const sources = dataSourcesOf(registry);
  return function* (relation) {
    const { draft, target, targetName } = relation;
    if (target.kind === 'resolved') {
      // "Entity metadata for … was not found".
      const source = sources.find(({ entities }) => entities?.has(draft.entity) && !entities.has(target.to));
      const name = targetName?.spelled ?? target.to.name;
      if (source) yield { kind: 'targetNotMapped', name, by: 'unregistered', list: source.list };
    }
    yield* unsupportedActions(relation, sources, registry);
  };
}

/** What Oracle knows of each; no other driver has such a list (`supportedOnDeleteTypes`, `supportedOnUpdateTypes`). */
const actionsOfOracle = { onDelete: ['CASCADE', 'SET NULL', 'NO ACTION'], onUpdate: ['NO ACTION'] } as const;

/** "OnDeleteType … is not supported for oracle!" (`EntityMetadataValidator.validate`). */
function* unsupportedActions(
  { draft }: Relation,
  sources: readonly DataSource[],
  { storage: { program } }: EntityRegistry,
): Iterable<RelationProblem> {
  const own = sources.filter(({ entities }) => entities?.has(draft.entity) ?? true);
  if (own.length === 0 || !own.every(({ type }) => type.kind === 'literal' && type.value === 'oracle')) return;
  for (const option of ['onDelete', 'onUpdate'] as const) {
    const given = draft.args.options.get(option);
    const action = stringOf(given?.value, { program, uri: draft.from.uri });
    const known: readonly string[] = actionsOfOracle[option];
    if (!given || action.kind !== 'literal' || known.includes(action.value)) continue;
    const at = { uri: draft.from.uri, site: given.value.site };
    yield { kind: 'actionUnsupported', option, action: action.value, driver: 'oracle', at };
  }
}

function dataSourcesOf(registry: EntityRegistry): readonly DataSource[] {
  const { program } = registry.storage;
  return program.files.flatMap((file) =>
    constructionsIn(file).flatMap((it) => dataSourceOf(it, { program, uri: file.uri }, registry) ?? []),
  );
}

const known = new WeakMap<TypescriptShape, readonly Value[]>();

function constructionsIn(file: TypescriptSource): readonly Value[] {
  const found = known.get(file.shape) ?? [...constructions(file)];
  known.set(file.shape, found);
  return found;
}

/** What the module makes by `new`, to keep, to export or for its effect. */
function* constructions({ shape }: TypescriptSource): Iterable<Value> {
  for (const it of shape.bindings.values()) if (it.kind === 'value' && isMade(it.value)) yield it.value;
  for (const it of shape.exports.values()) if (it.kind === 'value' && isMade(it.value)) yield it.value;
}

function isMade(value: Value): boolean {
  return value.kind === 'call' && value.constructs === true;
}

function dataSourceOf(value: Value, scope: Scope, registry: EntityRegistry): DataSource | undefined {
  const construct = constructOf(value, scope.program, scope.uri);
  if (construct.kind !== 'typeorm' || construct.name !== 'DataSource' || value.kind !== 'call') return undefined;
  const { options, scope: inner } = optionsOf(value.arguments[0], scope);
  const given = options.get('entities');
  const { value: list, uri } = given ? follow(given.value, inner) : { value: undefined, uri: scope.uri };
  const items = list?.kind === 'list' ? list.items.map((it): Placed => ({ value: it, uri })) : undefined;
  const entities = items?.map((it) => entityOf(it, scope.program, registry));
  return {
    type: stringOf(options.get('type')?.value, inner),
    list: list && { uri, site: list.site },
    entities: entities?.every((it) => it !== undefined) ? new Set(entities) : undefined,
  };
}

function entityOf(
  { value, uri }: Placed,
  program: TypescriptProgram,
  registry: EntityRegistry,
): EntityDraft | undefined {
  const symbol = program.classOf(uri, value);
  if (symbol.kind === 'class') return registry.ofClass(symbol, 'decorators') ?? registry.ofClass(symbol, 'schema');
  const schema = symbol.kind === 'value' ? registry.storage.schemaOf(symbol.value) : undefined;
  return schema && registry.of(schema);
}
