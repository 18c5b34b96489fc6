import type { ClassProblem } from '../../../model/side-problems.ts';
import { follow } from '../../typescript/follow.ts';
import type { ClassArgs, ConstraintArgs } from '../args/class-args.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { readInverse } from './inverse-path.ts';
import type { EntityRegistry } from './registry.ts';
import type { Relation } from './relation.ts';
import { namedTarget } from './target.ts';

/** What is asked of a whole graph of relations. */
export interface Asked {
  readonly registry: EntityRegistry;
  readonly relationsOf: (entity: EntityDraft) => readonly Relation[];
}

/** What TypeORM refuses of an entity, apart from its relations. What a base declares is judged for each class that has it. */
export function classProblems(entity: EntityDraft, asked: Asked): readonly ClassProblem[] {
  const problems: ClassProblem[] = [];
  if (lacksPrimary(entity) && !isEmbedded(entity, asked.registry)) problems.push({ kind: 'primaryKeyMissing' });
  for (const from of entity.lineage) {
    for (const it of from.constraints) problems.push(...constraintProblems(it, from, entity, asked));
    problems.push(...relationIdProblems(from, entity, asked), ...relationCountProblems(from, entity, asked));
    for (const { name, property, decorator } of from.strays)
      problems.push({ kind: 'decoratorAlone', name, property, at: { uri: from.uri, site: decorator.site } });
  }
  return problems;
}

/** `MissingPrimaryColumnError` (`EntityMetadataValidator.validate`). */
function lacksPrimary(entity: EntityDraft): boolean {
  const { kind, columns, open, obscure, embeddeds, relations } = entity;
  if (kind !== 'regular' || open || obscure.size > 0 || [...embeddeds.values()].some((it) => it.open)) return false;
  // Before 0.3 a relation could be the key.
  if (relations.some(({ args }) => args.open || args.options.has('primary'))) return false;
  return !columns.some((it) => it.args.primary);
}

/** What is embedded somewhere needs no key of its own, though it is decorated as an entity. */
function isEmbedded({ args }: EntityDraft, registry: EntityRegistry): boolean {
  return registry.all().some(({ embeddeds }) => [...embeddeds.values()].some(({ classes }) => classes.includes(args)));
}

function* constraintProblems(
  constraint: ConstraintArgs,
  from: ClassArgs,
  entity: EntityDraft,
  asked: Asked,
): Iterable<ClassProblem> {
  const { construct, columns, known, property, site: whole } = constraint;
  if (construct === 'ForeignKey') {
    yield* foreignKeyProblems(constraint, from, entity, asked);
    return;
  }
  // What another decorator makes of a property may be columns of any name.
  if (!known || entity.obscure.size > 0 || entity.relations.some(({ args }) => !args.closed)) return;
  for (const { name, site } of columns) {
    if (isIndexable(name, entity, asked) || mayHave(name, entity)) continue;
    const at = { uri: from.uri, site: property === undefined ? site : whole };
    yield {
      kind: 'constraintColumnMissing',
      construct,
      name,
      entity: entity.name,
      meant: meant(name, entity, asked),
      at,
    };
  }
}

/** Columns by their property, and relations that have join columns (`IndexMetadata.build`, `UniqueMetadata.build`). */
function isIndexable(name: string, entity: EntityDraft, { relationsOf }: Asked): boolean {
  if (entity.columns.some((it) => it.path === name)) return true;
  const relation = relationsOf(entity).find((it) => it.draft.path === name || it.draft.args.property === name);
  if (!relation) return false;
  const { kind } = relation.draft.args;
  return kind === 'many-to-one' || (kind === 'one-to-one' && relation.owning !== false);
}

/** Whether the name may be one that does not show, or one of those that trees and shared tables have. */
function mayHave(name: string, entity: EntityDraft): boolean {
  const [first = name] = name.split('.');
  if (entity.open || entity.obscure.has(first) || entity.embeddeds.has(first)) return true;
  return [entity, entity.parent].some((it) => it?.lineage.some(({ hidden }) => hidden.includes(name)));
}

