import type { Plugin } from 'esbuild';

/** Leaves TypeScript's side of the analysis out of a bundle: what imports it on demand loads the bundle of its own, `specifier`. */
export function loadOnDemand(specifier: string): Plugin {
  return {
    name: 'load-on-demand',
    setup(build) {
      build.onResolve({ filter: /\/languages\/typescript\.ts$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: specifier, external: true } : undefined,
      );
    },
  };
}
