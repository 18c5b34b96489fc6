import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Tally } from '../tally.ts';
import { projectFolder } from './host-folder.ts';
import { openBrowser } from './open-browser.ts';
import { bundleSuite, copyWorkspace, type HostSuite } from './prepare-tests.ts';
import { startServer } from './start-server.ts';

/** What a workbench without marketplace, telemetry and service worker says about itself at every start. */
const noise =
  /^(Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching additional builtin|Updating additional builtin|\[(AgentHost|AccountPolicyGate|reconnection-grace|Service Worker)|ChatSessionStore:|Creation of workbench contribution)/;

/** Runs one suite of test/extension inside the extension host of a real VS Code, and prints what it says. */
export async function runHostSuite(suite: HostSuite): Promise<Tally> {
  const tests = await bundleSuite(suite);
  const folder = copyWorkspace();
  const results = path.join(path.dirname(tests), 'results.json');
  const server = await startServer({ trusted: suite === 'trusted', env: { COUNTERPART_RESULTS: results } });
  try {
    const browser = await openBrowser({ width: 1200, height: 800, scale: 1 });
    try {
      await runTests();
    } finally {
      await browser.close();
    }

    async function runTests(): Promise<void> {
      const { page } = browser;
      // The workbench calls these two with what the extension host prints, and with the outcome of `run`.
      await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
        if (noise.test(String(args[0]))) return;
        (type === 'error' || type === 'warn' ? console.error : console.log)(...args);
      });
      const done = new Promise<void>((resolve, reject) => {
        page.on('crash', () => reject(new Error('The page crashed.')));
        const late = setTimeout(() => reject(new Error(`No result in three minutes.\n${server.log()}`)), 180_000);
        void page.exposeFunction('codeAutomationExit', () => {
          clearTimeout(late);
          resolve();
        });
      });
      const extension = [
        ['extensionDevelopmentPath', projectFolder],
        ['extensionTestsPath', tests],
      ] as const;
      await page.goto(server.url(folder, extension));
      await done.catch(async (error: unknown) => {
        await page.screenshot({ path: path.join(path.dirname(tests), 'failure.png') }).catch(() => undefined);
        throw error;
      });
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Tally) : { passed: 0, failed: 1 };
}
