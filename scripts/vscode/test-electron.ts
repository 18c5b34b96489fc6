// Runs the extension host's suites of test/extension in a downloaded desktop VS Code.
//
//   npm run test:electron
//   VSCODE_VERSION=1.101.0 npm run test:electron
import { rmSync } from 'node:fs';
import { runTests } from '@vscode/test-electron';
import { projectFolder } from './host-folder.ts';
import { bundleSuite, copyWorkspace, hostSuites, requireBuild } from './prepare-tests.ts';

requireBuild();
for (const suite of hostSuites) {
  const folder = copyWorkspace();
  try {
    await runTests({
      version: process.env['VSCODE_VERSION'] ?? 'stable',
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath: await bundleSuite(suite),
      launchArgs: [folder, '--disable-extensions', ...(suite === 'trusted' ? ['--disable-workspace-trust'] : [])],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
