import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { asModule } from './as-module.ts';
import { slimClient, standIns } from './slim-client.ts';
import { slimServer } from './slim-server.ts';

const library = /[\\/]node_modules[\\/](?:vscode-jsonrpc|vscode-language[a-z-]+)[\\/]lib[\\/].*\.js$/;
const resolving = Symbol('resolving');

/** Bundles of the protocol's libraries only what one side of it uses. */
export function slimProtocol(side: 'client' | 'server'): Plugin {
  const slim = side === 'client' ? slimClient : slimServer;
  return {
    name: 'slim-protocol',
    setup(build) {
      if (side === 'client') for (const [filter, contents] of standIns) build.onLoad({ filter }, () => ({ contents }));
      build.onLoad({ filter: library }, async ({ path }) => ({
        contents: await slim(path, asModule(await readFile(path, 'utf8'))),
      }));
      // Loading one of these files does nothing by itself, except where a process begins.
      build.onResolve({ filter: /^(?:\.|vscode-)/ }, async ({ path, pluginData, importer, kind, resolveDir }) => {
        if (pluginData === resolving || !(path.startsWith('vscode-') || library.test(importer))) return undefined;
        const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: resolving });
        return { ...found, sideEffects: /[\\/](?:main|ril)\.js$/.test(found.path) };
      });
    },
  };
}
