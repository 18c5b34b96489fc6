import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Tally } from '../tally.ts';
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

/** A suite as VS Code can run it. */
export interface Bundle {
  /** The module that exports `run`. */
  readonly module: string;
  /** Tells `run` where to write its results. */
  readonly env: Readonly<Record<string, string>>;
  /** What `run` wrote; without any, the suite counts as one failed test. */
  results(): Tally;
}

/** Bundles a suite into out/. */
export async function bundleSuite(suite: HostSuite): Promise<Bundle> {
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
  const results = path.join(outdir, 'results.json');
  return {
    module: path.join(outdir, 'run.cjs'),
    env: { COUNTERPART_RESULTS: results },
    results: () =>
      existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Tally) : { passed: 0, failed: 1 },
  };
}

/** Runs something for each suite, prints the sum, and sets the process's exit code by it. */
export async function sumUp(suites: readonly (() => Promise<Tally>)[]): Promise<void> {
  let passed = 0;
  let failed = 0;
  for (const suite of suites) {
    const tally = await suite();
    passed += tally.passed;
    failed += tally.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** A copy of the examples and of the tests' own models, for tests may change it. The caller removes it. */
export function copyWorkspace(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpart-workspace-'));
  for (const source of ['examples', 'test/extension/workspace']) {
    cpSync(path.join(projectFolder, source), folder, { recursive: true });
  }
  return folder;
}
