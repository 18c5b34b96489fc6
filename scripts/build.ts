// Bundles what is shipped into dist/ and prints the sizes; with --watch unminified, with source maps, and again on every change.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, context, type BuildOptions } from 'esbuild';
import { minify } from 'terser';
import { loadOnDemand } from './load-on-demand.ts';
import { diagramApart, panelBundles } from './panel-bundle.ts';
import { slimCompiler } from './slim-compiler.ts';
import { slimProtocol } from './slim-protocol.ts';

const typescriptOnDemand = loadOnDemand('./typescript.ts', './typescript.cjs');

/** An extension in a browser is one file, and its server another: nothing can be loaded on demand there. */
const inBrowser: BuildOptions = { platform: 'browser', target: 'chrome134' };

/** What becomes of what. */
const bundles: Readonly<Record<string, BuildOptions>> = {
  'dist/client/node.cjs': {
    entryPoints: ['client/src/node.ts'],
    external: ['vscode'],
    plugins: [slimProtocol('client'), diagramApart],
  },
  'dist/client/diagram.cjs': { entryPoints: ['client/src/diagram/diagrams.ts'], external: ['vscode'] },
  'dist/server.cjs': {
    entryPoints: ['server/src/lsp/node.ts'],
    plugins: [
      slimProtocol('server'),
      typescriptOnDemand,
      loadOnDemand('/features/diagrams.ts', './diagrams.cjs'),
      loadOnDemand('/project/excludes.ts', './excludes.cjs'),
    ],
  },
  'dist/diagrams.cjs': { entryPoints: ['server/src/features/diagrams.ts'] },
  'dist/excludes.cjs': { entryPoints: ['server/src/project/excludes.ts'] },
  'dist/typescript.cjs': {
    entryPoints: ['server/src/rules/typescript.ts'],
    plugins: [slimCompiler('server/src')],
  },
  ...panelBundles,
  'dist/web/client.cjs': {
    ...inBrowser,
    entryPoints: ['client/src/browser.ts'],
    format: 'cjs',
    external: ['vscode'],
    plugins: [slimProtocol('client')],
  },
  'dist/web/server.js': {
    ...inBrowser,
    entryPoints: ['server/src/lsp/browser.ts'],
    format: 'iife',
    plugins: [slimProtocol('server'), slimCompiler('server/src')],
  },
  'dist/cli.js': {
    entryPoints: ['server/src/cli/main.ts'],
    format: 'esm',
    plugins: [typescriptOnDemand],
    banner: { js: '#!/usr/bin/env node' },
  },
};

/**
 * What every window loads is made as small as can be, which takes some seconds; esbuild leaves two percent. What is imported on
 * demand is not: the names that Node reads off its last line would be lost.
 */
const everyDay = ['dist/client/node.cjs', 'dist/server.cjs'];

const watch = process.argv.includes('--watch');
process.chdir(fileURLToPath(new URL('../', import.meta.url)));

const libraries = new Set<string>();
for (const [outfile, options] of Object.entries(bundles)) {
  const everything: BuildOptions = {
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
  if (watch) {
    await (await context(everything)).watch();
  } else {
    const { metafile } = await build({ ...everything, metafile: true });
    for (const input of Object.keys(metafile.inputs)) {
      const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (folder !== undefined) for (const it of withContents(folder)) libraries.add(it);
    }
    if (everyDay.includes(outfile)) writeFileSync(outfile, await pressed(outfile));
    console.log(`${outfile}: ${(statSync(outfile).size / 1000).toFixed(1)} kB`);
  }
}
if (!watch) writeFileSync('dist/third-party-licenses.txt', [...libraries].sort().map(licenseOf).join('\n\n'));

/** A package, and those that it brings along under another name: ts-morph has the TypeScript compiler in a part of its own. */
function withContents(folder: string): readonly string[] {
  const root = folder.replace(/@ts-morph\/common$/, '');
  return root === folder ? [folder] : [`${root}ts-morph`, `${root}typescript`];
}

/** What a bundled package's license asks us to ship along with it. */
function licenseOf(folder: string): string {
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'License.txt', 'license']
    .map((name) => `${folder}/${name}`)
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${folder} has no license file.`);
  return `${folder.replace(/^.*node_modules\//, '')}\n\n${readFileSync(file, 'utf8').trim()}\n`;
}

/** The same program in less text. */
async function pressed(file: string): Promise<string> {
  const { code } = await minify(readFileSync(file, 'utf8'), {
    ecma: 2020,
    toplevel: true,
    // Nothing in the bundles asks a function expression for its prototype.
    compress: { ecma: 2020, passes: 2, hoist_funs: true, keep_fargs: false, unsafe_arrows: true, unsafe_methods: true },
  });
  if (code === undefined) throw new Error('Nothing was left of a bundle.');
  return code;
}
