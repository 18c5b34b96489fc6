import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Runs the suites bundled beside this file; VS Code calls it inside its extension host. @throws when a test fails. */
export async function run(): Promise<void> {
  const filter = process.env['COUNTERPART_FILTER'];
  const mocha = new Mocha({ color: false, timeout: 30_000, ...(filter !== undefined && { grep: filter }) });
  for (const file of readdirSync(__dirname)) if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  const { passes, failures } = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() =>
      resolve(runner.stats ?? { suites: 0, tests: 0, passes: 0, pending: 0, failures: 1 }),
    );
  });
  const results = process.env['COUNTERPART_RESULTS'];
  if (results !== undefined) writeFileSync(results, JSON.stringify({ passed: passes, failed: failures }));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
