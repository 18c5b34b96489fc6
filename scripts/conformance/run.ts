// Compares the analysis with SQLAlchemy itself, release by release: every case, every fix, what hovers say, the examples, mutations, random mappings.
//
//   npm run conformance [-- --record]
//   npm run conformance -- --fixes COUNT [--seed SEED]
//
// Environments with the releases are made under .venvs/ by pip; COUNTERPART_VENVS may name a folder that has them. Where
// there is none and none can be made, the recorded verdicts stand in. `--record` writes those anew.
// `--fixes` only tries the fixes of COUNT models broken in each way, which takes long for many.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCases, recordedFor, type Case } from './cases.ts';
import { type ClaimResult, tryClaims } from './claims.ts';
import { disagreements } from './compare.ts';
import { liveReleases, preparePython } from './environments.ts';
import { tryRefactorings } from './refactorings.ts';
import { caseProjects, mutantProjects, validProjects } from './fix-projects.ts';
import { failedFixes, fixTable } from './fix-report.ts';
import { tryFixes, type FixResult } from './fixes.ts';
import { fitsHeader } from './header.ts';
import { compareMutations, type MutationResult } from './mutations.ts';
import { observe } from './observe.ts';
import type { Outcome } from './outcome.ts';
import { compareRandomMappings } from './random-mappings.ts';
import { record } from './record.ts';
import { isUndecided } from './undecided.ts';
import { judge } from './verdict.ts';

const { values } = parseArgs({
  options: {
    record: { type: 'boolean', default: false },
    fixes: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
if (values.record) {
  await record();
  process.exit();
}

let passed = 0;
let failed = 0;
const cases = readCases();
const interpreters = new Map<string, string>();

for (const release of Object.keys(liveReleases)) {
  const meant = cases.filter(({ releases }) => releases.includes(release));
  const prepared = await preparePython(release);
  if ('why' in prepared) {
    heading(`SQLAlchemy ${release}: not at hand (${prepared.why}), so its recorded verdicts are used`);
    compareAll(release, meant, (it) => recordedFor(it, release));
    continue;
  }
  interpreters.set(release, prepared.python);
  heading(`SQLAlchemy ${release}`);
  const mutants = mutantProjects(cases, release, Number(values.seed), Number(values.fixes ?? 3));
  reportFixes('Fixes of mutations', await tryFixes(prepared.python, release, mutants));
  const valid = validProjects(cases, release).filter((_, index) => values.fixes !== undefined || index % 4 === 0);
  reportFixes('Refactorings', await tryRefactorings(prepared.python, release, valid));
  if (values.fixes !== undefined) continue;
  const live = await observe(
    prepared.python,
    meant.map(({ path }) => path),
  );
  compareAll(release, meant, (it) => live.get(it.path));
  for (const it of meant.filter(({ path }) => path.includes('written'))) {
    const outcome = live.get(it.path);
    if (!outcome || !fitsHeader(it.text, release, outcome))
      fail(`${it.name}: SQLAlchemy does not do what its first lines say`);
  }
  reportClaims(tryClaims(prepared.python, release, meant));
  reportFixes('Fixes of the cases', await tryFixes(prepared.python, release, caseProjects(meant)));
}
if (values.fixes !== undefined) finish();
const python = interpreters.get('2.0.54');
if (python !== undefined) {
  heading('Examples');
  runExamples(python);
  heading('Mutations');
  reportMutations(await compareMutations(python, '2.0.54', cases, 1, 50));
}
const firstSeed = 1_000_000 + (Date.now() % 1_000_000_000);
if (interpreters.size > 0) heading(`Random mappings from seed ${firstSeed}`);
for (const [release, interpreter] of interpreters) {
  const { agrees, output } = await compareRandomMappings(interpreter, firstSeed, 1000);
  if (agrees) {
    passed += 1;
    console.log(`  ${output.split('\n')[0] ?? ''}`);
  } else {
    fail(`SQLAlchemy ${release}:\n${output}`);
  }
}
finish();

function finish(): never {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

function compareAll(release: string, meant: readonly Case[], outcomeOf: (it: Case) => Outcome | undefined): void {
  let agreeing = 0;
  let undecided = 0;
  for (const it of meant) {
    const outcome = outcomeOf(it);
    const found = outcome ? disagreements(outcome, judge(it.text, release)) : [];
    const excused = found.filter(({ kind }) => kind === 'missed' && isUndecided(it.name, release));
    if (excused.length > 0) undecided += 1;
    const problems = found.filter((problem) => !excused.includes(problem));
    if (!outcome) fail(`${it.name}: no verdict`);
    for (const { kind, text } of problems) fail(`${it.name}: ${kind}: ${text}`);
    if (outcome && found.length === 0) agreeing += 1;
    if (outcome && problems.length === 0) passed += 1;
  }
  console.log(`  ${agreeing} of ${meant.length} cases agree, ${undecided} are undecided`);
}

/** Prints, by rule, how many fixes left SQLAlchemy content, and every one that did not help. */
function reportFixes(what: string, results: readonly FixResult[]): void {
  const failures = failedFixes(results);
  console.log(`  ${what}\n${fixTable(results)}`);
  passed += results.length - failures.length;
  for (const it of failures) fail(it);
}

/** Prints how much of what hovers say SQLAlchemy bore out, and all that it did not. */
function reportClaims({ borneOut, failures }: ClaimResult): void {
  console.log(`  ${borneOut} statements of hovers hold`);
  passed += borneOut;
  for (const it of failures) fail(it);
}

function runExamples(command: string): void {
  const script = fileURLToPath(new URL('examples.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(command, ['-B', script], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) {
    passed += 1;
    console.log('  Every example does what it says.');
  } else {
    fail(`exit code ${String(status)}\n${stdout}${stderr}`);
  }
}

/** Nothing false may be said, and of what SQLAlchemy raises hardly anything missed. */
function reportMutations({ matrix, misses, falses, found }: MutationResult): void {
  console.log(matrix);
  for (const it of misses) console.log(`  missed: ${it}`);
  for (const it of falses) fail(`false: ${it}`);
  const share = `${(found * 100).toFixed(2)} % of what SQLAlchemy raises is reported where it belongs`;
  if (found < 0.99) fail(share);
  else passed += 1;
  console.log(`  ${share}`);
}

function heading(text: string): void {
  console.log(`\n${text}`);
}

function fail(text: string): void {
  failed += 1;
  console.log(`  ✗ ${text}`);
}
