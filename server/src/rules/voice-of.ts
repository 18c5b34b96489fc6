import { t } from '../base/translate.ts';
import type { Said, Voice } from '../dialects/voice.ts';
import type { EndProblem, Entity, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';

/** How the ORM of an end speaks; `undefined` for one that has not learned to. */
export function voiceOf(snapshot: Snapshot, { owner }: RelationshipEnd): Voice | undefined {
  return snapshot.dialect(owner.dialect)?.voice;
}

/** What members of a class and ends are called where this entity comes from. */
export function wordsFor(
  snapshot: Snapshot,
  { dialect }: Entity,
): { readonly member: string; readonly members: string; readonly relation: string; readonly relations: string } {
  const { member = 'attribute', relation = 'relationship' } = snapshot.dialect(dialect)?.voice ?? {};
  return {
    ...(member === 'property'
      ? { member: t`property`, members: t`properties` }
      : { member: t`attribute`, members: t`attributes` }),
    ...(relation === 'relation'
      ? { relation: t`relation`, relations: t`relations` }
      : { relation: t`relationship`, relations: t`relationships` }),
  };
}

/** What the ORM says to a problem of `end`; `undefined` where it says nothing, and so nothing need be reported. */
export function said(snapshot: Snapshot, end: RelationshipEnd, problem: EndProblem): Said | undefined {
  return voiceOf(snapshot, end)?.says(problem, end);
}
