import type { Span, Uri } from '../../base/text.ts';
import type { Located } from '../../model/facts.ts';
import type { Entity } from '../../model/graph.ts';
import type { Column } from '../../model/schema.ts';
import type { Snapshot } from '../../project/project.ts';
import { columnId, type DiagramIds, relationshipId } from './ids.ts';
import { foreignKeysOf } from './rows.ts';

/**
 * The rows whose declaration is around an offset, of a relationship, a column or a foreign key; else the card of the class
 * that the offset is in. Several where a mixin declares for several classes; none outside of everything that a diagram shows.
 */
export function placesAt(snapshot: Snapshot, uri: Uri, offset: number, ids: DiagramIds): readonly string[] {
  const relationships = snapshot.graph.declaredIn(uri).flatMap(({ owner, name, declaration }) => {
    const isHere = around([declaration.name, declaration.call], offset, snapshot, uri);
    if (!isHere) return [];
    const card = ids.of(owner);
    return owner.attributes.get(name)?.kind === 'relationship' ? relationshipId(card, name) : card;
  });
  if (relationships.length > 0) return relationships;
  const entity = entityAt(snapshot, uri, offset);
  if (entity) return [columnAt(snapshot, uri, entity, offset, ids) ?? ids.of(entity)];
  return snapshot.graph.entities.flatMap((it) => columnAt(snapshot, uri, it, offset, ids) ?? []);
}

/** The entity that an offset is in: the last whose name comes before, if nothing between them ends its body. */
function entityAt(snapshot: Snapshot, uri: Uri, offset: number): Entity | undefined {
  let last: Entity | undefined;
  let start = -1;
  for (const it of snapshot.graph.entitiesIn(uri)) {
    const at = snapshot.span(it.at).start;
    if (at > offset || at < start) continue;
    last = it;
    start = at;
  }
  return last && isInBody(snapshot.text(uri) ?? '', start, offset) ? last : undefined;
}

/** Whether no line between a class's name and an offset stands as far left as the class and is not part of its header. */
function isInBody(text: string, name: number, offset: number): boolean {
  const header = text.lastIndexOf('\n', name - 1) + 1;
  const margin = indentation(text.slice(header, name));
  const end = text.indexOf('\n', offset);
  const [, ...lines] = text.slice(header, end < 0 ? text.length : end).split('\n');
  return lines.every((line, index) => {
    if (/^\s*(?:[#)\]"']|\/[/*]|$)/.test(line) || indentation(line) > margin) return true;
    // A brace ends the body, and is still part of it.
    return line.trimStart().startsWith('}') && index === lines.length - 1;
  });
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

function columnAt(snapshot: Snapshot, uri: Uri, entity: Entity, offset: number, ids: DiagramIds): string | undefined {
  const found = ids.columnsOf(entity).find(({ column }) => around(placesOf(column), offset, snapshot, uri));
  return found && columnId(ids.of(entity), found.column);
}

function placesOf(column: Column): readonly Located[] {
  return [column.at, ...foreignKeysOf(column).map((it) => it.at)].flatMap((it) => it ?? []);
}

/** Whether an offset in `uri` lies between the first and the last of these places, or in one. */
function around(places: readonly Located[], offset: number, snapshot: Snapshot, uri: Uri): boolean {
  const spans: readonly Span[] = places.filter((it) => it.uri === uri).map((it) => snapshot.span(it));
  return spans.some((it) => it.start <= offset) && spans.some((it) => offset <= it.end);
}
