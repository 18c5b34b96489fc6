import type { Problem } from '../../model/problems.ts';
import { annotationProblem } from './annotation-problems.ts';
import { collectionProblem } from './collection-problems.ts';
import { since } from './laws/since.ts';
import type { ConfiguredRelationship } from './laws/configured.ts';
import type { MappedClass } from './mapped-classes.ts';
import type { ReadRelationship } from './relationship-arguments.ts';
import type { Workspace } from './workspace.ts';

/**
 * What SQLAlchemy refuses or warns about in the declaration of a relationship itself. Nothing else depends on it, so it
 * is worked out only for the relationships that somebody looks at.
 */
export function* declarationProblems(
  { source }: ReadRelationship,
  { uselist }: ConfiguredRelationship,
  workspace: Workspace,
): Iterable<Problem<never, MappedClass>> {
  const { range } = workspace;
  const { annotationValue, scope, mapper } = source;
  if (annotationValue && !scope.method && since(range, [2, 0, 0])) {
    const problem = annotationProblem(annotationValue, scope, mapper.mapped.node, workspace);
    if (problem) yield problem;
  }
  const base = scope.method ? undefined : mapper.mapped.contributors.find((it) => it.shape === scope.body);
  if (base?.closed && base !== mapper.mapped.node) yield { kind: 'declaredOnMixin', base: base.name };
  const collection = collectionProblem(source, uselist.kind === 'resolved' && uselist.to, range);
  if (collection) yield collection;
}
