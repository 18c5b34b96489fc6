import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import type { Tally } from '../tally.ts';
import { projectFolder } from './host-folder.ts';

/** Runs test/extension/window, whose tests use VS Code's window with mouse and keyboard. */
export async function runWindowTests(): Promise<Tally> {
  const folder = path.join(projectFolder, 'test', 'extension', 'window');
  const filter = process.env['COUNTERPART_FILTER'];
  const mocha = new Mocha({ timeout: 90_000, ...(filter !== undefined && { grep: filter }) });
  for (const name of readdirSync(folder)) if (name.endsWith('.test.ts')) mocha.addFile(path.join(folder, name));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve({ passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 1 }));
  });
}
