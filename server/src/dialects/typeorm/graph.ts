import type { Resolution } from '../../model/facts.ts';
import type {
  Attribute,
  Declaration,
  Direction,
  EndProblem,
  Entity,
  Join,
  RelationshipEnd,
} from '../../model/graph.ts';
import { mapResolution } from '../../model/map-resolution.ts';
import { type GraphPart, madeEnds } from '../../model/merge-graphs.ts';
import type { EntityProblem } from '../../model/problems.ts';
import { rememberOrigin } from '../typescript/origins.ts';
import type { TypescriptContext } from '../typescript-dialect.ts';
import type { EntityDraft } from './entities/entity-draft.ts';
import { classProblems } from './laws/class-problems.ts';
import type { EntityRegistry } from './laws/registry.ts';
import { ownerOf, type Relation, type RelationProblem } from './laws/relation.ts';
import { rememberArgs } from './compose/declared-args.ts';
import type { Relations } from './laws/relations.ts';
import type { Tables } from './laws/tables.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * What the laws make of a workspace, in the words of the neutral model.
 *
 * While files are still being read nothing is missing and nothing wrong: it may come with the next file.
 */
export function graphOf(
  registry: EntityRegistry,
  relations: Relations,
  tables: Tables,
  context: TypescriptContext,
): GraphPart {
  const { loading } = context;
  const entities = new Map<EntityDraft, Mutable<Entity>>(registry.entities.map((it) => [it, newEntity(it)]));
  for (const [draft, entity] of entities) entity.superclass = superclassOf(draft);
  const ends = new Map<Relation, Mutable<RelationshipEnd>>();
  for (const relation of relations.all) {
    const owner = entities.get(ownerOf(relation, registry.entities));
    if (owner) ends.set(relation, newEnd(relation, owner));
  }
  for (const [relation, end] of ends) {
    end.inverse = sofar(mapResolution(relation.inverse, (it) => ends.get(it)));
    if (end.inverse.kind === 'resolved') link(end, end.inverse.to);
  }
  return {
    entities: [...entities.values()],
    tables: tables.all,
    ends: madeEnds([...ends.values()].filter((it) => it.origin === 'relationship')),
  };

  /** The nearest base that is an entity too. */
  function superclassOf({ lineage }: EntityDraft): Entity | undefined {
    for (const base of lineage.slice(1)) {
      const found = base.declared && registry.ofClass(base.declared, base.origin);
      if (found) return entities.get(found);
    }
    return undefined;
  }

  function newEntity(draft: EntityDraft): Mutable<Entity> {
    const { args } = draft;
    let attributes: ReadonlyMap<string, Attribute> | undefined;
    let problems: readonly EntityProblem[] | undefined;
    const entity: Mutable<Entity> = {
      dialect: 'typeorm',
      name: draft.name,
      module: context.path(args.uri).replace(/\.\w+$/, ''),
      uri: args.uri,
      at: { uri: args.uri, site: args.nameSite },
      table:
        draft.givenTable.kind === 'dynamic'
          ? { kind: 'unknown', because: 'dynamic' }
          : { kind: 'resolved', to: tables.of(draft) },
      superclass: undefined,
      get attributes() {
        attributes ??= attributesOf(draft, this);
        return attributes;
      },
      open: loading || draft.open,
      imperative: args.origin === 'schema',
      get problems() {
        problems ??= loading ? [] : classProblems(draft, { registry, relationsOf: relations.of });
        return problems;
      },
    };
    rememberOrigin(entity, { program: registry.storage.program, declared: args.declared });
    return entity;
  }

  function newEnd(relation: Relation, owner: Entity): Mutable<RelationshipEnd> {
    const { draft, inversePath, joined } = relation;
    let problems: readonly EndProblem[] | undefined;
    return {
      owner,
      name: draft.path,
      origin: isInherited(relation) ? 'inherited' : 'relationship',
      at: { uri: draft.nearest.from.uri, site: draft.nearest.args.nameSite },
      declaration: declarationOf(relation),
      target: sofar(mapResolution(relation.target, (it) => entities.get(it))),
      direction: directionOf(relation),
      cardinality: draft.args.kind,
      owning: relation.owning,
      collection: { kind: 'resolved', to: draft.args.kind === 'one-to-many' || draft.args.kind === 'many-to-many' },
      join: joinOf(relation),
      secondary: secondaryOf(relation),
      inverseName:
        inversePath.kind === 'path'
          ? { kind: 'literal', value: inversePath.path }
          : { kind: inversePath.kind === 'dynamic' ? 'dynamic' : 'absent' },
      inverse: { kind: 'unknown', because: 'absent' },
      linked: [],
      viewonly: { kind: 'absent' },
      get problems() {
        problems ??= loading ? [] : relation.problems.flatMap((it) => ofLaws(it));
        return problems;
      },
    };

    function secondaryOf({ inverse }: Relation): RelationshipEnd['secondary'] {
      const table = joined?.table ?? (inverse.kind === 'resolved' ? inverse.to.joined?.table : undefined);
      if (table && draft.args.kind === 'many-to-many') return { kind: 'literal', value: table };
      return { kind: draft.args.kind === 'many-to-many' && relation.owning !== false ? 'dynamic' : 'absent' };
    }
  }

  /** Whether a base that is an entity itself has it as its own. */
  function isInherited({ draft }: Relation): boolean {
    return draft.from !== draft.entity.args && draft.from.table?.kind === 'regular' && !draft.embedded;
  }

  function link(end: Mutable<RelationshipEnd>, inverse: RelationshipEnd): void {
    const other: Mutable<RelationshipEnd> = inverse;
    if (!end.linked.includes(inverse)) end.linked = [...end.linked, inverse];
    if (!other.linked.includes(end)) other.linked = [...other.linked, end];
  }

  function sofar<T>(resolution: Resolution<T>): Resolution<T> {
    const isSettled =
      resolution.kind === 'resolved' || (resolution.kind === 'unknown' && resolution.because === 'absent');
    return isSettled || !loading ? resolution : { kind: 'unknown', because: 'loading' };
  }

  function ofLaws(problem: RelationProblem): EndProblem[] {
    const endOf = (relation: Relation): RelationshipEnd[] => [ends.get(relation) ?? []].flat();
    switch (problem.kind) {
      case 'targetAmbiguous':
        return [{ ...problem, candidates: problem.candidates.flatMap((it) => entities.get(it) ?? []) }];
      case 'inverseOfOtherClass':
      case 'sameDirection':
      case 'syncBackrefOfViewonly':
      case 'kindsDiffer':
      case 'bothOwn':
      case 'removeCascadesBack':
        return endOf(problem.inverse).map((inverse) => ({ kind: problem.kind, inverse }));
      case 'neitherOwns':
        return [{ kind: problem.kind, inverse: problem.inverse && ends.get(problem.inverse) }];
      case 'inverseShared':
      case 'joinColumnShared':
        return [{ ...problem, others: problem.others.flatMap(endOf) }];
      case 'eagerCycle':
      case 'requiredCycle':
        return [{ kind: problem.kind, path: problem.path.flatMap(endOf) }];
      case 'backrefNameTaken':
        return [];
      default:
        return [problem];
    }
  }

  function attributesOf(draft: EntityDraft, entity: Entity): ReadonlyMap<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    for (const column of draft.columns) {
      const at = { uri: column.from.uri, site: column.args.nameSite };
      attributes.set(column.path, { kind: 'column', column: tables.columnOf(draft, column), at });
    }
    for (const [path, { at }] of draft.embeddeds) attributes.set(path, { kind: 'other', construct: 'embedded', at });
    for (const relation of relations.of(draft)) {
      const end = ends.get(relation);
      if (!end) continue;
      const own = end.owner === entity ? end : { ...end, owner: entity, origin: 'inherited' as const };
      attributes.set(end.name, { kind: 'relationship', end: own });
    }
    for (const members of [draft.plain, draft.obscure]) {
      for (const [name, at] of members)
        if (!attributes.has(name)) attributes.set(name, { kind: 'other', construct: 'property', at });
    }
    return attributes;
  }
}

