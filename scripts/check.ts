// Everything that can be said of the code without running it, in one command: one line each, and what is wrong where it is.
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runCommand } from './run-script.ts';

const checks = {
  types: 'tsc -p .',
  'types of the panel': 'tsc -p panel',
  lint: 'eslint --max-warnings 0 .',
  format: 'prettier --check --cache --log-level warn .',
  'dead exports': 'knip --no-progress',
  freshness: 'node --import tsx scripts/generate.ts --check',
};

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const waiting = Object.entries(checks);
let failed = 0;
await Promise.all(Array.from({ length: Math.min(cpus().length, 3) }, work));
const passed = Object.keys(checks).length - failed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Takes one check after the other until none is left. */
async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, command] = next;
    const { code, output, milliseconds } = await runCommand(command, { echo: false });
    if (code !== 0) failed++;
    const seconds = (milliseconds / 1000).toFixed(1);
    console.log(code === 0 ? `✔ ${name} (${seconds} s)` : `✖ ${name} (${seconds} s)\n${output.trimEnd()}\n`);
  }
}
