import type { Value } from '../../../model/facts.ts';
import type { EntityProblem } from '../../../model/problems.ts';
import type { DeclaredIndex } from '../declared.ts';
import type { Discovered } from '../discovered.ts';
import type { Meta, Property } from '../metadata.ts';
import { fieldNamesOf, isPrimary } from '../schema/field-names.ts';
import { tableName } from '../schema/table-name.ts';

/** What MikroORM refuses about an entity apart from its relations (`validateEntityDefinition`, `validateDiscovered`). */
export function* entityProblems(meta: Meta, discovered: Discovered): Iterable<EntityProblem> {
  yield* sharedNames(meta, discovered);
  if (meta.declared.options.has('expression')) {
    yield* virtual(meta);
    return;
  }
  if (!meta.open && ![...meta.properties.values()].some((it) => isPrimary(it) || it.kind === 'unknown'))
    yield { kind: 'primaryKeyMissing' };
  for (const index of meta.declared.indexes) yield* missingProperties(index, meta);
  for (const property of meta.properties.values()) {
    if (property.kind === 'scalar' && property.origin === 'own') yield* entityInScalar(property, discovered);
  }
}

/** The result of a query has neither a key nor collections; a view may have both (`validateEntityDefinition`). */
function* virtual(meta: Meta): Iterable<EntityProblem> {
  if (meta.declared.options.has('view')) return;
  for (const property of meta.properties.values()) {
    const { kind, name, declared, origin } = property;
    const what = kind === '1:m' || kind === 'm:n' ? 'collection' : isPrimary(property) ? 'key' : undefined;
    if (what === undefined || origin !== 'own') continue;
    yield { kind: 'virtualEntityHolds', name, what, at: { uri: declared.uri, site: declared.nameSite } };
  }
}

/** `validateIndexes`: names properties, with what is embedded in them behind a dot. */
function* missingProperties({ construct, property, options }: DeclaredIndex, meta: Meta): Iterable<EntityProblem> {
  if (property !== undefined || options?.kind !== 'dict' || meta.open || meta.root.open) return;
  const given = options.entries.find(({ key }) => key?.kind === 'string' && key.text === 'properties')?.value;
  const values: readonly Value[] = given?.kind === 'list' ? given.items : given ? [given] : [];
  for (const value of values) {
    if (value.kind !== 'string' || has(meta, value.text) || has(meta.root, value.text)) continue;
    const at = { uri: meta.declared.source, site: value.site };
    const meant = [...meta.properties.values()].find((it) => fieldNamesOf(it)?.includes(value.text))?.name;
    yield { kind: 'constraintColumnMissing', construct, name: value.text, entity: meta.name, meant, at };
  }
}

function has({ properties }: Meta, name: string): boolean {
  return properties.has(name) || [...properties.keys()].some((it) => name.startsWith(`${it}.`));
}

/** A scalar whose `type` is the name of an entity (`propertyTargetsEntityType`), which MikroORM 5 does not look for. */
function* entityInScalar({ name, declared }: Property, discovered: Discovered): Iterable<EntityProblem> {
  const option = declared.options.get('entity') ?? declared.options.get('type');
  const value = option?.value.kind === 'lambda' ? option.value.body : option?.value;
  const { uri } = declared;
  if (!value || declared.style === 'builder' || discovered.releases.major(uri) === 5) return;
  const at = { uri, site: declared.nameSite };
  const entity =
    value.kind === 'string'
      ? discovered.registry.named(value.text, uri).find((it) => it.uri === uri)
      : discovered.entityNamed(value, uri);
  if (!entity || (entity.role !== 'entity' && entity.role !== 'embeddable')) return;
  const embeddable = entity.role === 'embeddable';
  yield { kind: 'scalarHoldsEntity', name, target: entity.name, embeddable, at };
}

/** Names that MikroORM wants once: of tables, and up to release 6 of entities. Only entities of one list are surely of one database. */
function* sharedNames(meta: Meta, discovered: Discovered): Iterable<EntityProblem> {
  if (meta.root !== meta) return;
  const rivals = discovered.listedWith(meta).filter((it) => it !== meta && it.root === it);
  if (rivals.length === 0) return;
  const [table, schema] = tableName(meta);
  const isNamed = !discovered.renames || meta.declared.options.has('tableName');
  const sameTable = rivals.filter((it) => tableName(it)[0] === table && tableName(it)[1] === schema);
  const isTable = table !== '' && schema !== '*' && isNamed && !meta.declared.options.has('expression');
  const major = discovered.releases.major(meta.declared.source);
  const sameName = rivals.filter((it) => it.name === meta.name);
  const entityToo = (major ?? 0) <= 6 && sameName.length > 0;
  // Who is given the name of another one's table gives way to that.
  const givesWay = isGivenTable(meta) || !sameTable.some(isGivenTable);
  if (isTable && sameTable.length > 0)
    yield {
      kind: 'tableNameTaken',
      table,
      others: sameTable.map((it) => it.declared.at),
      movable: givesWay && !entityToo,
    };
  if (major !== undefined && major <= 6 && sameName.length > 0 && sameTable.length === 0)
    yield { kind: 'entityNameTaken', others: sameName.map((it) => it.declared.at) };
}

function isGivenTable({ declared: { options } }: Meta): boolean {
  return options.has('tableName') || options.has('collection');
}
