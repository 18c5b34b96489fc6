// Applies the fixes of broken models and lets SQLAlchemy judge them, without the rest of the conformance run.
//
//   node --import tsx scripts/conformance/try-fixes.ts PYTHON RELEASE [SEED [MUTANTS-PER-KIND]]
import { readCases } from './cases.ts';
import { mutantProjects } from './fix-projects.ts';
import { failedFixes, fixTable } from './fix-report.ts';
import { tryFixes } from './fixes.ts';

const [python = 'python3', release = '2.0.54', seed = '1', perKind = '40'] = process.argv.slice(2);
const projects = mutantProjects(readCases(), release, Number(seed), Number(perKind));
const results = await tryFixes(python, release, projects);
for (const it of failedFixes(results)) console.log(`  ✗ ${it}`);
console.log(fixTable(results));
console.log(`${results.length} fixes of ${projects.length} projects`);
process.exitCode = results.every(({ result }) => result !== 'failed') ? 0 : 1;
