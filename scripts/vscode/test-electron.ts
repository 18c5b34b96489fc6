// Runs the extension host's suites of test/extension in a downloaded desktop VS Code.
//
//   npm run test:electron
//   VSCODE_VERSION=1.101.0 npm run test:electron
import { rmSync } from 'node:fs';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import type { Tally } from '../tally.ts';
import { projectFolder } from './host-folder.ts';
import { bundleSuite, copyWorkspace, hostSuites, requireBuild, sumUp, type HostSuite } from './prepare-tests.ts';

requireBuild();
const vscodeExecutablePath = await downloadAndUnzipVSCode(process.env['VSCODE_VERSION'] ?? 'stable');
await sumUp(hostSuites.map((suite) => () => runInElectron(suite)));

async function runInElectron(suite: HostSuite): Promise<Tally> {
  const bundle = await bundleSuite(suite);
  const folder = copyWorkspace();
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath: bundle.module,
      extensionTestsEnv: bundle.env,
      launchArgs: [folder, '--disable-extensions', ...(suite === 'trusted' ? ['--disable-workspace-trust'] : [])],
    });
  } catch (error) {
    console.error(String(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return bundle.results();
}
