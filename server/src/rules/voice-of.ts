import type { Said, Voice } from '../dialects/voice.ts';
import type { EndProblem, Entity, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';

/** How the ORM of an end speaks; `undefined` for one that has not learned to. */
export function voiceOf(snapshot: Snapshot, { owner }: RelationshipEnd): Voice | undefined {
  return snapshot.dialect(owner.dialect)?.voice;
}

/** What members of a class and ends are called where this entity comes from. */
export function wordsFor(snapshot: Snapshot, { dialect }: Entity): Pick<Voice, 'member' | 'relation'> {
  return snapshot.dialect(dialect)?.voice ?? { member: 'attribute', relation: 'relationship' };
}

/** What the ORM says to a problem of `end`; `undefined` where it says nothing, and so nothing need be reported. */
export function said(snapshot: Snapshot, end: RelationshipEnd, problem: EndProblem): Said | undefined {
  return voiceOf(snapshot, end)?.says(problem, end);
}
