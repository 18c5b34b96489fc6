import type { Option, Value, Written } from '../../../model/facts.ts';
import { booleanOf, follow, type Scope } from '../../typescript/follow.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { wayBack } from '../../typescript/way-back.ts';
import type { Relation, RelationProblem } from './relation.ts';
import type { Asking } from './relations.ts';

/** What `EntityMetadataValidator` refuses, and eager cycles that it does not see, at which every `find` ends in a stack overflow. */
export function* validationProblems(relation: Relation, asking: Asking): Iterable<RelationProblem> {
  const scope = asking.scopeOf(relation);
  yield* initializerProblems(relation, scope);
  yield* cascadeProblems(relation, scope, asking);
  const required = cycleOf(relation, isRequired, asking);
  if (required) yield { kind: 'requiredCycle', path: required };
  const eager = cycleOf(relation, isEager, asking);
  if (eager) yield { kind: 'eagerCycle', path: eager };
}

/** The value of an option that is a plain `true` or `false`. */
export function flag({ draft }: Relation, keyword: string, scope: Scope): Written<boolean> {
  const option = draft.args.options.get(keyword);
  return option || !draft.args.open ? booleanOf(option?.value, scope) : { kind: 'dynamic' };
}

/** "Array initializations are not allowed in entity relations" (`EntityMetadataValidator.validate`). */
function* initializerProblems(relation: Relation, scope: Scope): Iterable<RelationProblem> {
  const { args, from, embedded } = relation.draft;
  if ((args.kind !== 'one-to-many' && args.kind !== 'many-to-many') || embedded) return;
  const persistence = flag(relation, 'persistence', scope);
  const isLazy = args.lazy.kind !== 'absent' && !(args.lazy.kind === 'literal' && !args.lazy.value);
  if (persistence.kind === 'dynamic' || (persistence.kind === 'literal' && !persistence.value) || isLazy) return;
  if (args.annotation?.kind === 'subscript' && names(args.annotation.of).at(-1) === 'Promise') return;
  const assigned = from.declared?.shape.assignments.find((it) => it.name === args.property)?.value;
  const value = [args.initializer, assigned].find((it) => it !== undefined && isArray(it));
  if (value) yield { kind: 'collectionInitialized', at: { uri: from.uri, site: value.site } };
}

function isArray(value: Value): boolean {
  if (value.kind === 'list') return true;
  return value.kind === 'call' && names(value.callee).join('.') === 'Array';
}

function names(value: Value): readonly string[] {
  return value.kind === 'path' ? value.names : [];
}

/** "both has cascade remove set", where one side naming the other is enough (`EntityMetadataValidator.validate`). */
function* cascadeProblems(relation: Relation, scope: Scope, { naming, scopeOf }: Asking): Iterable<RelationProblem> {
  const { inverse, inversePath } = relation;
  if (!removes(relation, scope)) return;
  // The side that names nothing is as much to blame.
  const named = inverse.kind === 'resolved' ? [inverse.to] : inversePath.kind === 'absent' ? naming(relation) : [];
  for (const other of named) if (removes(other, scopeOf(other))) yield { kind: 'removeCascadesBack', inverse: other };
}

/** `cascade: true` includes it (`RelationMetadata.isCascadeRemove`). */
function removes({ draft }: Relation, scope: Scope): boolean {
  const option: Option | undefined = draft.args.options.get('cascade');
  if (!option) return false;
  const { value } = follow(option.value, scope);
  if (value.kind === 'constant') return value.value === true;
  return value.kind === 'list' && value.items.some((it) => it.kind === 'string' && it.text === 'remove');
}

/** "Circular relations detected", over relations with join columns that must not be null (`validateDependencies`). */
function isRequired(relation: Relation, scope: Scope): boolean {
  const { kind, options } = relation.draft.args;
  if (!options.has('nullable')) return false;
  const nullable = flag(relation, 'nullable', scope);
  const hasColumn = kind === 'many-to-one' || (kind === 'one-to-one' && relation.owning === true);
  return hasColumn && nullable.kind === 'literal' && !nullable.value;
}

/** `validateEagerRelations` sees a relation and its inverse; every other way round ends at run time. */
function isEager(relation: Relation, scope: Scope): boolean {
  if (!relation.draft.args.options.has('eager')) return false;
  const written = flag(relation, 'eager', scope);
  return written.kind === 'literal' && written.value;
}

/** The shortest cycle that a relation is in, over relations of one sort only. */
function cycleOf(
  relation: Relation,
  isOfSort: (it: Relation, scope: Scope) => boolean,
  { of, scopeOf }: Asking,
): readonly Relation[] | undefined {
  if (!isOfSort(relation, scopeOf(relation))) return undefined;
  const from = (node: EntityDraft): readonly Relation[] =>
    of(node).filter((it) => it.draft.entity === node && isOfSort(it, scopeOf(it)));
  return wayBack(
    relation,
    (it) => it.draft.entity,
    ({ target }) => (target.kind === 'resolved' ? target.to : undefined),
    from,
  );
}
