import type { Uri } from '../../base/text.ts';
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
import type { GraphPart } from '../../model/merge-graphs.ts';
import { type EndSource, type EntitySource, lazyGraph, type Made } from '../typescript/lazy-graph.ts';
import type { TypescriptContext } from '../typescript-dialect.ts';
import type { EntityDraft } from './entities/entity-draft.ts';
import { classProblems } from './laws/class-problems.ts';
import { joinTables } from './laws/joins.ts';
import type { EntityRegistry } from './laws/registry.ts';
import { ownerOf, type Relation, type RelationProblem } from './laws/relation.ts';
import { rememberArgs } from './compose/declared-args.ts';
import type { Relations } from './laws/relations.ts';
import type { Tables } from './laws/tables.ts';

type Graph = Made<EntityDraft, Relation>;

/** What the laws make of a workspace. */
interface Outcome {
  readonly registry: EntityRegistry;
  readonly relations: Relations;
  readonly tables: Tables;
  readonly isUnregistered: (entity: EntityDraft) => boolean;
}

/** What the laws make of a workspace, in the words of the neutral model. */
export function graphOf(
  { registry, relations, tables, isUnregistered }: Outcome,
  context: TypescriptContext,
): GraphPart {
  const { all, storage } = registry;
  return lazyGraph(
    {
      dialect: 'typeorm',
      drafts: all,
      draftsIn: (uri) => registry.declaringIn(uri).filter((it) => it.args.uri === uri),
      entity: entitySource,
      end: endSource,
      relationsIn,
      count: () =>
        new Set(
          all()
            .flatMap((it) => it.relations)
            .filter((it) => !isInherited(it)),
        ).size,
      tables: () => [
        ...new Set(all().map((it) => tables.of(it).table)),
        ...joinTables(all().flatMap((it) => relations.of(it))),
      ],
    },
    context.loading,
  );

  function entitySource(draft: EntityDraft, graph: Graph): EntitySource {
    const { args } = draft;
    return {
      name: draft.name,
      uri: args.uri,
      at: { uri: args.uri, site: args.nameSite },
      imperative: args.origin === 'schema',
      origin: { program: storage.program, declared: args.declared },
      module: () => context.path(args.uri).replace(/\.\w+$/, ''),
      table: () =>
        draft.givenTable.kind === 'dynamic'
          ? { kind: 'unknown', because: 'dynamic' }
          : { kind: 'resolved', to: tables.of(draft).table },
      superclass: () => superclassOf(draft, graph),
      attributes: (entity) => attributesOf(draft, entity, graph),
      isOpen: () => draft.open,
      isUnregistered: () => isUnregistered(draft),
      problems: () => classProblems(draft, { registry, relationsOf: (it) => relations.of(it) }),
    };
  }

  /** The nearest base that is an entity too. */
  function superclassOf({ lineage }: EntityDraft, graph: Graph): Entity | undefined {
    for (const base of lineage.slice(1)) {
      const found = base.declared && registry.ofClass(base.declared, base.origin);
      if (found) return graph.entityOf(found);
    }
    return undefined;
  }

  function endSource(relation: Relation, graph: Graph, heir?: Entity): EndSource | undefined {
    const { draft, inversePath } = relation;
    const owner = heir ?? graph.entityOf(ownerOf(relation, registry));
    return {
      owner,
      name: draft.path,
      origin: heir || isInherited(draft) ? 'inherited' : 'relationship',
      at: { uri: draft.nearest.from.uri, site: draft.nearest.args.nameSite },
      declaration: declarationOf(relation),
      direction: directionOf(relation),
      cardinality: draft.args.kind,
      owning: relation.owning,
      collection: { kind: 'resolved', to: draft.args.kind === 'one-to-many' || draft.args.kind === 'many-to-many' },
      inverseName:
        inversePath.kind === 'path'
          ? { kind: 'literal', value: inversePath.path }
          : { kind: inversePath.kind === 'dynamic' ? 'dynamic' : 'absent' },
      viewonly: { kind: 'absent' },
      target: () => mapResolution(relation.target, graph.entityOf),
      join: () => joinOf(relation),
      secondary: () => secondaryOf(relation),
      inverse: () => mapResolution(relation.inverse, graph.endOf),
      linked: () => linkedWith(relation).flatMap((it) => graph.endOf(it) ?? []),
      problems: () => relation.problems.flatMap((it) => inWordsOfModel(it, graph)),
    };
  }

  /** The other side, and whatever names this one as its own. */
  function linkedWith(relation: Relation): readonly Relation[] {
    const { inverse } = relation;
    return [...new Set([...(inverse.kind === 'resolved' ? [inverse.to] : []), ...relations.naming(relation)])];
  }

  function relationsIn(uri: Uri): readonly Relation[] {
    const found = new Set(registry.declaringIn(uri).flatMap((it) => relations.of(it)));
    return [...found].filter(({ draft }) => draft.nearest.from.uri === uri && !isInherited(draft));
  }

  function attributesOf(draft: EntityDraft, entity: Entity, graph: Graph): ReadonlyMap<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    for (const column of draft.columns) {
      const at = { uri: column.from.uri, site: column.args.nameSite };
      attributes.set(column.path, { kind: 'column', column: tables.columnOf(draft, column), at });
    }
    for (const [path, { at }] of draft.embeddeds) attributes.set(path, { kind: 'other', construct: 'embedded', at });
    for (const relation of relations.of(draft)) {
      const made = graph.endOf(relation);
      const end = !made || made.owner === entity ? made : graph.inheritedEnd(relation, entity);
      if (end) attributes.set(end.name, { kind: 'relationship', end });
    }
    for (const members of [draft.plain, draft.obscure]) {
      for (const [name, at] of members)
        if (!attributes.has(name)) attributes.set(name, { kind: 'other', construct: 'property', at });
    }
    return attributes;
  }
}

