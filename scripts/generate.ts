// Writes what is derived from the sources: the manifest's settings, docs/settings.md, docs/rules. With --check it only compares.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleFiles } from './generated-files.ts';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const stale = staleFiles();
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is out of date: run "npm run generate".`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
    console.log(`${text === undefined ? 'removed' : 'wrote'} ${path}`);
  }
}
