import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Edit } from '../../server/src/base/text.ts';
import { uriOf } from './judge.ts';
import type { Case, Tally, Verdict } from './orm.ts';

/** A case after one fix of one of its findings. */
export interface Attempt {
  readonly name: string;
  readonly rule: string;
  readonly title: string;
  readonly before: Case;
  readonly after: Case;
}

/** Every fix of every finding of the cases, each alone. */
export function attempts(cases: readonly Case[], judge: (it: Case) => Verdict): readonly Attempt[] {
  return cases.flatMap((before) =>
    judge(before).reports.flatMap(({ rule, fixes }) =>
      [...(fixes?.() ?? [])].map(({ title, edits }) => ({
        name: `${before.name}: “${title}” of ${rule.id}`,
        rule: rule.id,
        title,
        before,
        after: { ...before, text: applied(before.text, edits) },
      })),
    ),
  );
}

/** What is wrong with a fix, by the analysis itself: its finding must go, and nothing graver may come. */
export function leftBy({ rule, before, after }: Attempt, judge: (it: Case) => Verdict): string | undefined {
  const [was, is] = [judge(before).reports, judge(after).reports];
  const count = (all: Verdict['reports']): number => all.filter((it) => it.rule.id === rule).length;
  if (count(is) >= count(was)) return 'leaves its finding';
  const graver =
    is.filter(({ severity }) => severity === 'error').length >
    was.filter(({ severity }) => severity === 'error').length;
  return graver ? 'makes a new error' : undefined;
}

/** An ORM that fixed cases are run with. */
export interface Bench<Seen> {
  /** Runs cases; by the name of each. */
  observe(cases: readonly Case[]): ReadonlyMap<string, Seen>;
  judge(it: Case): Verdict;
  /** What the ORM has to say of a case. Not starting is the worst, and said alone. */
  readonly complaints: (seen: Seen) => readonly string[];
  /** Whether it did not start. */
  readonly failed: (seen: Seen) => boolean;
}

/** Applies every fix to its case and lets the ORM run the result: it must not say more than before. */
export function tryFixes<Seen>(name: string, cases: readonly Case[], bench: Bench<Seen>): Tally {
  const all = attempts(cases, (it) => bench.judge(it));
  const files = mkdtempSync(join(tmpdir(), 'counterpart-fixes-'));
  try {
    const fixed = all.map(({ after }, index): Case => {
      const path = join(files, `fix_${String(index)}.ts`);
      writeFileSync(path, after.text);
      return { ...after, name: `fix_${String(index)}`, path };
    });
    const was = bench.observe(cases);
    const is = bench.observe(fixed);
    let clean = 0;
    let failed = 0;
    all.forEach((it, index) => {
      const [before, after] = [was.get(it.before.name), is.get(`fix_${String(index)}`)];
      const why = leftBy(it, (it) => bench.judge(it)) ?? worse(name, before, after, bench);
      if (why !== undefined) {
        failed += 1;
        console.log(`  ✗ ${it.name}: ${why}`);
      } else if (after && bench.complaints(after).length === 0) clean += 1;
    });
    console.log(`  ${all.length} fixes tried, ${clean} leave ${name} with nothing to say, ${failed} failed`);
    return { passed: all.length - failed, failed };
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

function worse<Seen>(
  name: string,
  before: Seen | undefined,
  after: Seen | undefined,
  { complaints, failed }: Bench<Seen>,
): string | undefined {
  if (!before || !after) return 'was not run';
  const weight = (seen: Seen): number => (failed(seen) ? Number.POSITIVE_INFINITY : complaints(seen).length);
  return weight(after) <= weight(before) ? undefined : `${name} says ${complaints(after).join('; ')}`;
}

/** The text after the edits of a fix; what it changes elsewhere is left out. */
function applied(text: string, edits: readonly Edit[]): string {
  return edits
    .filter((it) => it.uri === uriOf('case.ts'))
    .toSorted((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)
    .reduce((rest, { span, text: inserted }) => rest.slice(0, span.start) + inserted + rest.slice(span.end), text);
}
