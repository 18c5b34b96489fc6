import { t } from '../../base/translate.ts';
import type { Entity, RelationshipEnd } from '../../model/graph.ts';
import type { Snapshot } from '../../project/project.ts';
import { cardinalityName, nameOf } from '../../rules/words.ts';
import { cardinality, heldType, link } from './wording.ts';

/** A class: its table, what it inherits from, and its relationships, one a line. */
export function explainEntity(snapshot: Snapshot, entity: Entity): readonly string[] {
  const heading = [`**${entity.name}**`];
  heading.push(entity.table.kind === 'resolved' ? t`table \`${entity.table.to.name}\`` : t`table not known`);
  if (entity.superclass) heading.push(t`a kind of ${link(snapshot, entity.superclass.name, entity.superclass.at)}`);
  const lines = [...entity.attributes].flatMap(([name, attribute]) =>
    attribute.kind === 'relationship' ? [endLine(snapshot, attribute.end, name)] : [],
  );
  return lines.length > 0 ? [heading.join(' · '), lines.join('\n')] : [heading.join(' · ')];
}

/** A relationship in one line of a list: what it holds, and its other side. */
export function endLine(snapshot: Snapshot, end: RelationshipEnd, name: string): string {
  const kind = cardinality(end);
  const held = heldType(snapshot, end) ?? (end.target.kind === 'resolved' ? end.target.to.name : t`not known`);
  const other = end.inverse.kind === 'resolved' ? ` ⇄ \`${nameOf(end.inverse.to)}\`` : '';
  return `- ${link(snapshot, name, end.at)}: \`${held}\`, ${kind ? cardinalityName(kind) : t`relationship`}${other}${originOf(end.origin)}`;
}

function originOf(origin: 'relationship' | 'backref' | 'inherited'): string {
  switch (origin) {
    case 'backref':
      return t` (made by \`backref\`)`;
    case 'inherited':
      return t` (inherited)`;
    case 'relationship':
      return '';
  }
}
