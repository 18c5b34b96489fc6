import { optionNote } from '../../dialects/sqlalchemy/notes/option-notes.ts';
import type { Option } from '../../model/facts.ts';
import type { RelationshipEnd } from '../../model/graph.ts';
import type { Snapshot } from '../../project/project.ts';
import { explainInverse } from './relationship.ts';
import { nameOf } from '../../rules/words.ts';

/** What a keyword does for this very pair. */
export function explainOption(snapshot: Snapshot, end: RelationshipEnd, option: Option): readonly string[] {
  if (option.keyword === 'back_populates' || option.keyword === 'backref') return explainInverse(snapshot, end);
  const note = optionNote(end, option);
  return note === undefined ? [] : [`**${option.keyword}** of \`${nameOf(end)}\``, note];
}
