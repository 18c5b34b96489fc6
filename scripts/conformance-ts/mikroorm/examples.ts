import { fileURLToPath } from 'node:url';
import { install } from '../install.ts';
import type { Tally } from '../orm.ts';
import { readCases } from '../read-cases.ts';
import { mikroorm } from './mikroorm.ts';

const mistakes = fileURLToPath(new URL('../../../examples/mistakes/mikroorm', import.meta.url));
const release = '6.6.16';

/** Holds every mistake against what the comment at its top quotes, with MikroORM 6, for which they are written. */
export function runExamples(): Tally {
  console.log('\nExamples of MikroORM');
  const installed = install(`mikroorm-${release}`, mikroorm.releases[release] ?? {});
  if ('why' in installed) {
    console.log(`  not at hand (${installed.why})`);
    return { passed: 0, failed: 0 };
  }
  const cases = readCases(mistakes);
  const seen = mikroorm.observe(installed.folder, cases, release);
  const problems = cases.flatMap(({ name, text }) => {
    // The indented line of the comment quotes MikroORM, which says nothing where there is none.
    const quoted = /^\/\/ {3}(.*)$/m.exec(text)?.[1];
    const said = seen.get(name)?.failure?.message;
    return said === quoted ? [] : [`${name}: MikroORM says ${said ?? 'nothing'}`];
  });
  for (const it of problems) console.log(`  ✗ ${it}`);
  if (problems.length === 0) console.log('  Every example does what it says.');
  return { passed: cases.length - problems.length, failed: problems.length };
}
