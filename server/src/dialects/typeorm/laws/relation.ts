import type { Located, Resolution } from '../../../model/facts.ts';
import type { PairProblem, TargetProblem } from '../../../model/problems.ts';
import type { PropertyProblem, SideProblem } from '../../../model/side-problems.ts';
import type { EntityDraft, RelationDraft } from '../entities/entity-draft.ts';
import type { InversePath } from './inverse-path.ts';
import type { EntityRegistry } from './registry.ts';
import type { JoinedBy } from './joins.ts';

/** What TypeORM would refuse at a relation, or get wrong. */
export type RelationProblem =
  TargetProblem<EntityDraft> | PairProblem<Relation, EntityDraft> | SideProblem<Relation> | PropertyProblem;

/** A relation as TypeORM understands it once everything is built. Everything but its draft is worked out when it is asked for. */
export interface Relation {
  readonly draft: RelationDraft;
  readonly target: Resolution<EntityDraft>;
  /** Where the target is named. */
  readonly targetName: { readonly spelled: string; readonly at: Located } | undefined;
  readonly inversePath: InversePath;
  readonly inverse: Resolution<Relation>;
  /** Whether it has the join columns or the join table (`registerJoinColumns`); `undefined` when that cannot be told. */
  readonly owning: boolean | undefined;
  readonly joined: JoinedBy | undefined;
  /** Why the two sides do not belong together. */
  readonly mismatch: RelationProblem | undefined;
  readonly problems: readonly RelationProblem[];
}

/** The entity that users would call its owner: a `@ChildEntity()` for what is declared there. */
export function ownerOf({ draft }: Relation, registry: EntityRegistry): EntityDraft {
  const { from, entity } = draft;
  return draft.embedded || from === entity.args || from.table?.kind !== 'child' ? entity : registry.of(from);
}
