import { t } from '../../base/translate.ts';
import type { Option } from '../../model/facts.ts';
import type { RelationshipEnd } from '../../model/graph.ts';
import type { Snapshot } from '../../project/project.ts';
import { nameOf } from '../../rules/words.ts';
import { explainInverse } from './relationship.ts';
import { wordingOf } from './wording.ts';

/** What a keyword does for this very pair. */
export function explainOption(snapshot: Snapshot, end: RelationshipEnd, option: Option): readonly string[] {
  if (namesInverse(snapshot, end, option)) return explainInverse(snapshot, end);
  const note = wordingOf(snapshot, end).option(end, option);
  return note === undefined ? [] : [t`**${option.keyword}** of \`${nameOf(end)}\``, note];
}

/** Whether the attribute on the other side is named in the option's value. */
function namesInverse(snapshot: Snapshot, { declaration, origin }: RelationshipEnd, { value }: Option): boolean {
  const { inverse, uri } = declaration;
  if (!inverse || origin !== 'relationship') return false;
  const name = snapshot.span(inverse);
  const all = snapshot.span({ uri, site: value.site });
  return all.start <= name.start && name.end <= all.end;
}
