// Runs the suites named on the command line, all without a name, and ends with one line that sums them up.
//
//   npm test                                    build, then everything that needs no network but npm's
//   npm run test:unit                           what needs no build
//   npm run test:unit -- hover                   only the files with that in their path
//   npm run test:unit -- --filter "one-sided"   only the tests whose name matches
//   npm run test:unit -- --update               rewrite the results that test/spec expects
import { readdirSync, readFileSync } from 'node:fs';
import { run } from 'node:test';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runScript } from './run-script.ts';
import { readTally, type Tally } from './tally.ts';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false }, filter: { type: 'string' } },
});
if (values.update) process.env['COUNTERPART_UPDATE'] = '1';

const suites: Readonly<Record<string, () => Promise<Tally>>> = {
  unit: () => runTests((file) => !file.startsWith('test/package/')),
  package: () => runTests((file) => file.startsWith('test/package/')),
  extension: () => runSuite('test:extension'),
};
const named = positionals.filter((name) => Object.hasOwn(suites, name));
const parts = positionals.filter((name) => !named.includes(name));

if (named.length === 0) await build();
const tallies: Tally[] = [];
for (const [name, suite] of Object.entries(suites)) {
  if (named.length === 0 || named.includes(name)) tallies.push(await suite());
}
const passed = tallies.reduce((sum, it) => sum + it.passed, 0);
const failed = tallies.reduce((sum, it) => sum + it.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function build(): Promise<void> {
  const { code } = await runScript('build', { echo: true });
  if (code !== 0) process.exit(1);
}

/** Runs test files under node:test; prints what fails, and only that. */
async function runTests(belongs: (file: string) => boolean): Promise<Tally> {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/extension/') && belongs(file))
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .sort();
  if (files.length === 0) return { passed: 0, failed: 0 };

  const counts = new Map<string, number>();
  const events = run({
    files,
    concurrency: true,
    ...(values.filter !== undefined && { testNamePatterns: values.filter }),
  });
  events.on('test:stdout', ({ message }) => process.stdout.write(message));
  events.on('test:stderr', ({ message }) => process.stderr.write(message));
  events.on('test:fail', ({ name, file, details }) => {
    const { cause, failureType } = details.error as Error & { failureType?: string };
    if (failureType === 'subtestsFailed') return;
    const text = cause instanceof Error ? (cause.stack ?? cause.message) : details.error.message;
    console.log(`✖ ${name} (${file ?? ''})\n${text.replace(/^/gm, '    ')}\n`);
  });
  events.on('test:diagnostic', ({ message }) => {
    const [, key, value] = /^(tests|pass|fail|cancelled|skipped) (\d+)$/.exec(message) ?? [];
    if (key !== undefined) counts.set(key, Number(value));
  });
  await finished(events.resume());

  const good = counts.get('pass') ?? 0;
  const bad = (counts.get('fail') ?? 1) + (counts.get('cancelled') ?? 0);
  console.log(`node:test, ${files.length} files: ${good} passed, ${bad} failed`);
  return { passed: good, failed: bad };
}

/** Runs another npm script of this package and reads its own summary. */
async function runSuite(script: string): Promise<Tally> {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  if (manifest.scripts[script] === undefined) {
    console.log(`npm run ${script}: there is no such script`);
    return { passed: 0, failed: 0 };
  }
  const { code, output } = await runScript(script, { echo: true });
  return readTally(output, code);
}
