// Builds and packs the extension into counterpart-orm-<version>.vsix, or into the file named on the command line.
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pack } from './pack.ts';
import { runScript } from './run-script.ts';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
const vsix = process.argv[2] ?? `${name}-${version}.vsix`;

const built = await runScript('build', { echo: true });
const packed = built.code === 0 ? await pack(vsix) : built;
if (packed.code === 0) console.log(`${vsix}: ${(statSync(vsix).size / 1000).toFixed(1)} kB`);
else console.error(packed.output);
process.exitCode = packed.code;
