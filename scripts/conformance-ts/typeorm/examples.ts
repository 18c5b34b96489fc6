import { fileURLToPath } from 'node:url';
import type { Case, Tally } from '../orm.ts';
import { readCases } from '../read-cases.ts';
import { observe, runProgram, type SeenByTypeorm } from './observe.ts';

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));

/** Runs the example project and holds every mistake against what the comment at its top quotes. */
export function runExamples(folder: string | undefined): Tally {
  if (folder === undefined) return { passed: 0, failed: 0 };
  console.log('\nExamples of TypeORM');
  const mistakes = readCases(`${examples}mistakes/typeorm`);
  const seen = observe(
    folder,
    mistakes.map(({ path }) => path),
  );
  const problems = mistakes.flatMap((it) => differences(it, seen.get(it.name)));
  const printed = runProgram(folder, `${examples}typeorm/src/main.ts`).trim();
  if (printed !== 'Ada of London: 2 Tea') problems.push(`the project prints ${printed}`);
  for (const it of problems) console.log(`  ✗ ${it}`);
  if (problems.length === 0) console.log('  Every example does what it says.');
  return { passed: mistakes.length + 1 - problems.length, failed: problems.length };
}

/** The indented line of a comment quotes TypeORM, which says nothing where there is none. */
function differences({ name, text }: Case, seen: SeenByTypeorm | undefined): readonly string[] {
  const quoted = /^\/\/ {3}(.*)$/m.exec(text)?.[1];
  const said = seen?.failure ? [seen.failure.message] : (seen?.uses ?? []);
  if (quoted === undefined) return said.length > 0 ? [`${name}: TypeORM says ${said.join('; ')}`] : [];
  return said.some((it) => it.includes(quoted))
    ? []
    : [`${name}: TypeORM does not say "${quoted}" but ${said.join('; ')}`];
}
