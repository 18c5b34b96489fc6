import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Edit } from '../../server/src/base/text.ts';
import type { Fix, Report } from '../../server/src/rules/rule.ts';
import type { Case } from './cases.ts';
import { disagreements } from './compare.ts';
import { rulesFor } from './messages.ts';
import { observe } from './observe.ts';
import type { Outcome } from './outcome.ts';
import { judge } from './verdict.ts';

/** What became of a module after one fix of one finding. */
export interface FixResult {
  readonly rule: string;
  readonly title: string;
  readonly case: string;
  /** `next`: SQLAlchemy comes to another mistake of the module, which the analysis reports too. */
  readonly result: 'clean' | 'next' | 'failed';
  readonly why: string;
}

interface Attempt {
  readonly it: Case;
  readonly report: Report;
  readonly fix: Fix;
  readonly text: string;
  readonly path: string;
}

/** Applies every fix of every finding, alone, and lets SQLAlchemy judge the result. */
export async function tryFixes(
  python: string,
  release: string,
  cases: readonly Case[],
  before: ReadonlyMap<string, Outcome>,
): Promise<readonly FixResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-fixes-'));
  try {
    const attempts: Attempt[] = [];
    for (const it of cases) {
      for (const { report, fix, text } of fixedTexts(it, release)) {
        const path = join(folder, `fix_${attempts.length}.py`);
        writeFileSync(path, text);
        attempts.push({ it, report, fix, text, path });
      }
    }
    const after = await observe(
      python,
      attempts.map(({ path }) => path),
    );
    return attempts.map((attempt) => {
      const why = failureOf(attempt, release, before.get(attempt.it.path), after.get(attempt.path));
      const outcome = after.get(attempt.path);
      const clean = outcome?.exception === null && outcome.warnings.length === 0;
      return {
        rule: attempt.report.rule.id,
        title: attempt.fix.title,
        case: attempt.it.name,
        result: why !== undefined ? 'failed' : clean ? 'clean' : 'next',
        why: why ?? '',
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* fixedTexts(it: Case, release: string): Iterable<{ report: Report; fix: Fix; text: string }> {
  for (const report of judge(it.text, release).reports) {
    for (const fix of report.fixes?.() ?? []) yield { report, fix, text: applied(it.text, fix.edits) };
  }
}

/** The text after edits, whose spans all refer to the text before and do not overlap. */
function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)
    .reduce((rest, { span, text: inserted }) => rest.slice(0, span.start) + inserted + rest.slice(span.end), text);
}

/** Why a fix is none, if so. */
function failureOf(
  { report, text }: Attempt,
  release: string,
  before: Outcome | undefined,
  after: Outcome | undefined,
): string | undefined {
  if (!before || !after) return 'it was not run';
  const verdict = judge(text, release);
  const stays = verdict.reports.some((it) => it.rule === report.rule && it.message === report.message);
  if (stays) return `the finding stays: ${report.message}`;
  const said = describe(after);
  if (after.exception !== null && said === describe(before) && rulesFor(said).includes(report.rule.id)) {
    const others = judge(text, release).reports.some((it) => it.rule === report.rule);
    if (!others) return `SQLAlchemy still raises ${said}`;
  }
  const differing = disagreements(after, verdict).filter(({ text: about }) => !about.startsWith('no relationship'));
  const expectedBefore = before.exception === after.exception && before.message === after.message;
  if (after.exception !== null && !expectedBefore) {
    const unforeseen = differing.find(({ kind }) => kind === 'missed');
    if (unforeseen) return `afterwards ${unforeseen.text}`;
  }
  if (after.exception === null && after.warnings.length > before.warnings.length && before.exception === null) {
    return `SQLAlchemy warns anew: ${after.warnings.map(([, warning]) => warning).join('; ')}`;
  }
  const wrong = differing.find(({ kind }) => kind === 'false');
  return wrong && `afterwards ${wrong.text}`;
}

function describe({ exception, message }: Outcome): string {
  return `${exception ?? 'nothing'}: ${message ?? ''}`;
}
