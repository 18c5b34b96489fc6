/**
 * Compares our laws with SQLAlchemy on the random mappings that come in on standard input, see `fuzz.py`.
 * Prints every mismatch with its seed; the exit code is 1 when there is one.
 */

import { createInterface } from 'node:readline';
import { differences, type Recorded } from './fuzz-compare.ts';

const shown = 10;
const tally = new Map<string, number>();
let mismatches = 0;
let release = 'SQLAlchemy';
for await (const line of createInterface({ input: process.stdin })) {
  const recorded = JSON.parse(line) as Recorded;
  const { error, warnings } = recorded.outcome;
  release = recorded.sqlalchemy;
  for (const kind of error === null ? ['accepted', ...warnings.map((warning) => warning[0] ?? '')] : [error[0]])
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
  tally.set('mappings', (tally.get('mappings') ?? 0) + 1);
  const found = differences(recorded);
  if (found.length === 0) continue;
  mismatches++;
  if (mismatches > shown) continue;
  console.log(`Seed ${recorded.seed}: ${found.join('; ')}`);
  if (process.argv.includes('--spec')) console.log(JSON.stringify(recorded.spec));
}
console.log(`${release}: ${mismatches} mismatches.`);
console.log(
  [...tally]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, count]) => `  ${kind}: ${count}`)
    .join('\n'),
);
process.exitCode = mismatches === 0 ? 0 : 1;
