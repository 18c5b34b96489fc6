import { t } from '../../base/translate.ts';
import { lineIndex } from '../../base/line-index.ts';
import type { Wording } from '../../dialects/wording.ts';
import type { Located } from '../../model/facts.ts';
import type { Cardinality, RelationshipEnd } from '../../model/graph.ts';
import type { Snapshot } from '../../project/project.ts';

/** `text` as a link to a place, followed by the place for those who read: [`Post.author`](…) (models/post.py:12). */
export function linked(snapshot: Snapshot, text: string, at: Located): string {
  return `${link(snapshot, text, at)} (${placeOf(snapshot, at)})`;
}

/** `text` as a link to a place. */
export function link(snapshot: Snapshot, text: string, at: Located): string {
  return `[\`${text}\`](${at.uri}#L${String(lineOf(snapshot, at))})`;
}

/** `models/post.py:12`, lines counted from one. */
export function placeOf(snapshot: Snapshot, at: Located): string {
  return `${snapshot.path(at.uri)}:${String(lineOf(snapshot, at))}`;
}

function lineOf(snapshot: Snapshot, at: Located): number {
  return lineIndex(snapshot.text(at.uri) ?? '').position(snapshot.span(at).start).line + 1;
}

/** `one-to-many`, with `one-to-one` told apart by whether either side is a scalar where a collection would be. */
export function cardinality(end: RelationshipEnd): Cardinality | undefined {
  if (end.cardinality !== undefined) return end.cardinality;
  if (end.direction.kind !== 'resolved') return undefined;
  const holdsMany = end.collection.kind === 'resolved' ? end.collection.to : undefined;
  switch (end.direction.to) {
    case 'MANYTOMANY':
      return 'many-to-many';
    case 'ONETOMANY':
      return holdsMany === false ? 'one-to-one' : 'one-to-many';
    case 'MANYTOONE': {
      const other = end.inverse.kind === 'resolved' ? end.inverse.to : end.linked[0];
      const otherIsScalar =
        other?.direction.kind === 'resolved' &&
        other.direction.to === 'ONETOMANY' &&
        other.collection.kind === 'resolved' &&
        !other.collection.to;
      return otherIsScalar ? 'one-to-one' : 'many-to-one';
    }
  }
}

/** What the attribute holds, as a type: `list[Post]`, `Post`, `Post | null`. */
export function heldType(snapshot: Snapshot, end: RelationshipEnd): string | undefined {
  if (end.target.kind !== 'resolved' || end.collection.kind !== 'resolved') return undefined;
  const holds = end.collection.to ? 'many' : mayBeNone(end) ? 'oneOrNone' : 'one';
  return wordingOf(snapshot, end).held(end.target.to.name, holds, end);
}

/** The words of the dialect that an end belongs to. */
export function wordingOf(snapshot: Snapshot, end: RelationshipEnd): Wording {
  return snapshot.dialect(end.owner.dialect)?.wording ?? plainWording;
}

/** Says nothing that the model does not. */
const plainWording: Wording = {
  held: (target, holds) => (holds === 'many' ? `${target}[]` : target),
  option: () => undefined,
  numberReason: () => t`because its declaration says so`,
  inMemory: () => [],
  spread: '...',
};

/** A scalar may be empty when its foreign key may, and always when the other side holds the foreign key. */
function mayBeNone(end: RelationshipEnd): boolean {
  if (end.direction.kind !== 'resolved' || end.direction.to !== 'MANYTOONE') return true;
  const written = end.join.kind === 'resolved' ? end.join.to.writes : [];
  return written.length === 0 || written.some(([, foreign]) => foreign.nullable ?? true);
}