function declarationOf({ draft, inversePath, targetName }: Relation): Declaration {
  const { args, from } = draft.nearest;
  const { uri } = from;
  const declaration: Declaration = {
    uri,
    name: { uri, site: args.nameSite },
    call: { uri, site: args.callSite },
    callee: { uri, site: args.calleeSite },
    target: targetName,
    inverse: inversePath.kind === 'path' && !args.tree ? inversePath.at : undefined,
    annotation: args.annotation && { uri, site: args.annotation.site },
    container: undefined,
    options: args.options,
    positional: args.positional,
    open: args.open,
  };
  rememberArgs(declaration, args);
  return declaration;
}

function directionOf({ draft, owning }: Relation): Resolution<Direction> {
  switch (draft.args.kind) {
    case 'one-to-many':
      return { kind: 'resolved', to: 'ONETOMANY' };
    case 'many-to-one':
      return { kind: 'resolved', to: 'MANYTOONE' };
    case 'many-to-many':
      return { kind: 'resolved', to: 'MANYTOMANY' };
    case 'one-to-one':
      return owning === undefined
        ? { kind: 'unknown', because: 'dynamic' }
        : { kind: 'resolved', to: owning ? 'MANYTOONE' : 'ONETOMANY' };
  }
}

/** The join of the owning side, also for the other one. */
function joinOf(relation: Relation): Resolution<Join> {
  const isOwner = relation.joined !== undefined;
  const inverse = relation.inverse.kind === 'resolved' ? relation.inverse.to : undefined;
  // Where the sides do not belong together, the columns of the other one say nothing of this one.
  const isBroken = relation.problems.some((it) => it.kind === 'inverseOfOtherClass' || it.kind === 'kindsDiffer');
  const joined = relation.joined ?? (isBroken ? undefined : inverse?.joined);
  if (!joined) return { kind: 'unknown', because: 'broken' };
  const both = [joined.constraint, ...(joined.inverseConstraint ? [joined.inverseConstraint] : [])];
  const constraints = isOwner ? both : [...both].reverse();
  const pairs = constraints.flatMap(({ elements }) =>
    elements.flatMap(({ column, target }) => (target.kind === 'resolved' ? [[target.column, column] as const] : [])),
  );
  return {
    kind: 'resolved',
    to: {
      constraint: joined.table ? undefined : joined.constraint,
      condition: pairs
        .map(([one, other]) => `${one.table.name}.${one.name} = ${other.table.name}.${other.name}`)
        .join(' AND '),
      writes: pairs,
    },
  };
}
