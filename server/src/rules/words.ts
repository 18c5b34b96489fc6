import { t } from '../base/translate.ts';
import type { Cardinality, Entity, RelationshipEnd } from '../model/graph.ts';
import type { Column } from '../model/schema.ts';

/** `User.posts`. */
export function nameOf(end: RelationshipEnd): string {
  return `${end.owner.name}.${end.name}`;
}

/** The names of two entities, with their modules where they are called the same. */
export function toldApart(one: Entity, other: Entity): readonly [string, string] {
  return one.name === other.name
    ? [`${one.module}.${one.name}`, `${other.module}.${other.name}`]
    : [one.name, other.name];
}

/** A cardinality as it is read. */
export function cardinalityName(cardinality: Cardinality): string {
  switch (cardinality) {
    case 'one-to-one':
      return t`one-to-one`;
    case 'one-to-many':
      return t`one-to-many`;
    case 'many-to-one':
      return t`many-to-one`;
    case 'many-to-many':
      return t`many-to-many`;
  }
}

/** `an attribute`, `a property`. */
export function a(noun: string): string {
  return /^[aeiou]/.test(noun) ? t`an ${noun}` : t`a ${noun}`;
}

/** `post.user_id`, as SQLAlchemy prints a column. */
export function columnName(column: Column): string {
  // The name of a table that is computed is not known.
  return column.table.name === '' ? column.name : `${column.table.name}.${column.name}`;
}

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function quotedList(names: readonly string[]): string {
  const quoted = names.map((it) => `"${it}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : t`${quoted.join(', ')} and ${last}`;
}

/** The question put into a message where a name was perhaps misspelled: `; did you mean "x"?`, else a full stop. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? t`.` : t`; did you mean "${name}"?`;
}
