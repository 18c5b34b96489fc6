import type { Span, Uri } from '../../base/text.ts';
import type { DiagramProblem } from '../../diagram/document.ts';
import type { Entity } from '../../model/graph.ts';
import type { Snapshot } from '../../project/project.ts';
import type { Report, Severity } from '../../rules/rule.ts';
import { columnId, type DiagramIds, relationshipId } from './ids.ts';

/** A finding as it is shown to this user. */
export interface ShownFinding {
  readonly report: Report;
  readonly severity: Severity;
}

/** A finding and the cards or rows whose declaration it stands in; several where a mixin declares for several classes. */
export interface PlacedFinding<F extends ShownFinding> {
  readonly finding: F;
  readonly ids: readonly string[];
}

/** Tells for each finding in a file what of a diagram it is about. One that stands outside of every class is left out. */
export function placeFindings<F extends ShownFinding>(
  snapshot: Snapshot,
  uri: Uri,
  findings: Iterable<F>,
  ids: DiagramIds,
): readonly PlacedFinding<F>[] {
  return [...findings].flatMap((finding) => {
    const { start } = snapshot.span(finding.report.at);
    const places = placesAt(snapshot, uri, start, ids);
    return places.length > 0 ? [{ finding, ids: places }] : [];
  });
}

/** What a diagram shows of a finding. */
export function problemOf({ report, severity }: ShownFinding): DiagramProblem {
  return { rule: report.rule.id, severity, message: report.message };
}

/** The rows whose declaration is around an offset, else the card: of a relationship, a column or a foreign key. */
export function placesAt(snapshot: Snapshot, uri: Uri, offset: number, ids: DiagramIds): readonly string[] {
  const { graph } = snapshot;
  const rows = graph.declaredIn(uri).flatMap(({ owner, name, declaration }) => {
    const isHere = around(snapshot.span(declaration.name), snapshot.span(declaration.call), offset);
    if (!isHere) return [];
    const attribute = owner.attributes.get(name);
    const card = ids.of(owner);
    return attribute?.kind === 'relationship' ? relationshipId(card, name) : card;
  });
  if (rows.length > 0) return rows;
  const entity = entityAt(snapshot, uri, offset);
  if (!entity) return [];
  return [columnAt(snapshot, entity, offset, ids) ?? ids.of(entity)];
}

/** The entity whose name or body an offset is in: the last that begins before it, for only names have a place. */
function entityAt(snapshot: Snapshot, uri: Uri, offset: number): Entity | undefined {
  return snapshot.graph
    .entitiesIn(uri)
    .filter((it) => it.at.uri === uri && snapshot.span(it.at).start <= offset)
    .sort((a, b) => snapshot.span(b.at).start - snapshot.span(a.at).start)[0];
}

function columnAt(snapshot: Snapshot, entity: Entity, offset: number, ids: DiagramIds): string | undefined {
  for (const { column } of ids.columnsOf(entity)) {
    const keys = column.table.constraints.flatMap((it) => it.elements).filter((it) => it.column === column);
    const places = [column.at, ...keys.map((it) => it.at)].flatMap((it) => it ?? []);
    const first = places.find((it) => it.uri === entity.uri);
    if (!first) continue;
    const spans = places.filter((it) => it.uri === entity.uri).map((it) => snapshot.span(it));
    if (around(spans[0] ?? snapshot.span(first), spans.at(-1) ?? snapshot.span(first), offset)) {
      return columnId(ids.of(entity), column);
    }
  }
  return undefined;
}

/** Whether an offset is in the text from the beginning of one span to the end of another, whichever comes first. */
function around(one: Span, other: Span, offset: number): boolean {
  return Math.min(one.start, other.start) <= offset && offset <= Math.max(one.end, other.end);
}
