import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installServer } from './install-server.ts';

export interface ServerOptions {
  /** User settings, added to the quiet ones every session has. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether folders are trusted; otherwise VS Code opens them in Restricted Mode. */
  readonly trusted?: boolean;
  /** Environment variables for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running VS Code server that only this machine reaches. */
export interface Server {
  /** The address that opens a folder, or a file that lists several; `payload` is what VS Code's own driver is given, its paths absolute. */
  url(folder: string, payload?: readonly (readonly [key: string, path: string])[]): string;
  /** What it has printed so far. */
  log(): string;
  /** Ends it with all it started, and removes its data. */
  stop(): Promise<void>;
}

const quiet = {
  'chat.agentHost.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Starts a VS Code server on a free port, with data of its own. @throws when it does not come up within a minute. */
export async function startServer({ settings = {}, trusted = true, env = {} }: ServerOptions = {}): Promise<Server> {
  const { node, main } = await installServer();
  // It holds sockets, whose paths must be short, as those of the system's temporary folder on macOS are not.
  const temporary = process.platform === 'win32' ? os.tmpdir() : '/tmp';
  const data = mkdtempSync(path.join(temporary, 'counterpart-vscode-'));
  // code-server keeps the user's settings in this file, where VS Code would keep them in the browser.
  mkdirSync(path.join(data, 'data', 'User'), { recursive: true });
  writeFileSync(path.join(data, 'data', 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2));

  const token = randomBytes(16).toString('hex');
  const child = spawn(
    node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
      ...['--server-data-dir', data, '--telemetry-level', 'off', '--disable-update-check'],
      ...(trusted ? ['--disable-workspace-trust'] : []),
      '--accept-server-license-terms',
      // Without it a built workbench ignores the paths to the extension and its tests in the address.
      '--enable-smoke-test-driver',
    ],
    {
      env: { ...ownEnvironment(data), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    },
  );

  let log = '';
  const port = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`The VS Code server ${reason}.\n${log}`));
    const late = setTimeout(() => fail('did not start within a minute'), 60_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        const found = /Extension host agent listening on (\d+)/.exec(log)?.[1];
        if (found === undefined) return;
        clearTimeout(late);
        resolve(found);
      });
    }
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.on('exit', (code) => fail(`ended with ${String(code)}`));
  });

  return {
    url(folder, payload = []) {
      const url = new URL(`http://127.0.0.1:${port}/`);
      url.searchParams.set('tkn', token);
      url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', pathToFileURL(folder).pathname);
      const remote = payload.map(([key, file]) => [
        key,
        `vscode-remote://127.0.0.1:${port}${pathToFileURL(file).pathname}`,
      ]);
      if (remote.length > 0) url.searchParams.set('payload', JSON.stringify(remote));
      return url.href;
    },
    log: () => log,
    async stop() {
      if (child.exitCode === null && child.pid !== undefined) {
        const ended = once(child, 'exit');
        endTree(child.pid, 'SIGTERM');
        const impatient = setTimeout(() => endTree(child.pid ?? 0, 'SIGKILL'), 3_000);
        await ended;
        clearTimeout(impatient);
      }
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** This process's environment without what a surrounding VS Code left there, and without a marketplace. */
function ownEnvironment(data: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name));
  // The sockets it makes go into its own data, for it does not remove them.
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: data, TMPDIR: data };
}

/** Ends a process and its children: extension hosts are processes of their own. */
function endTree(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // All of the group have ended already.
  }
}
