// Breaks valid models and compares the analysis with SQLAlchemy 2.0, without the rest of the conformance run.
//
//   node --import tsx scripts/conformance/mutate.ts PYTHON [SEED [MUTANTS-PER-KIND]]
import { readCases } from './cases.ts';
import { compareMutations } from './mutations.ts';

const [python = 'python3', seed = '1', perKind = '40'] = process.argv.slice(2);
const { matrix, misses, falses, found } = await compareMutations(
  python,
  '2.0.54',
  readCases(),
  Number(seed),
  Number(perKind),
);
for (const it of falses) console.log(`  false: ${it}`);
for (const it of misses) console.log(`  missed: ${it}`);
console.log(matrix);
console.log(`${(found * 100).toFixed(2)} % of what is raised is found`);
