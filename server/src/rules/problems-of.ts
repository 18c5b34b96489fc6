import type { EndProblem, RelationshipEnd } from '../model/graph.ts';

type Kind = EndProblem['kind'];

/** What the ORM's laws found at `end`, of the given kinds only, in their order. */
export function* problemsOf<K extends Kind>(
  end: RelationshipEnd,
  ...kinds: readonly K[]
): Iterable<Extract<EndProblem, { readonly kind: K }>> {
  for (const problem of end.problems) if (isOneOf(problem, kinds)) yield problem;
}

/** Whether the ORM's laws found a problem of this kind at `end`. */
export function hasProblem(end: RelationshipEnd, kind: Kind): boolean {
  return end.problems.some((it) => it.kind === kind);
}

function isOneOf<K extends Kind>(
  problem: EndProblem,
  kinds: readonly K[],
): problem is Extract<EndProblem, { readonly kind: K }> {
  return kinds.some((it) => it === problem.kind);
}
