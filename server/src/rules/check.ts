import type { Uri } from '../base/text.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { isMadeElsewhere } from './inverse-candidates.ts';
import { rules } from './index.ts';
import type { Finding, Report, Rule } from './rule.ts';

/** The rules there are. Those of a language that is loaded on demand come with it; as each judges only its own dialects, no earlier answer changes. */
let known = sorted(rules);

/** Has {@link check} look for more. A rule that is known already is not added again. */
export function addRules(added: readonly Rule[]): void {
  known = sorted([...new Set([...known.inOrder, ...added])]);
}

function sorted(inOrder: readonly Rule[]) {
  const onEnds = inOrder.filter((it) => it.relationship);
  return {
    inOrder,
    onEntities: inOrder.filter((it) => it.entity),
    onEnds,
    /** Most ends have no problem, and most rules are about one. */
    onAnyEnd: onEnds.filter((it) => !it.about),
  };
}

/**
 * What the rules find in the declarations of one file, in document order, then in the order of the rules.
 *
 * A relationship that several classes have from one mixin is judged for each of them and reported once.
 * A comment `# counterpart: ignore` or `# counterpart: ignore[rule-a, rule-b]` on a finding's line silences it.
 */
export function check(snapshot: Snapshot, uri: Uri): Iterable<Report> {
  const found = new Map<string, Report>();
  for (const entity of snapshot.graph.entitiesIn(uri)) {
    // Every rule on entities is about what the ORM refuses.
    if (entity.problems.length === 0) continue;
    for (const rule of known.onEntities) {
      if (!(rule.dialects?.includes(entity.dialect) ?? true)) continue;
      for (const finding of rule.entity?.(entity, snapshot) ?? [])
        keep(rule, entity.unregistered ? { ...finding, severity: 'hint' } : finding, finding.message);
    }
  }
  for (const end of snapshot.graph.endsIn(uri)) {
    for (const rule of end.problems.length > 0 ? known.onEnds : known.onAnyEnd) {
      if (!concerns(rule, end)) continue;
      if (!(rule.dialects?.includes(end.owner.dialect) ?? true)) continue;
      for (const finding of rule.relationship?.(end, snapshot) ?? []) {
        const { fixes, ...here } = finding.at.uri === uri ? finding : { ...finding, at: end.declaration.name };
        keep(
          rule,
          fixes && !isMadeElsewhere(end) ? { ...here, fixes } : here,
          here.message.replaceAll(`"${end.owner.name}.`, '".'),
        );
      }
    }
  }
  return [...found.values()]
    .filter((it) => !isIgnored(snapshot, it))
    .sort(
      (a, b) =>
        startOf(snapshot, a) - startOf(snapshot, b) || known.inOrder.indexOf(a.rule) - known.inOrder.indexOf(b.rule),
    );

  function keep(rule: Rule, finding: Finding, message: string): void {
    const { start, end } = snapshot.span(finding.at);
    const key = JSON.stringify([rule.id, start, end, message]);
    if (!found.has(key)) found.set(key, { ...finding, rule, severity: finding.severity ?? rule.severity });
  }
}

/** Whether a rule has to look at an end at all: that costs more than finding out. */
function concerns({ about, keywords }: Rule, { problems, origin, declaration }: RelationshipEnd): boolean {
  if (about) return problems.some((it) => about.includes(it.kind));
  // What a generated end is given stands inside `backref(…)`.
  return !keywords || origin === 'backref' || keywords.some((it) => declaration.options.has(it));
}

function startOf(snapshot: Snapshot, report: Report): number {
  return snapshot.span(report.at).start;
}

const suppression = /(?:#|\/\/)\s*counterpart:\s*ignore(?:\[([^\]]*)\])?/;

/** Whether the line on which the finding begins carries a comment that silences it. */
function isIgnored(snapshot: Snapshot, report: Report): boolean {
  const text = snapshot.text(report.at.uri) ?? '';
  const start = startOf(snapshot, report);
  const end = text.indexOf('\n', start);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, end < 0 ? undefined : end);
  const comment = suppression.exec(line);
  if (!comment) return false;
  const names = comment[1]?.split(',').map((it) => it.trim());
  return names === undefined || names.includes(report.rule.id);
}
