// Compares the analysis with TypeScript ORMs themselves, release by release.
//
//   npm run conformance:ts [-- --record] [-- typeorm | mikroorm]
//
// Releases are installed under .orms/ by npm; COUNTERPART_ORMS may name another folder. Where one cannot be installed, the recorded
// verdicts stand in. `--record` writes those anew. A name runs only that ORM.
import { parseArgs } from 'node:util';
import { install } from './install.ts';
import type { Case, ConformanceOrm } from './orm.ts';
import { mikroorm } from './mikroorm/mikroorm.ts';
import { typeorm } from './typeorm/typeorm.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { record: { type: 'boolean', default: false } },
});

let passed = 0;
let failed = 0;
run(typeorm);
run(mikroorm);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function run<Seen>(orm: ConformanceOrm<Seen>): void {
  if (positionals.length > 0 && !positionals.includes(orm.name.toLowerCase())) return;
  const cases = orm.cases();
  const seen = new Map<string, ReadonlyMap<string, Seen>>();
  let newest: string | undefined;
  for (const [release, packages] of Object.entries(orm.releases)) {
    const hindered = orm.unavailable?.(release);
    const name = `${orm.name.toLowerCase()}-${release}`;
    const installed = hindered === undefined ? install(name, packages) : { why: hindered };
    const live = 'folder' in installed ? orm.observe(installed.folder, cases, release) : undefined;
    if (live) seen.set(release, live);
    newest = 'folder' in installed ? installed.folder : undefined;
    const why = 'why' in installed ? `: not at hand (${installed.why}), so its recorded verdicts are used` : '';
    console.log(`\n${orm.name} ${release}${why}`);
    const meant = cases.filter((it) => orm.leftOut?.(it, release) === undefined);
    if (meant.length < cases.length) console.log(`  ${cases.length - meant.length} cases are not meant for it`);
    compareAll(orm, release, meant, (name) => live?.get(name) ?? orm.recorded(name, release));
  }
  if (values.record) orm.record(seen);
  for (const suite of orm.suites) {
    const tally = suite(newest);
    passed += tally.passed;
    failed += tally.failed;
  }
}

function compareAll<Seen>(
  orm: ConformanceOrm<Seen>,
  release: string,
  cases: readonly Case[],
  seenOf: (name: string) => Seen | undefined,
): void {
  let agreeing = 0;
  for (const it of cases) {
    const seen = seenOf(it.name);
    const problems = seen === undefined ? ['no verdict'] : orm.compare(it, seen, orm.judge(it, release), release);
    for (const problem of problems) fail(`${it.name}: ${problem}`);
    if (problems.length === 0) {
      agreeing += 1;
      passed += 1;
    }
  }
  console.log(`  ${agreeing} of ${cases.length} cases agree`);
}

function fail(text: string): void {
  failed += 1;
  console.log(`  ✗ ${text}`);
}
