// Bundles what is shipped into dist/ and prints the sizes; with --watch unminified, with source maps, and again on every change.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, context, type BuildOptions } from 'esbuild';

const bundles: readonly { entry: string; outfile: string; options: BuildOptions }[] = [
  { entry: 'client/src/node.ts', outfile: 'dist/client/node.cjs', options: { external: ['vscode'] } },
  { entry: 'server/src/lsp/node.ts', outfile: 'dist/server.cjs', options: {} },
  {
    entry: 'server/src/cli/main.ts',
    outfile: 'dist/cli.js',
    options: { format: 'esm', banner: { js: '#!/usr/bin/env node' } },
  },
];

const watch = process.argv.includes('--watch');
process.chdir(fileURLToPath(new URL('../', import.meta.url)));

const bundled = new Set<string>();
for (const { entry, outfile, options } of bundles) {
  const everything: BuildOptions = {
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: !watch,
    sourcemap: watch,
    legalComments: 'none',
    logLevel: watch ? 'info' : 'warning',
    ...options,
  };
  if (!existsSync(entry)) {
    console.log(`${outfile}: not built, ${entry} does not exist`);
  } else if (watch) {
    await (await context(everything)).watch();
  } else {
    const { metafile } = await build({ ...everything, metafile: true });
    for (const input of Object.keys(metafile.inputs)) {
      const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (folder !== undefined) bundled.add(folder);
    }
    console.log(`${outfile}: ${(statSync(outfile).size / 1000).toFixed(1)} kB`);
  }
}
if (!watch) writeFileSync('dist/third-party-licenses.txt', [...bundled].sort().map(licenseOf).join('\n\n'));

/** What a bundled package's license asks us to ship along with it. */
function licenseOf(folder: string): string {
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'License.txt', 'license']
    .map((name) => `${folder}/${name}`)
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${folder} has no license file.`);
  return `${folder.replace(/^.*node_modules\//, '')}\n\n${readFileSync(file, 'utf8').trim()}\n`;
}
