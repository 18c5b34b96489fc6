import type { Located } from '../model/facts.ts';
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
  if (named.every((it) => it.entity === end.owner && standsAbove(snapshot, end, it.at))) {
    return `[${named.map((it) => it.name).join(', ')}]`;
  }
  const text = `[${named.map((it) => `${it.entity.name}.${it.name}`).join(', ')}]`;
  return composerFor(snapshot, end.owner.dialect)?.quote(end.declaration.uri, text);
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
  readonly at: Located | undefined;
}

/** The attribute that stands for `column` on either side of `end`. */
function attributeOf(end: RelationshipEnd, column: Column): ColumnAttribute | undefined {
  const sides = end.target.kind === 'resolved' ? [end.owner, end.target.to] : [end.owner];
  for (const entity of sides) {
    for (const [name, attribute] of entity.attributes) {
      if (attribute.kind === 'column' && attribute.column === column) return { entity, name, at: attribute.at };
    }
  }
  return undefined;
}

/**
 * Whether the bare name of the attribute at `at` can be used in the call that declares `end`: it is assigned before it,
 * in the same class body. SQLModel's fields are no columns there, so never.
 */
function standsAbove(snapshot: Snapshot, end: RelationshipEnd, at: Located | undefined): boolean {
  const { owner, declaration } = end;
  if (owner.dialect === 'sqlmodel' || at?.uri !== declaration.uri || owner.uri !== at.uri) return false;
  const [header, column, call] = [owner.at, at, declaration.name].map((it) => snapshot.span(it).start);
  if (header === undefined || column === undefined || call === undefined) return false;
  if (header > column || column > call) return false;
  const behind = (snapshot.text(at.uri) ?? '').slice(snapshot.span(at).end, call);
  if (!/^\s*(?::[^\n=]*)?=/.test(behind)) return false;
  const indentation = indentationAt(snapshot, at);
  return indentation !== '' && indentation === indentationAt(snapshot, declaration.name);
}

function indentationAt(snapshot: Snapshot, at: Located): string {
  const before = (snapshot.text(at.uri) ?? '').slice(0, snapshot.span(at).start);
  return /[\t ]*$/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? '';
}
