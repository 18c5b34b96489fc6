import { t } from '../../base/translate.ts';
import type { Entity, RelationshipEnd } from '../../model/graph.ts';
import type { Column, ForeignKey } from '../../model/schema.ts';
import type { Snapshot } from '../../project/project.ts';
import { cardinalityName, columnName, nameOf } from '../../rules/words.ts';
import { cardinality, link, linked } from './wording.ts';

/** A column: what it refers to and which relationships it decides. Plain columns are left to other tools. */
export function explainColumn(snapshot: Snapshot, column: Column, entity: Entity | undefined): readonly string[] {
  const foreignKeys = column.table.constraints.flatMap((it) =>
    it.elements.filter((element) => element.column === column),
  );
  const { entities } = snapshot.graph;
  // Of a column that refers to nothing only its own classes are asked: most columns are such.
  const asked =
    foreignKeys.length > 0
      ? entities
      : entities.filter((it) => it === entity || (it.table.kind === 'resolved' && it.table.to === column.table));
  const users = asked.flatMap((it) => usersOf(it, column));
  if (foreignKeys.length === 0 && users.length === 0) return [];
  const heading = `**${columnName(column)}**${column.primaryKey ? t` · primary key` : ''}${column.nullable === true ? t` · nullable` : ''}`;
  return [heading, ...foreignKeys.flatMap((it) => targetText(snapshot, it)), ...usersText(snapshot, users)];
}

/** The string of a foreign key: the column it means, and the relationships that follow it. */
export function explainForeignKey(snapshot: Snapshot, foreignKey: ForeignKey): readonly string[] {
  const users = snapshot.graph.entities.flatMap((it) => usersOf(it, foreignKey.column));
  return [...targetText(snapshot, foreignKey), ...usersText(snapshot, users)];
}

function targetText(snapshot: Snapshot, { column, spelled, target }: ForeignKey): readonly string[] {
  switch (target.kind) {
    case 'resolved': {
      const name = columnName(target.column);
      const at = target.column.at ?? target.column.table.at;
      return [t`Foreign key: \`${columnName(column)}\` refers to ${at ? linked(snapshot, name, at) : `\`${name}\``}.`];
    }
    case 'noTable':
      return [t`Foreign key to \`${spelled}\`: no table \`${target.table}\` is declared.`];
    case 'noColumn':
      return [t`Foreign key to \`${spelled}\`: table \`${target.table.name}\` has no column \`${target.column}\`.`];
    case 'unknown':
      return [t`Foreign key${spelled === '' ? '' : t` to \`${spelled}\``}: what it refers to is not known here.`];
  }
}

/** The relationships of an entity that join by the column. */
function usersOf(entity: Entity, column: Column): readonly RelationshipEnd[] {
  const users: RelationshipEnd[] = [];
  for (const attribute of entity.attributes.values()) {
    if (attribute.kind !== 'relationship' || attribute.end.origin === 'inherited') continue;
    const { join } = attribute.end;
    if (join.kind === 'resolved' && join.to.writes.some(([, foreign]) => foreign === column)) users.push(attribute.end);
  }
  return users;
}

function usersText(snapshot: Snapshot, users: readonly RelationshipEnd[]): readonly string[] {
  if (users.length === 0) return [];
  const names = users.map((it) => {
    const kind = cardinality(it);
    return `${link(snapshot, nameOf(it), it.at)}${kind === undefined ? '' : ` (${cardinalityName(kind)})`}`;
  });
  return [t`Used by ${names.join(', ')}.`];
}
