import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { slimCompiler } from '../slim-compiler.ts';
import type * as product from './product.ts';

/** Bundles the product into a folder, with the options of `scripts/build.ts`, and loads it from there. */
export async function bundleProduct(folder: string): Promise<typeof product> {
  const outfile = join(folder, 'product.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('product.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    plugins: [slimCompiler(fileURLToPath(new URL('../../server/src', import.meta.url)))],
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(outfile) as typeof product;
}
