import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { slimProtocol } from '../slim-protocol.ts';

/** What there is of files where only Python is known. */
const onlyPython = `
  export const fileKind = () => 'python';
  export const isSource = (name) => name.endsWith('.py');
  export const isMade = () => false;
  export const sourcePatterns = ['**/*.py'];
`;

/** Bundles the server into a folder as it would be without TypeScript: what that costs a Python project is the difference. Gives the bundle's path. */
export async function bundleWithoutTypescript(folder: string): Promise<string> {
  const outfile = join(folder, 'python-only.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../server/src/lsp/node.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    logLevel: 'warning',
    plugins: [
      slimProtocol('server'),
      {
        name: 'only-python',
        setup(bundling) {
          const nothing = 'export const typescript = undefined, scriptRules = [], diagrams = undefined;';
          bundling.onLoad({ filter: /languages[\\/]file-kind\.ts$/ }, () => ({ contents: onlyPython }));
          bundling.onLoad(
            { filter: /rules[\\/](?:typescript|script-rule-ids)\.ts$|features[\\/]diagrams\.ts$/ },
            () => ({
              contents: `${nothing} export const scriptRuleIds = [];`,
            }),
          );
        },
      },
    ],
  });
  return outfile;
}
