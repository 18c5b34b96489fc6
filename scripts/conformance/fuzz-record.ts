/**
 * Keeps a few random mappings of every outcome as test data: reads what `fuzz.py` prints, writes
 * `test/conformance/mappings/sqlalchemy-<release>.jsonl`. The shortest are kept, for people to read.
 */

import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Recorded } from './fuzz-compare.ts';

const keptOfEachKind = 6;
const keptAccepted = 40;

const byKind = new Map<string, string[]>();
let release = '';
for await (const line of createInterface({ input: process.stdin })) {
  const { sqlalchemy, outcome } = JSON.parse(line) as Recorded;
  release = sqlalchemy;
  const ends = Object.keys(outcome.ends).length;
  if (outcome.error === null && ends < 3) continue;
  const kinds =
    outcome.error === null ? ['accepted', ...outcome.warnings.map((warning) => warning[0] ?? '')] : [outcome.error[0]];
  for (const kind of kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), line]);
}
const kept = new Set<string>();
for (const [kind, lines] of [...byKind].sort()) {
  const shortest = lines.sort((a, b) => a.length - b.length);
  for (const line of shortest.slice(0, kind === 'accepted' ? keptAccepted : keptOfEachKind)) kept.add(line);
}
const origin = JSON.stringify({ origin: `Random mappings with the verdict of SQLAlchemy ${release}` });
const file = fileURLToPath(new URL(`../../test/conformance/mappings/sqlalchemy-${release}.jsonl`, import.meta.url));
writeFileSync(file, `${[origin, ...kept].join('\n')}\n`);
console.log(`${kept.size} mappings of ${byKind.size} kinds.`);
