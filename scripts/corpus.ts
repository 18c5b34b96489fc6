// Compares what the analysis makes of a real project with what SQLAlchemy said of it.
//
//   npm run corpus -- CHECKOUT [GROUND-TRUTH.json] [--path SUBFOLDER]… [--release 2.0.54] [--quiet] [--diagram FILE.json]
//
// The ground truth lists, under `relationships`, what SQLAlchemy configured: `cls`, `mod`, `key`, `target`, `direction`,
// `uselist`, `secondary`, `reverse`; under `sa` the release. Without it only the findings are printed. `--diagram` writes
// the project's diagram as a test fixture instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printComparison, type Truth } from './corpus/comparison.ts';
import { diagramFixture } from './corpus/diagram.ts';
import { printFindings } from './corpus/findings.ts';
import { readProject } from './corpus/read-project.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    path: { type: 'string', multiple: true, default: [] },
    release: { type: 'string' },
    diagram: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const [checkout, truthFile] = positionals;
if (checkout === undefined) {
  console.error(
    'Usage: npm run corpus -- CHECKOUT [GROUND-TRUTH.json] [--path SUBFOLDER]… [--release RELEASE] [--quiet] [--diagram FILE]',
  );
  process.exit(2);
}
const truth = truthFile === undefined ? undefined : (JSON.parse(readFileSync(truthFile, 'utf8')) as Truth);
const { snapshot, entities, milliseconds, seen } = await readProject(
  checkout,
  values.path,
  values.release ?? truth?.sa,
);
console.log(
  `${checkout}: ${snapshot.files.length} of ${seen} Python files analysed in ${Math.round(milliseconds)} ms, ` +
    `${entities} mapped classes.`,
);
if (values.diagram === undefined) {
  if (truth) printComparison(snapshot, truth, { quiet: values.quiet });
  printFindings(snapshot, { quiet: values.quiet });
} else writeFileSync(values.diagram, diagramFixture(snapshot));
