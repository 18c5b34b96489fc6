import type { Edit } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { DialectId, EndProblem, Entity, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';

/** How much a finding matters, which also sets its severity until the user says otherwise. */
export type Category =
  | 'correctness' // the ORM will refuse to start or warn when it does: error or warning
  | 'suspicious' // the ORM is silent, and it is almost certainly not what was meant: warning
  | 'style'; // right, but worth knowing: hint

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** The dialects whose relationships SQLAlchemy's mapper configuration judges. */
export const sqlalchemyFamily: readonly DialectId[] = ['sqlalchemy', 'flask-sqlalchemy', 'sqlmodel'];

/** Whether entities of both dialects can refer to each other. */
export function isAkin(one: DialectId, other: DialectId): boolean {
  return one === other || (sqlalchemyFamily.includes(one) && sqlalchemyFamily.includes(other));
}

/** The dialects in which one side of a relationship is declared the owner, the other the inverse side. */
export const ownerFamily: readonly DialectId[] = ['typeorm', 'mikroorm'];

export interface Rule {
  /** Reads well after "allow", and names the pattern, not the cure: `one-sided-inverse`. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Every dialect unless given. */
  readonly dialects?: readonly DialectId[];
  /** The problems of an end it is about; a rule without them looks at every end. */
  readonly about?: readonly EndProblem['kind'][];
  /** Looks only at ends that are given one of these keywords. */
  readonly keywords?: readonly string[];
  readonly entity?: (entity: Entity, snapshot: Snapshot) => Iterable<Finding>;
  readonly relationship?: (end: RelationshipEnd, snapshot: Snapshot) => Iterable<Finding>;
}

export interface Finding {
  readonly at: Located;
  readonly message: string;
  /** Where it is as grave as the rule says in some releases of the ORM only. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** Runs only when the light bulb is asked for. */
  readonly fixes?: () => Iterable<Fix>;
}

/** Another place that belongs to a finding, usually the other side. */
export interface Related {
  readonly at: Located;
  readonly message: string;
}

export interface Fix {
  /** Begins with a verb. */
  readonly title: string;
  /** `safe` changes nothing a correct program does, so fix-all may apply it unasked. */
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly Edit[];
}

/** A finding and the rule that made it. */
export interface Report extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}
