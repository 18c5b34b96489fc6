import type { Value } from '../../../model/facts.ts';
import type { TypescriptProgram, TypescriptSource } from '../../../syntax/typescript/program.ts';
import type { TypescriptShape } from '../../../syntax/typescript/shape.ts';
import { follow, type Placed, type Scope } from '../../typescript/follow.ts';
import { optionsOf } from '../args/options.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { constructOf } from '../names/construct.ts';
import type { Relation, RelationProblem } from './relation.ts';
import type { EntityRegistry } from './registry.ts';

/** A `new DataSource({ entities: […] })` all of whose entities show. */
interface DataSource {
  readonly entities: ReadonlySet<EntityDraft>;
}

/** Finds for a relation whether some data source leaves out its target that has its own entity ("Entity metadata for … was not found"). */
export function registrations(registry: EntityRegistry): (relation: Relation) => readonly RelationProblem[] {
  const sources = dataSourcesOf(registry);
  return ({ draft, target, targetName }) => {
    if (target.kind !== 'resolved') return [];
    const leftOut = sources.some(({ entities }) => entities.has(draft.entity) && !entities.has(target.to));
    return leftOut
      ? [{ kind: 'targetNotMapped', name: targetName?.spelled ?? target.to.name, by: 'unregistered' }]
      : [];
  };
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
  const items = given && itemsOf(given.value, inner);
  const entities = items?.map((it) => entityOf(it, scope.program, registry));
  return entities?.every((it) => it !== undefined) ? { entities: new Set(entities) } : undefined;
}

/** The items of a list, also of one that is kept elsewhere; `undefined` where some do not show. */
function itemsOf(value: Value, scope: Scope): readonly Placed[] | undefined {
  const { value: followed, uri } = follow(value, scope);
  if (followed.kind !== 'list') return undefined;
  return followed.items.map((it) => ({ value: it, uri }));
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
