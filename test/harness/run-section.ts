import { changedLines } from './show-findings.ts';
import { questions } from './answer.ts';
import type { Section } from './mdtest.ts';
import { openWorkspace, pathOf, placeOf, type Workspace } from './workspace.ts';

/** What a section's result fences should hold instead, by their index; empty when all is as expected. */
export type Corrections = ReadonlyMap<number, string>;

/** How a section went: what is wrong, each with its Markdown line, and how its result fences should read. */
export interface Outcome {
  readonly failures: readonly Failure[];
  readonly corrections: Corrections;
}

interface Failure {
  readonly line: number;
  readonly text: string;
  /** Whether rewriting the result is a way to mend it. */
  readonly mendable: boolean;
}

/** Analyses a section's workspace and holds the findings and results against what is written. */
export function runSection(section: Section): Outcome {
  const workspace = openWorkspace({
    files: new Map(section.files.map(({ path, text }) => [path, text])),
    sqlalchemyVersion: section.settings.sqlalchemyVersion,
  });
  const failures = [...compareFindings(section, workspace)];
  const corrections = new Map<number, string>();
  questions(section, workspace).forEach((ask, index) => {
    const fence = section.results[index];
    if (fence === undefined) return;
    try {
      const text = `${ask().trimEnd()}\n`;
      if (text === fence.text) return;
      corrections.set(index, text);
      const difference = changedLines(fence.text, text).join('\n');
      failures.push({
        line: fence.first,
        text: `\`\`\`${fence.kind} differs, "+" is what came out:\n${difference}`,
        mendable: true,
      });
    } catch (error) {
      failures.push({ line: fence.first, text: String(error), mendable: false });
    }
  });
  return { failures, corrections };
}

/**
 * Every finding must be expected at the end of its line, and every expectation must be met by one finding.
 *
 * Where a section expects nothing inline but shows its ```diagnostics, that fence is the expectation.
 */
function* compareFindings(
  { files, results, line }: Section,
  { input, snapshot, reports }: Workspace,
): Iterable<Failure> {
  const isShown =
    results.some(({ kind }) => kind === 'diagnostics') && files.every((it) => it.expectations.length === 0);
  if (isShown) return;
  const left = new Set(reports);
  for (const { path, expectations, lines } of files) {
    for (const expected of expectations) {
      const met = [...left].find(
        ({ at, rule, severity, message }) =>
          pathOf(at.uri) === path &&
          placeOf(input.files.get(path) ?? '', snapshot.span(at).start).line === expected.line + 1 &&
          rule.id === expected.rule &&
          severity === expected.severity &&
          message.includes(expected.part),
      );
      const text = `Expected, and not found: ${expected.severity}: [${expected.rule}] "${expected.part}"`;
      if (met) left.delete(met);
      else yield { line: lines[expected.line] ?? line, text, mendable: false };
    }
  }
  for (const { at, rule, severity, message } of left) {
    const file = files.find(({ path }) => path === pathOf(at.uri));
    const place = placeOf(file?.text ?? '', snapshot.span(at).start);
    yield {
      line: file?.lines[place.line - 1] ?? line,
      text: `Found, and not expected: ${severity}: [${rule.id}] "${message}"`,
      mendable: false,
    };
  }
}
