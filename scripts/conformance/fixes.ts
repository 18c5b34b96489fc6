import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fix, Report } from '../../server/src/rules/rule.ts';
import { applyEdits, openWorkspace, type Workspace } from '../../test/harness/workspace.ts';
import { disagreements } from './compare.ts';
import type { FixProject } from './fix-projects.ts';
import { rulesFor } from './messages.ts';
import { observe } from './observe.ts';
import type { Outcome } from './outcome.ts';
import { relationshipsOf, type Verdict } from './verdict.ts';
import { writeProject } from './write-project.ts';

/** What became of a project after one fix of one finding. */
export interface FixResult {
  readonly rule: string;
  readonly title: string;
  readonly project: string;
  /**
   * `clean`: SQLAlchemy says nothing any more. `next`: it comes to another mistake, which was reported before. `revealed`: to one
   * that could not be seen before.
   */
  readonly result: 'clean' | 'next' | 'revealed' | 'failed';
  readonly why: string;
}

interface Attempt {
  readonly project: FixProject;
  readonly before: Workspace;
  readonly path: string;
  readonly report: Report;
  readonly fix: Fix;
  readonly after: Workspace;
  readonly afterPath: string;
}

/** Applies every fix of every finding, alone, and lets SQLAlchemy judge the result. */
export async function tryFixes(
  python: string,
  release: string,
  projects: readonly FixProject[],
): Promise<readonly FixResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-fixes-'));
  let written = 0;
  const write = (files: ReadonlyMap<string, string>) => writeProject(join(folder, String(written++)), files);
  try {
    const attempts = projects.flatMap((project) => [...attemptsAt(project)]);
    const paths = [...new Set(attempts.flatMap(({ path, afterPath }) => [path, afterPath]))];
    const outcomes = await observe(python, paths, '--in-full');
    return attempts.flatMap((attempt) => {
      const was = outcomes.get(attempt.path);
      const is = outcomes.get(attempt.afterPath);
      // What is misread already is not the fix's fault, and compared elsewhere; so is code that uses what it declares.
      if (was && is && (disagreements(was, verdictOf(attempt.before)).length > 0 || isOfPython(is))) return [];
      return [judged(attempt, was, is)];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  function* attemptsAt(project: FixProject): Iterable<Attempt> {
    const before = openWorkspace({ files: project.files, sqlalchemyVersion: release });
    const offered = before.reports.flatMap((report) => [...(report.fixes?.() ?? [])].map((fix) => ({ report, fix })));
    const path = offered.length > 0 ? write(project.files) : '';
    for (const { report, fix } of offered) {
      const files = applyEdits(project.files, fix.edits);
      const after = openWorkspace({ ...before.input, files });
      yield { project, before, path, report, fix, after, afterPath: write(files) };
    }
  }
}

function judged(attempt: Attempt, was: Outcome | undefined, is: Outcome | undefined): FixResult {
  const { project, before, report, fix, after } = attempt;
  const why = !was || !is ? 'it was not run' : failureOf(attempt, was, is);
  const revealed = newReports(before, after).length > 0;
  const clean = is?.exception === null && is.warnings.length === 0;
  return {
    rule: report.rule.id,
    title: fix.title,
    project: project.name,
    result: why !== undefined ? 'failed' : clean ? 'clean' : revealed ? 'revealed' : 'next',
    why: why ?? '',
  };
}

/** Why a fix is none, if so. */
function failureOf({ project, before, report, after }: Attempt, was: Outcome, is: Outcome): string | undefined {
  const said = describe(is);
  if (/^(?:Syntax|Indentation)Error/.test(said) && said !== describe(was)) return `it is no Python: ${said}`;
  if (count(after, report) >= count(before, report)) return `the finding stays: ${report.message}`;
  if (project.oneMistake && !isGuess(report)) {
    const added = newReports(before, after).find(({ rule }) => !project.leaves.includes(rule.id));
    if (added) return `what is found now was not before: ${added.rule.id}: ${added.message}`;
  }
  const about = rulesFor(said);
  if (is.exception !== null && said === describe(was) && about.includes(report.rule.id)) {
    if (!after.reports.some((it) => about.includes(it.rule.id))) return `SQLAlchemy still raises ${said}`;
  }
  if (is.exception === null && was.exception === null) {
    const old = was.warnings.map(([, text]) => text);
    const added = is.warnings.find(([, text]) => !old.includes(text));
    if (added && is.warnings.length > old.length) return `SQLAlchemy warns anew: ${added[1]}`;
  }
  if (is.exception !== null && was.exception === is.exception && was.message === is.message) return undefined;
  const differing = disagreements(is, verdictOf(after)).find(({ kind }) => kind === 'false' || !isGuess(report));
  return differing && `afterwards ${differing.text}`;
}

/** Whether it is the module itself that raises: by a name elsewhere in it, or after all that it declares. */
function isOfPython({ exception, message }: Outcome): boolean {
  return exception === 'NameError' || /^(?:type object|'tuple' object) .* has no attribute/.test(message ?? '');
}

/** Whether its fixes guess what a name was meant to be: whether that fits shows only then. */
function isGuess({ rule }: Report): boolean {
  return /^(?:unknown-|foreign-key-to-missing-|secondary-not-found)/.test(rule.id);
}

function verdictOf({ reports, snapshot }: Workspace): Pick<Verdict, 'reports' | 'relationships'> {
  return { reports, relationships: relationshipsOf(snapshot) };
}

/** How often the analysis reports the same. */
function count({ reports }: Workspace, { rule, message }: Report): number {
  return reports.filter((it) => it.rule === rule && it.message === message).length;
}

/** The errors and warnings that were not there before. */
function newReports(before: Workspace, after: Workspace): readonly Report[] {
  const known = new Set(before.reports.map(keyOf));
  return after.reports.filter((it) => (it.severity === 'error' || it.severity === 'warning') && !known.has(keyOf(it)));
}

/** The rule and what it speaks of first: the rest of a message may tell of what is around. */
function keyOf({ rule, message }: Report): string {
  return `${rule.id} ${/"[^"]+"/.exec(message)?.[0] ?? message}`;
}

function describe({ exception, message }: Outcome): string {
  return `${exception ?? 'nothing'}: ${message ?? ''}`;
}
