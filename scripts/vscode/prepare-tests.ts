import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from './host-folder.ts';

/** The suites that run inside the extension host, by the trust they are given. */
export const hostSuites = ['trusted', 'untrusted'] as const;
export type HostSuite = (typeof hostSuites)[number];

/** @throws where the extension is not built. */
export function requireBuild(): void {
  for (const file of ['dist/client/node.cjs', 'dist/server.cjs']) {
    if (!existsSync(path.join(projectFolder, file))) throw new Error(`${file} is missing: run "npm run build" first.`);
  }
}

/** Bundles the suites into out/; returns the module that VS Code is to run, which exports `run`. */
export async function bundleSuite(suite: HostSuite): Promise<string> {
  const source = path.join(projectFolder, 'test', 'extension');
  const outdir = path.join(projectFolder, 'out', 'test-extension', suite);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [
      path.join(source, 'run.ts'),
      ...readdirSync(path.join(source, suite)).map((name) => path.join(source, suite, name)),
    ],
    entryNames: '[name]',
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['mocha', 'vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(outdir, 'run.cjs');
}

/** A copy of the examples and of the tests' own models, for tests may change it. The caller removes it. */
export function copyWorkspace(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpart-workspace-'));
  for (const source of ['examples', 'test/extension/workspace']) {
    cpSync(path.join(projectFolder, source), folder, { recursive: true });
  }
  return folder;
}
