import type { Uri } from '../../base/text.ts';
import type { DiagramProblem } from '../../diagram/document.ts';
import type { Snapshot } from '../../project/project.ts';
import type { Report, Severity } from '../../rules/rule.ts';
import type { DiagramIds } from './ids.ts';
import { placesAt } from './places.ts';

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

/** Tells for each finding in a file what of a diagram it is about. One that stands outside of everything shown is left out. */
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