/** Whether a base that is an entity itself has it as its own. */
function isInherited({ from, entity, embedded }: Relation['draft']): boolean {
  return from !== entity.args && from.table?.kind === 'regular' && !embedded;
}

function inWordsOfModel(problem: RelationProblem, { entityOf, endOf }: Graph): EndProblem[] {
  const endsOf = (relations: readonly Relation[]): RelationshipEnd[] => relations.flatMap((it) => endOf(it) ?? []);
  switch (problem.kind) {
    case 'targetAmbiguous':
      return [{ ...problem, candidates: problem.candidates.map(entityOf) }];
    case 'inverseOfOtherClass':
    case 'sameDirection':
    case 'syncBackrefOfViewonly':
    case 'kindsDiffer':
    case 'bothOwn':
    case 'removeCascadesBack':
      return endsOf([problem.inverse]).map((inverse) => ({ kind: problem.kind, inverse }));
    case 'neitherOwns':
      return [{ kind: problem.kind, inverse: problem.inverse && endOf(problem.inverse) }];
    case 'inverseShared':
    case 'joinColumnShared':
      return [{ ...problem, others: endsOf(problem.others) }];
    case 'eagerCycle':
    case 'requiredCycle':
      return [{ kind: problem.kind, path: endsOf(problem.path) }];
    case 'backrefNameTaken':
      return [];
    default:
      return [problem];
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

function secondaryOf({ draft, inverse, joined, owning }: Relation): RelationshipEnd['secondary'] {
  if (draft.args.kind !== 'many-to-many') return { kind: 'absent' };
  const table = joined?.table ?? (inverse.kind === 'resolved' ? inverse.to.joined?.table : undefined);
  return table ? { kind: 'literal', value: table } : { kind: owning === false ? 'absent' : 'dynamic' };
}

/** The join of the owning side, also for the other one. */
function joinOf(relation: Relation): Resolution<Join> {
  const isOwner = relation.joined !== undefined;
  const inverse = relation.inverse.kind === 'resolved' ? relation.inverse.to : undefined;
  // Where the sides do not belong together, the columns of the other one say nothing of this one.
  const joined = relation.joined ?? (relation.mismatch ? undefined : inverse?.joined);
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
