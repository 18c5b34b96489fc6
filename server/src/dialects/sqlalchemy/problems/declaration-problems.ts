import type { Problem } from '../../../model/problems.ts';
import { annotationProblem } from './annotation-problems.ts';
import { argumentProblems } from './argument-problems.ts';
import { membersOf, textOf } from '../values/evaluate.ts';
import { writtenBoolean } from '../values/constants.ts';
import { dataclassProblems } from './dataclass-problems.ts';
import { collectionProblem } from './collection-problems.ts';
import { keywordProblems } from './keyword-problems.ts';
import { before, since } from '../laws/since.ts';
import { expandCascade } from '../laws/cascade.ts';
import type { MappedClass } from '../mapping/mapped-classes.ts';
import type { ReadRelationship } from '../relationships/relationship-arguments.ts';
import type { RelationshipSource } from '../relationships/relationship-source.ts';
import type { Workspace } from '../workspace.ts';

/**
 * What SQLAlchemy refuses or warns about in the declaration of a relationship itself. Nothing else depends on it, so it
 * is worked out only for the relationships that somebody looks at.
 *
 * @param uselist whether the attribute is a list in the end, where that is known.
 */
export function* declarationProblems(
  { source }: ReadRelationship,
  uselist: boolean | undefined,
  workspace: Workspace,
): Iterable<Problem<never, MappedClass>> {
  const { range } = workspace;
  const { annotationValue, scope, mapper } = source;
  // Of a `@declared_attr` what it returns counts, but not on the mapped class itself.
  const isRead = !scope.method || scope.body !== mapper.mapped.node.declared;
  if (annotationValue && isRead && since(range, [2, 0, 0])) {
    const problem = annotationProblem(annotationValue, scope, mapper.mapped.node, workspace, 'relationship');
    if (problem) yield problem;
  }
  yield* keywordProblems(source, workspace);
  yield* argumentProblems(source, workspace);
  yield* ofViewonly(source, workspace);
  if (source.replaces) yield { kind: 'attributeReplaced' };
  const other = since(range, [2, 0, 17]) ? sharedWith(source) : undefined;
  if (other !== undefined) yield { kind: 'objectShared', other };
  yield* dataclassProblems(source, uselist, workspace);
  const base = scope.method ? undefined : mapper.mapped.contributors.find((it) => it.declared === scope.body);
  if (base?.closed && base !== mapper.mapped.node) yield { kind: 'declaredOnMixin', base: base.name };
  const collection = collectionProblem(source, uselist === true, range);
  if (collection) yield collection;
}

/** Row D16: the attribute that the same object is assigned to before. */
function sharedWith({ call, member: { nameSite }, scope }: RelationshipSource): string | undefined {
  for (const member of scope.body && !scope.method ? membersOf(scope.body.shape).values() : []) {
    if (member.nameSite === nameSite) return undefined;
    if (member.value === call) return member.name;
  }
  return undefined;
}

/** Row X4: `RelationshipProperty._set_cascade`. In 2.0 what is too much is left out without a word. */
function* ofViewonly(
  { arguments: given, scope }: RelationshipSource,
  { range }: Workspace,
): Iterable<Problem<never, MappedClass>> {
  const [cascade, viewonly] = [given.options.get('cascade')?.value, given.options.get('viewonly')?.value];
  const text = cascade && textOf(cascade, given.scopes.get('cascade') ?? scope);
  if (text === undefined || !since(range, [1, 3, 12]) || !before(range, [2, 0, 0])) return;
  const written = writtenBoolean(viewonly, given.scopes.get('viewonly') ?? scope);
  if (written.kind !== 'literal' || !written.value) return;
  const raises = since(range, [1, 4, 0]);
  if (!raises && !before(range, [1, 4, 0])) return;
  const allowed = raises ? ['expunge', 'refresh-expire', 'merge'] : ['expunge', 'refresh-expire'];
  const names = [...expandCascade(text.split(/\s*,\s*/).filter((it) => it !== ''))].filter(
    (it) => !allowed.includes(it),
  );
  if (names.length > 0) yield { kind: 'viewonlyCascade', names: names.sort(), raises };
}
