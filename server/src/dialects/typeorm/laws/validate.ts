import type { Option, Value, Written } from '../../../model/facts.ts';
import { booleanOf, follow, type Scope } from '../../typescript/follow.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { cycles } from './cycles.ts';
import type { Relation } from './relation.ts';

/** What `EntityMetadataValidator` refuses, and eager cycles that it does not see, at which every `find` ends in a stack overflow. */
export function validate(relations: readonly Relation[], scopeOf: (relation: Relation) => Scope): void {
  for (const relation of relations) {
    const scope = scopeOf(relation);
    judgeInitializer(relation, scope);
    judgeCascade(relation, scope, scopeOf);
  }
  judgeRequired(relations, scopeOf);
  judgeEager(relations, scopeOf);
}

/** The value of an option that is a plain `true` or `false`. */
export function flag({ draft }: Relation, keyword: string, scope: Scope): Written<boolean> {
  const option = draft.args.options.get(keyword);
  return option || !draft.args.open ? booleanOf(option?.value, scope) : { kind: 'dynamic' };
}

/** "Array initializations are not allowed in entity relations" (`EntityMetadataValidator.validate`). */
function judgeInitializer(relation: Relation, scope: Scope): void {
  const { args, from, embedded } = relation.draft;
  if ((args.kind !== 'one-to-many' && args.kind !== 'many-to-many') || embedded) return;
  const persistence = flag(relation, 'persistence', scope);
  const isLazy = args.lazy.kind !== 'absent' && !(args.lazy.kind === 'literal' && !args.lazy.value);
  if (persistence.kind === 'dynamic' || (persistence.kind === 'literal' && !persistence.value) || isLazy) return;
  if (args.annotation?.kind === 'subscript' && names(args.annotation.of).at(-1) === 'Promise') return;
  const assigned = from.declared?.shape.assignments.find((it) => it.name === args.property)?.value;
  const value = [args.initializer, assigned].find((it) => it !== undefined && isArray(it));
  if (value) relation.problems.push({ kind: 'collectionInitialized', at: { uri: from.uri, site: value.site } });
}

function isArray(value: Value): boolean {
  if (value.kind === 'list') return true;
  return value.kind === 'call' && names(value.callee).join('.') === 'Array';
}

function names(value: Value): readonly string[] {
  return value.kind === 'path' ? value.names : [];
}

/** "both has cascade remove set", where one side naming the other is enough (`EntityMetadataValidator.validate`). */
function judgeCascade(relation: Relation, scope: Scope, scopeOf: (relation: Relation) => Scope): void {
  if (relation.inverse.kind !== 'resolved') return;
  const inverse = relation.inverse.to;
  if (!removes(relation, scope) || !removes(inverse, scopeOf(inverse))) return;
  relation.problems.push({ kind: 'removeCascadesBack', inverse });
  // The side that names nothing is as much to blame.
  if (inverse.inversePath.kind === 'absent') inverse.problems.push({ kind: 'removeCascadesBack', inverse: relation });
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
function judgeRequired(relations: readonly Relation[], scopeOf: (relation: Relation) => Scope): void {
  const required = relations.filter((it) => {
    const nullable = flag(it, 'nullable', scopeOf(it));
    const hasColumn =
      it.draft.args.kind === 'many-to-one' || (it.draft.args.kind === 'one-to-one' && it.owning === true);
    return hasColumn && nullable.kind === 'literal' && !nullable.value;
  });
  for (const path of cycles(required, sourceOf, targetOf)) {
    for (const relation of path) {
      if (!relation.problems.some((it) => it.kind === 'requiredCycle'))
        relation.problems.push({ kind: 'requiredCycle', path: startingWith(relation, path) });
    }
  }
}

/** `validateEagerRelations` sees a relation and its inverse; every other way round ends at run time. */
function judgeEager(relations: readonly Relation[], scopeOf: (relation: Relation) => Scope): void {
  const eager = relations.filter((it) => {
    const written = flag(it, 'eager', scopeOf(it));
    return written.kind === 'literal' && written.value;
  });
  for (const path of cycles(eager, sourceOf, targetOf)) {
    for (const relation of path) {
      if (!relation.problems.some((it) => it.kind === 'eagerCycle'))
        relation.problems.push({ kind: 'eagerCycle', path: startingWith(relation, path) });
    }
  }
}

function startingWith(relation: Relation, path: readonly Relation[]): readonly Relation[] {
  const at = path.indexOf(relation);
  return [...path.slice(at), ...path.slice(0, at)];
}

function sourceOf({ draft }: Relation): EntityDraft {
  return draft.entity;
}

function targetOf({ target }: Relation): EntityDraft | undefined {
  return target.kind === 'resolved' ? target.to : undefined;
}
