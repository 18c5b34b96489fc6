import { structuredPatch } from 'diff';
import type { Located } from '../../server/src/model/facts.ts';
import type { Fix, Report } from '../../server/src/rules/rule.ts';
import { pathOf, placeOf, type Workspace } from './workspace.ts';

/** Findings, each with the other places it speaks of below it. */
export function showFindings(workspace: Workspace): string {
  return workspace.reports
    .flatMap((report) => [
      `${showPlace(workspace, report.at)} ${report.severity}[${report.rule.id}] ${report.message}`,
      ...(report.related ?? []).map(({ at, message }) => `    ${showPlace(workspace, at)} ${message}`),
    ])
    .join('\n');
}

/** `path:line:column` of a site. */
export function showPlace({ input, snapshot }: Workspace, at: Located): string {
  const path = pathOf(at.uri);
  const { line, column } = placeOf(input.files.get(path) ?? '', snapshot.span(at).start);
  return `${path}:${line}:${column}`;
}

/** A fix: its title, then the changed lines of every file, with the line before and after each change. */
export function showFix(
  { title }: Fix,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string {
  const changes = [...after].filter(([path, text]) => before.get(path) !== text);
  return [title, ...changes.flatMap(([path, text]) => [path, ...changedLines(before.get(path) ?? '', text)])].join(
    '\n',
  );
}

/** The fixes that a finding offers, by title. */
export function showOffer(reports: readonly Report[]): string {
  return reports
    .flatMap((report) => [...(report.fixes?.() ?? [])].map(({ title, safety }) => `${safety}: ${title}`))
    .join('\n');
}

/** What differs between two texts: `- ` and `+ ` lines, each change with one line around it, `…` between changes. */
export function changedLines(before: string, after: string): readonly string[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 1 });
  return hunks.flatMap(({ lines }, index) => [
    ...(index > 0 ? ['…'] : []),
    ...lines.map((it) => (it.startsWith('\\') ? it : `${it.slice(0, 1)} ${it.slice(1)}`.trimEnd())),
  ]);
}
