import type { Plugin, StdinOptions } from 'esbuild';

/** What client and server both speak through. Each of them loads it from one file, which is shipped once. */
const shared = [
  'vscode-jsonrpc',
  'vscode-jsonrpc/node',
  'vscode-languageserver-protocol',
  'vscode-languageserver-protocol/node',
  'vscode-languageserver-types',
  'vscode-languageserver-textdocument',
];

/** The source of the shared file: every shared module by its name. */
export const sharedModules: StdinOptions = {
  contents: `module.exports = { ${shared.map((name) => `'${name}': require('${name}')`).join(', ')} };`,
  resolveDir: '.',
};

/** Takes the shared modules from `file`, a path as the bundle will require it. */
export function shareProtocol(file: string): Plugin {
  return {
    name: 'share-protocol',
    setup(build) {
      build.onResolve({ filter: /^vscode-/ }, ({ path }) =>
        shared.includes(path) ? { path, namespace: 'shared' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = require('${file}')['${path}'];`,
      }));
      build.onResolve({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({ path, external: true }));
    },
  };
}
