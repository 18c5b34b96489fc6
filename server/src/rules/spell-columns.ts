import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Column } from '../model/schema.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';

/**
 * Source text for a list of columns in the call that declares `end` (`foreign_keys`, `remote_side`): `[author_id]` where
 * all of them are attributes above it in the same class body, else a string SQLAlchemy evaluates later,
 * `"[Post.author_id]"`. `undefined` where a column is no attribute of either side.
 */
export function spellColumns(snapshot: Snapshot, end: RelationshipEnd, columns: readonly Column[]): string | undefined {
  const named = columns.map((it) => attributeOf(end, it));
  if (named.length === 0 || !named.every((it) => it !== undefined)) return undefined;
  const composer = composerFor(snapshot, end.owner.dialect);
  const inScope = composer?.namesInScope?.(end);
  if (named.every((it) => it.entity === end.owner && inScope?.has(it.name))) {
    return `[${named.map((it) => it.name).join(', ')}]`;
  }
  const text = `[${named.map((it) => `${it.entity.name}.${it.name}`).join(', ')}]`;
  return composer?.quote(end.declaration.uri, text);
}

/** Source text for a join condition as a string: `"and_(Post.a == User.x, Post.b == User.y)"`. */
export function spellJoin(
  snapshot: Snapshot,
  end: RelationshipEnd,
  pairs: readonly (readonly [Column, Column])[],
): string | undefined {
  const spelled = (column: Column): string | undefined => {
    const attribute = attributeOf(end, column);
    return attribute && `${attribute.entity.name}.${attribute.name}`;
  };
  const equations = pairs.map(([one, other]) => {
    const [left, right] = [spelled(one), spelled(other)];
    return left === undefined || right === undefined ? undefined : `${left} == ${right}`;
  });
  if (equations.length === 0 || equations.includes(undefined)) return undefined;
  const text = equations.length === 1 ? (equations[0] ?? '') : `and_(${equations.join(', ')})`;
  return composerFor(snapshot, end.owner.dialect)?.quote(end.declaration.uri, text);
}

interface ColumnAttribute {
  readonly entity: Entity;
  readonly name: string;
}

/** The attribute that stands for `column` on either side of `end`. */
function attributeOf(end: RelationshipEnd, column: Column): ColumnAttribute | undefined {
  const sides = end.target.kind === 'resolved' ? [end.owner, end.target.to] : [end.owner];
  for (const entity of sides) {
    for (const [name, attribute] of entity.attributes) {
      if (attribute.kind === 'column' && attribute.column === column) return { entity, name };
    }
  }
  return undefined;
}
