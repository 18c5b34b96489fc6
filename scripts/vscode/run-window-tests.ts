import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import type { Tally } from '../tally.ts';
import { projectFolder } from './host-folder.ts';
import type { Suite } from './prepare-tests.ts';

/** The files of test/extension/window, whose tests use VS Code's window with mouse and keyboard. */
export async function windowSuites(): Promise<readonly Suite[]> {
  const folder = path.join(projectFolder, 'test', 'extension', 'window');
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const suites: Suite[] = [];
  for (const name of names) suites.push(await windowSuite(name, path.join(folder, name)));
  return suites;
}

async function windowSuite(name: string, file: string): Promise<Suite> {
  const filter = process.env['COUNTERPART_FILTER'];
  const mocha = new Mocha({
    timeout: 90_000,
    ...(filter !== undefined && { grep: filter }),
  });
  mocha.cleanReferencesAfterRun(false);
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  const run = () =>
    new Promise<Tally>((resolve) => {
      const runner = mocha.run(() =>
        resolve({ passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 1 }),
      );
    });
  return { name: `window/${name}`, run };
}
