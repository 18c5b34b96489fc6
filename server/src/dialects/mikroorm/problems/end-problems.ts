import type { EndProblem, RelationshipEnd } from '../../../model/graph.ts';
import type { Discovered } from '../discovered.ts';
import type { Property } from '../metadata.ts';
import { annotationProblems } from './annotation-problems.ts';
import { columnProblems } from './column-problems.ts';
import { declarationProblems } from './declaration-problems.ts';
import { optionProblems } from './option-problems.ts';
import { pairProblems } from './pair-problems.ts';
import { pivotProblems } from './pivot-problems.ts';
import { cycleProblems } from './cycle-problems.ts';
import { polymorphicProblems } from './polymorphic-problems.ts';
import { targetProblems } from './target-problems.ts';

/** Finds the end of a property in the graph. */
export type EndOf = (property: Property) => RelationshipEnd | undefined;

/**
 * What MikroORM refuses about a relation when it starts, in the order in which it would come to it, and after that what it accepts
 * although it goes wrong later. A property that is inherited is judged where it is declared.
 */
export function* endProblems(property: Property, discovered: Discovered, endOf: EndOf): Iterable<EndProblem> {
  if (property.origin === 'inherited') return;
  const declared = [...declarationProblems(property)];
  yield* declared;
  const target = [...targetProblems(property, discovered)];
  yield* target;
  yield* annotationProblems(property, discovered);
  if (target.length > 0 || declared.length > 0) return;
  yield* polymorphicProblems(property);
  yield* columnProblems(property, discovered);
  yield* pairProblems(property, discovered, endOf);
  yield* pivotProblems(property, discovered, endOf);
  yield* optionProblems(property, discovered);
  yield* cycleProblems(property, endOf);
}
