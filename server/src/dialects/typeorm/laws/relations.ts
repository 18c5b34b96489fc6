import type { TypescriptContext } from '../../typescript-dialect.ts';
import type { Scope } from '../../typescript/follow.ts';
import type { EntityDraft, RelationDraft } from '../entities/entity-draft.ts';
import { judgeAnnotation } from './annotations.ts';
import { judgeRegistration } from './data-sources.ts';
import { inverseOf } from './inverse.ts';
import { inversePathOf } from './inverse-path.ts';
import { joinAll } from './joins.ts';
import { judgeOptions } from './options.ts';
import { judgePairs } from './pairs.ts';
import type { EntityRegistry } from './registry.ts';
import type { Relation } from './relation.ts';
import type { Tables } from './tables.ts';
import { targetOf } from './target.ts';
import { validate } from './validate.ts';

/** Every relation of every entity, as TypeORM understands them. */
export interface Relations {
  readonly all: readonly Relation[];
  /** Those of one entity, those included that it shares with others. */
  readonly of: (entity: EntityDraft) => readonly Relation[];
}

/** Goes the steps of `EntityMetadataBuilder.build` in their order, then judges what came of them. */
export function buildRelations(registry: EntityRegistry, tables: Tables, context: TypescriptContext): Relations {
  const { program } = registry.storage;
  const made = new Map<RelationDraft, Relation>();
  for (const entity of registry.entities) {
    for (const draft of entity.relations) if (!made.has(draft)) made.set(draft, newRelation(draft));
  }
  const all = [...made.values()];
  const relationsOf = (entity: EntityDraft): readonly Relation[] =>
    entity.relations.flatMap((it) => made.get(it) ?? []);
  const scopeOf = ({ draft }: Relation): Scope => ({ program, uri: draft.from.uri });

  for (const relation of all) {
    const { to, problem } = inverseOf(relation, relationsOf);
    relation.inverse = to;
    if (problem) relation.problems.push(problem);
  }
  judgeRegistration(all, registry);
  judgePairs(all, scopeOf);
  joinAll(all, tables, program);
  validate(all, scopeOf);
  for (const relation of all) {
    judgeOptions(relation, scopeOf(relation));
    judgeAnnotation(relation, scopeOf(relation), context.compilerOptions(relation.draft.from.uri), registry);
  }
  return { all, of: relationsOf };

  function newRelation(draft: RelationDraft): Relation {
    const { to, targetName, problem } = targetOf(draft, registry);
    return {
      draft,
      target: to,
      targetName,
      inversePath: inversePathOf(draft, program),
      inverse: { kind: 'unknown', because: 'absent' },
      owning: isOwning(draft),
      joined: undefined,
      problems: problem ? [problem] : [],
    };
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
