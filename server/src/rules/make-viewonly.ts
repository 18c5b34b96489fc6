import type { Edit } from '../base/text.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { optionOf } from './place.ts';
import { sqlalchemyFamily } from './rule.ts';

/** What only matters for saving: SQLAlchemy refuses it or warns of it beside `viewonly` (`RelationshipProperty._persistence_only`). */
const writeOptions = [
  'cascade',
  'cascade_backrefs',
  'passive_deletes',
  'passive_updates',
  'enable_typechecks',
  'active_history',
  'sync_backref',
] as const;

/** Edits that set `viewonly=True` and take away what has no meaning beside it. None where arguments are passed that the source does not show, or where the ORM has nothing of the kind. */
export function makeViewonly(snapshot: Snapshot, end: RelationshipEnd): readonly Edit[] {
  const composer = composerFor(snapshot, end.owner.dialect);
  const knowsIt = sqlalchemyFamily.includes(end.owner.dialect);
  if (!composer || !knowsIt || end.origin !== 'relationship' || end.declaration.open) return [];
  const removed = writeOptions.filter((it) => optionOf(end, it) !== undefined);
  return composer.setOptions(end.declaration, [
    ['viewonly', 'True'],
    ...removed.map((it): readonly [string, undefined] => [it, undefined]),
  ]);
}
