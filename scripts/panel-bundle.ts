import { build, type BuildOptions, type Plugin } from 'esbuild';

/** Lets the panel import its worker as text, to start it from a blob: in a webview a worker has no address of its own. */
const embedWorker: Plugin = {
  name: 'embed-worker',
  setup(bundler) {
    bundler.onResolve({ filter: /^counterpart:layout-worker$/ }, ({ path }) => ({ path, namespace: 'worker' }));
    bundler.onLoad({ filter: /.*/, namespace: 'worker' }, async () => {
      const { outputFiles, metafile } = await build({
        ...panelOptions,
        entryPoints: ['panel/src/worker/layout-worker.ts'],
        write: false,
        metafile: true,
        minify: bundler.initialOptions.minify ?? false,
      });
      const [file] = outputFiles;
      return {
        contents: `export const script = ${JSON.stringify(file?.text ?? '')};`,
        watchFiles: Object.keys(metafile.inputs),
      };
    });
  },
};

/** Made for the browser in the oldest VS Code supported. */
const panelOptions = {
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: 'chrome134',
  legalComments: 'none',
} as const satisfies BuildOptions;

/** How the panel's page is bundled: a script that has the worker in it, and a stylesheet. */
export const panelBundles = {
  'dist/panel/panel.js': { ...panelOptions, entryPoints: ['panel/src/main.ts'], plugins: [embedWorker] },
  'dist/panel/panel.css': { ...panelOptions, entryPoints: ['panel/src/view/panel.css'] },
} as const satisfies Readonly<Record<string, BuildOptions>>;

/** Leaves the diagrams out of the extension's own bundle: they are a file beside it, loaded when one is first shown. */
export const diagramApart: Plugin = {
  name: 'diagram-apart',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/diagrams\.ts$/ }, () => ({ path: './diagram.cjs', external: true }));
  },
};
