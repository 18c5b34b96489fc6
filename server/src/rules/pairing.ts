import type { Option } from '../model/facts.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { problemsOf } from './problems-of.ts';
import { optionOf } from './place.ts';

/** Whether the ORM itself objects to how `end` is paired, so that nothing of our own need be said. */
export function hasPairProblem(end: RelationshipEnd): boolean {
  const [first] = problemsOf(
    end,
    'inverseMissing',
    'inverseIsNoRelationship',
    'inverseOfOtherClass',
    'sameDirection',
    'backrefNameTaken',
    'inverseNotNamed',
    'inversePathBroken',
    'kindsDiffer',
    'inverseShared',
  );
  return first !== undefined || namesInverseTwice(end);
}

/** Whether both ends are surely writable and kept in step: none `viewonly`, none with `sync_backref=False` or `persistence: false`. */
export function isSynchronized(end: RelationshipEnd, inverse: RelationshipEnd): boolean {
  return [end, inverse].every(
    (it) =>
      (it.viewonly.kind === 'absent' || (it.viewonly.kind === 'literal' && !it.viewonly.value)) &&
      !optionOf(it, 'sync_backref') &&
      !optionOf(it, 'persistence'),
  );
}

/** Whether both `backref` and `back_populates` are given, which counts by truth value (`RelationshipProperty.__init__`). */
export function namesInverseTwice({ declaration: { options } }: RelationshipEnd): boolean {
  return isGiven(options.get('backref')) && isGiven(options.get('back_populates'));
}

function isGiven(option: Option | undefined): boolean {
  if (option?.value.kind === 'call') return option.value.arguments[0]?.kind === 'string';
  const text = option?.value.kind === 'string' ? option.value.text : option?.text;
  return text !== undefined && text !== '';
}
