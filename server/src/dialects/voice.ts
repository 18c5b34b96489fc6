import type { EndProblem, Entity, RelationshipEnd } from '../model/graph.ts';
import type { EntityProblem } from '../model/problems.ts';

/** How an ORM speaks of mistakes that other ORMs know too. Rules say what is wrong, this what comes of it. Plain text. */
export interface Voice {
  /** What the ORM is called. */
  readonly orm: string;
  /** What the members of a class are called. */
  readonly member: 'attribute' | 'property';
  /** What an end is called. */
  readonly relation: 'relationship' | 'relation';
  /** How a declaration names the other side: `Add ${naming('posts')} there`. */
  naming(name: string): string;
  /** What the ORM says to a problem or does about it, in sentences that quote it; `undefined` where it is no problem to this ORM. */
  says(problem: EndProblem, end: RelationshipEnd): Said | undefined;
  /** What it means that `end` names `inverse` and not the other way round, in a sentence that goes on; `undefined` where that is as good. */
  oneSided(end: RelationshipEnd, inverse: RelationshipEnd): Said | undefined;
  /** What it says to a problem of a class. */
  saysOfClass(problem: EntityProblem, entity: Entity): Said | undefined;
}

/** Sentences, and how grave it is where the rule does not know. */
export interface Said {
  readonly text: string;
  readonly severity?: 'error' | 'warning' | 'hint';
}
