import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { pairEdits } from './inverse-candidates.ts';
import type { Fix } from './rule.ts';
import { nameOf } from './words.ts';

/** Lets `end` name `candidate`, and `candidate` name `end` where it does not yet. */
export function* repointFix(end: RelationshipEnd, candidate: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  if (end.origin !== 'relationship' || end.inverseName.kind !== 'literal') return;
  const edits = pairEdits(snapshot, end, candidate);
  if (edits.length === 0) return;
  const { inverseName } = candidate;
  const title = `Change "${end.inverseName.value}" to "${candidate.name}"`;
  const back = inverseName.kind === 'literal' && inverseName.value === end.name;
  yield {
    title: back ? title : `${title}, and let "${nameOf(candidate)}" name "${end.name}"`,
    safety: 'unsafe',
    edits,
  };
}

/** Creates an other side for `end` under a name that is free there, and lets `end` name it. */
export function* createFix(end: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  const composer = composerFor(snapshot, end.owner.dialect);
  if (!composer || end.target.kind !== 'resolved' || end.origin !== 'relationship') return;
  const name = composer.suggestName(end, end.owner);
  const created = composer.declareInverse({ of: end, name });
  if (created.length === 0) return;
  const edits = [...composer.renameInverse(end.declaration, name), ...created];
  yield { title: `Create "${end.target.to.name}.${name}" and name it`, safety: 'unsafe', edits };
}

/** Takes `back_populates` away: the relationship then stands alone. */
export function* unpairFix(end: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  if (end.origin !== 'relationship') return;
  const edits = composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'back_populates', undefined) ?? [];
  if (edits.length > 0) yield { title: 'Remove back_populates', safety: 'unsafe', edits };
}
