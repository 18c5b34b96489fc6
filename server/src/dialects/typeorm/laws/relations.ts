import { addTo, groupBy } from '../../../base/multi-map.ts';
import { once } from '../../../base/once.ts';
import type { TypescriptContext } from '../../typescript-dialect.ts';
import type { Scope } from '../../typescript/follow.ts';
import type { EntityDraft, RelationDraft } from '../entities/entity-draft.ts';
import { annotationProblems } from './annotations.ts';
import type { DataSource } from './data-sources.ts';
import { inverseOf } from './inverse.ts';
import { inversePathOf } from './inverse-path.ts';
import { joinsOf } from './joins.ts';
import { optionProblems } from './options.ts';
import { mismatchOf, pairProblems, sharedInverseProblems } from './pairs.ts';
import type { EntityRegistry } from './registry.ts';
import type { Relation, RelationProblem } from './relation.ts';
import { sourceProblems } from './source-problems.ts';
import type { Tables } from './tables.ts';
import { targetOf } from './target.ts';
import { validationProblems } from './validate.ts';

/** Every relation of every entity, as TypeORM understands them. Each is made when it is asked for. */
export interface Relations {
  /** Those of one entity, those included that it shares with others. */
  readonly of: (entity: EntityDraft) => readonly Relation[];
  /** The relations that name one as their inverse side. */
  readonly naming: (relation: Relation) => readonly Relation[];
}

/** What a relation is judged by. */
export interface Asking extends Relations {
  /** The one-to-many relations of one entity, by the relation that they name. */
  readonly collections: (entity: EntityDraft) => ReadonlyMap<Relation | undefined, readonly Relation[]>;
  /** Where values in the declaration of a relation are followed. */
  readonly scopeOf: (relation: Relation) => Scope;
}

/** Goes the steps of `EntityMetadataBuilder.build` for each relation in their order, then judges what came of them. */
export function buildRelations(
  registry: EntityRegistry,
  tables: Tables,
  sources: () => readonly DataSource[],
  context: TypescriptContext,
): Relations {
  const { program } = registry.storage;
  const made = new Map<RelationDraft, Relation>();
  const byPath = once(draftsByPath);
  const sharing = new Map<EntityDraft, ReadonlyMap<Relation | undefined, readonly Relation[]>>();
  const asking: Asking = { of, naming, collections, scopeOf: ({ draft }) => ({ program, uri: draft.from.uri }) };
  const joins = joinsOf(tables, registry, asking);
  return { of, naming };

  function of(entity: EntityDraft): readonly Relation[] {
    return entity.relations.map(relationOf);
  }

  function relationOf(draft: RelationDraft): Relation {
    const known = made.get(draft);
    if (known) return known;
    const target = once(() => targetOf(draft, registry));
    const inversePath = once(() => inversePathOf(draft, program));
    const inverse = once(() => inverseOf(relation, of));
    const mismatch = once(() => mismatchOf(relation));
    const problems = once(() => [...problemsOf(relation)]);
    const relation: Relation = {
      draft,
      owning: isOwning(draft),
      get target() {
        return target().to;
      },
      get targetName() {
        return target().targetName;
      },
      get inversePath() {
        return inversePath();
      },
      get inverse() {
        return inverse().to;
      },
      get joined() {
        return joins.of(relation).joined;
      },
      get mismatch() {
        return mismatch();
      },
      get problems() {
        return problems();
      },
    };
    made.set(draft, relation);
    return relation;

    function* problemsOf(relation: Relation): Iterable<RelationProblem> {
      const scope = asking.scopeOf(relation);
      for (const { problem } of [target(), inverse()]) if (problem) yield problem;
      yield* sourceProblems(relation, sources(), registry, context);
      yield* pairProblems(relation, asking);
      yield* sharedInverseProblems(relation, asking);
      yield* joins.of(relation).problems;
      yield* validationProblems(relation, asking);
      yield* optionProblems(relation, scope);
      yield* annotationProblems(relation, scope, context.compilerOptions(draft.from.uri), registry);
    }
  }

  function collections(entity: EntityDraft): ReadonlyMap<Relation | undefined, readonly Relation[]> {
    const known = sharing.get(entity);
    if (known) return known;
    const own = of(entity).filter((it) => it.draft.entity === entity && it.draft.args.kind === 'one-to-many');
    const found = groupBy(own, ({ inverse }) => (inverse.kind === 'resolved' ? inverse.to : undefined));
    sharing.set(entity, found);
    return found;
  }

  function naming(relation: Relation): readonly Relation[] {
    const drafts = byPath().get(relation.draft.path) ?? [];
    return drafts.map(relationOf).filter(({ inverse }) => inverse.kind === 'resolved' && inverse.to === relation);
  }

  /** All relations of the workspace by the path that they name as inverse side. */
  function draftsByPath(): ReadonlyMap<string, readonly RelationDraft[]> {
    const found = new Map<string, RelationDraft[]>();
    for (const draft of new Set(registry.all().flatMap((it) => it.relations))) {
      const path = inversePathOf(draft, program);
      if (path.kind === 'path') addTo(found, path.path, draft);
    }
    return found;
  }
}

/** Many-to-one always, one-to-one with join columns, many-to-many with a join table (`RelationMetadata.registerJoinColumns`). */
function isOwning({ args }: RelationDraft): boolean | undefined {
  const { kind, joinColumns, joinTable, closed } = args;
  if (kind === 'many-to-one') return true;
  if (kind === 'one-to-many') return false;
  const joins = kind === 'one-to-one' ? joinColumns.length > 0 : joinTable !== undefined;
  return joins || (closed ? false : undefined);
}
