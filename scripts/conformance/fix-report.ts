import type { FixResult } from './fixes.ts';

/** By rule, how many fixes left SQLAlchemy content, came to another mistake, or did not help. */
export function fixTable(results: readonly FixResult[]): string {
  const columns = ['clean', 'next', 'revealed', 'failed'] as const;
  const row = (title: string, cells: readonly string[]) =>
    `    ${title.padEnd(36)}${cells.map((it) => it.padStart(10)).join('')}`;
  const rowOf = (title: string, of: readonly FixResult[]) =>
    row(
      title,
      columns.map((column) => String(of.filter(({ result }) => result === column).length || '·')),
    );
  const rules = [...new Set(results.map(({ rule }) => rule))].sort();
  return [
    row('', columns),
    ...rules.map((rule) =>
      rowOf(
        rule,
        results.filter((it) => it.rule === rule),
      ),
    ),
    rowOf('in sum', results),
  ].join('\n');
}

/** What is wrong with each that failed. */
export function failedFixes(results: readonly FixResult[]): readonly string[] {
  return results
    .filter(({ result }) => result === 'failed')
    .map(({ project, title, rule, why }) => `${project}: “${title}” of ${rule}: ${why}`);
}
