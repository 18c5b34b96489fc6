import { EventEmitter, once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
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
  const bundle = await bundleSuite(suite);
  const folder = copyWorkspace();
  const server = await startServer({ trusted: suite === 'trusted', env: bundle.env });
  try {
    const browser = await openBrowser({ width: 1200, height: 800, scale: 1 });
    try {
      await runTests(
        browser.page,
        server.url(folder, [
          ['extensionDevelopmentPath', projectFolder],
          ['extensionTestsPath', bundle.module],
        ]),
      );
    } catch (error) {
      await browser.page.screenshot({ path: path.join(path.dirname(bundle.module), 'failure.png') });
      console.error(`${String(error)}\n${server.log()}`);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return bundle.results();
}

/** Opens the address and waits for the tests it names to end. @throws after three minutes. */
async function runTests(page: Page, url: string): Promise<void> {
  const tests = new EventEmitter();
  const end = once(tests, 'end', { signal: AbortSignal.timeout(180_000) });
  page.on('crash', () => tests.emit('error', new Error('The page crashed.')));
  // The workbench calls these two with what the extension host prints, and when `run` has ended.
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    if (noise.test(String(args[0]))) return;
    (type === 'error' || type === 'warn' ? console.error : console.log)(...args);
  });
  await page.exposeFunction('codeAutomationExit', () => tests.emit('end'));
  await page.goto(url);
  await end;
}
