import type { Plugin } from 'esbuild';

/** Leaves a module, given by the end of its path, out of a bundle: what imports it on demand loads the bundle of its own, `specifier`. */
export function loadOnDemand(module: string, specifier: string): Plugin {
  return {
    name: `load-${module}-on-demand`,
    setup(build) {
      build.onResolve({ filter: /\.ts$/ }, ({ kind, path }) =>
        kind === 'dynamic-import' && path.endsWith(module) ? { path: specifier, external: true } : undefined,
      );
    },
  };
}