/** The relation whose join column has this name. */
function meant(name: string, entity: EntityDraft, { relationsOf }: Asked): string | undefined {
  return relationsOf(entity).find((it) => joinNames(it).includes(name))?.draft.path;
}

function joinNames({ joined }: Relation): readonly string[] {
  return joined && !joined.table ? joined.constraint.elements.map((it) => it.column.name) : [];
}

/** `EntityMetadataBuilder.createForeignKeys`. */
function* foreignKeyProblems(
  { target, columns, referenced, known, property, site }: ConstraintArgs,
  from: ClassArgs,
  entity: EntityDraft,
  asked: Asked,
): Iterable<ClassProblem> {
  const found = namedTarget(target, from, asked.registry);
  if (found.to.kind === 'missing')
    yield {
      kind: 'constraintTargetMissing',
      property: property ?? entity.name,
      name: found.targetName?.spelled ?? '',
      at: found.targetName?.at ?? { uri: from.uri, site },
    };
  if (!known || found.to.kind !== 'resolved') return;
  const own = property === undefined ? columns : [];
  for (const [names, of] of [[own, entity] as const, [referenced, found.to.to] as const]) {
    for (const { name, site } of names) {
      if (isColumn(name, of, asked) || mayHave(name, of)) continue;
      const at = { uri: from.uri, site };
      yield { kind: 'constraintColumnMissing', construct: 'ForeignKey', name, entity: of.name, meant: undefined, at };
    }
  }
}

/** A column by its property or its name in the database; a relation's columns are called after it. */
function isColumn(name: string, entity: EntityDraft, { relationsOf }: Asked): boolean {
  const isDeclared = entity.columns.some(
    ({ args }) =>
      args.property === name ||
      (args.name.kind === 'literal' ? args.name.value === name : args.name.kind === 'dynamic'),
  );
  return (
    isDeclared || relationsOf(entity).some((it) => it.draft.args.property === name || joinNames(it).includes(name))
  );
}

/** "Cannot find relation …. Wrong relation specified for @RelationId decorator." (`RelationIdMetadata.build`). */
function* relationIdProblems(
  from: ClassArgs,
  entity: EntityDraft,
  { registry, relationsOf }: Asked,
): Iterable<ClassProblem> {
  for (const { relation } of from.relationIds) {
    if (!relation) continue;
    const { value, uri } = follow(relation, { program: registry.storage.program, uri: from.uri });
    const path = readInverse(value, uri);
    if (path.kind !== 'path' && path.kind !== 'noReturn') continue;
    const name = path.kind === 'path' ? path.path : 'undefined';
    if (relationsOf(entity).some((it) => it.draft.path === name)) continue;
    if (path.kind === 'path' && (mayHave(name, entity) || [...entity.embeddeds.values()].some((it) => it.open)))
      continue;
    yield { kind: 'relationIdMissing', name, at: path.at };
  }
}

/** "Relation count can not be implemented on ManyToOne or OneToOne relations." (`EntityMetadataValidator.validate` up to TypeORM 0.3). */
function* relationCountProblems(
  from: ClassArgs,
  entity: EntityDraft,
  { registry, relationsOf }: Asked,
): Iterable<ClassProblem> {
  for (const { relation } of from.relationCounts) {
    if (!relation) continue;
    const { value, uri } = follow(relation, { program: registry.storage.program, uri: from.uri });
    const path = readInverse(value, uri);
    const named = path.kind === 'path' ? relationsOf(entity).find((it) => it.draft.path === path.path) : undefined;
    const kind = named?.draft.args.kind;
    if (path.kind === 'path' && (kind === 'many-to-one' || kind === 'one-to-one'))
      yield { kind: 'relationCountOfOne', name: path.path, at: path.at };
  }
}
