// Applies the fixes of broken models and lets SQLAlchemy judge them, without the rest of the conformance run.
//
//   node --import tsx scripts/conformance/try-fixes.ts PYTHON RELEASE [SEED [MUTANTS-PER-KIND]]
import { readCases } from './cases.ts';
import { mutantProjects } from './fix-projects.ts';
import { tryFixes } from './fixes.ts';

const [python = 'python3', release = '2.0.54', seed = '1', perKind = '40'] = process.argv.slice(2);
const projects = mutantProjects(readCases(), release, Number(seed), Number(perKind));
const results = await tryFixes(python, release, projects);
for (const it of results.filter(({ result }) => result === 'failed')) {
  console.log(`✗ ${it.project}: “${it.title}” of ${it.rule}: ${it.why}`);
}
const tally = new Map<string, number[]>();
for (const { rule, result } of results) {
  const row = tally.get(rule) ?? [0, 0, 0, 0];
  const at = ['clean', 'next', 'revealed', 'failed'].indexOf(result);
  row[at] = (row[at] ?? 0) + 1;
  tally.set(rule, row);
}
for (const [rule, row] of [...tally].sort()) console.log(rule.padEnd(36), row.join('\t'));
console.log(projects.length, 'projects', results.length, 'fixes');
