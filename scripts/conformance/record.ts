import { writeFileSync } from 'node:fs';
import { readCases, recordedReleases, recording } from './cases.ts';
import { pythonFor } from './environments.ts';
import { fitsHeader } from './header.ts';
import { observe } from './observe.ts';
import { sameOutcome, type RecordedOutcome } from './outcome.ts';

/** Runs the written cases with every recorded release and writes what each did, like outcomes together. */
export async function record(): Promise<void> {
  const cases = readCases().filter(({ path }) => path.includes('written'));
  const outcomes = new Map<string, RecordedOutcome[]>(cases.map(({ name }) => [name, []]));
  for (const release of recordedReleases) {
    const python = pythonFor(release);
    if (python === undefined) throw new Error(`There is no environment with SQLAlchemy ${release}.`);
    const meant = cases.filter(({ releases }) => releases.includes(release));
    const observed = await observe(
      python,
      meant.map(({ path }) => path),
    );
    for (const { name, path, text } of meant) {
      const outcome = observed.get(path);
      const known = outcomes.get(name);
      if (outcome === undefined || known === undefined) throw new Error(`${name} was not run.`);
      if (!fitsHeader(text, release, outcome)) {
        console.error(`${name} on ${release} is not what its first lines say: ${JSON.stringify(outcome)}`);
      }
      const same = known.findIndex((it) => sameOutcome(it, outcome));
      const earlier = known[same];
      if (earlier === undefined) known.push({ versions: [release], ...outcome });
      else known[same] = { ...earlier, versions: [...earlier.versions, release] };
    }
  }
  const lines = [...outcomes].map(([name, all]) => `"${name}": ${JSON.stringify(all)}`);
  writeFileSync(recording, `{\n${lines.join(',\n')}\n}\n`);
}
