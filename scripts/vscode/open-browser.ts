import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { cached, npm, projectFolder } from './host-folder.ts';

/** A headless browser with one page. */
export interface Browser {
  readonly page: Page;
  close(): Promise<void>;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
  /** Device pixels for each pixel of the page. */
  readonly scale: number;
}

export interface BrowserOptions extends Viewport {
  /** Whether pages may load what their policy forbids. */
  readonly bypassesPolicy?: boolean;
}

/** The one that started before: the others need not be tried again. */
let proven: Candidate | undefined;

/**
 * Opens the first browser of the Chromium family that starts: `$CHROMIUM`; the machine's own Chrome, Chromium or Edge;
 * playwright's download; the one in the npm package `@sparticuz/chromium`.
 *
 * @throws when none starts, with the reason for each.
 */
export async function openBrowser({ width, height, scale, bypassesPolicy }: BrowserOptions): Promise<Browser> {
  const reasons: string[] = [];
  for (const candidate of proven === undefined ? candidates() : [proven]) {
    const profile = mkdtempSync(path.join(os.tmpdir(), 'counterpart-browser-'));
    try {
      const { executablePath, env } = await candidate.find();
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        env: { ...process.env, ...env },
        viewport: { width, height },
        deviceScaleFactor: scale,
        reducedMotion: 'reduce',
        bypassCSP: bypassesPolicy ?? false,
        // Containers, and the machines of most test services, do not allow Chromium's sandbox.
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      });
      proven = candidate;
      return { page: await firstPage(context), close: () => close(context, profile) };
    } catch (error) {
      rmSync(profile, { recursive: true, force: true });
      reasons.push(`- ${candidate.name}: ${firstLine(error)}`);
    }
  }
  throw new Error(
    `No browser could be started. Install Chrome, Chromium or Edge, or set CHROMIUM to one.\n${reasons.join('\n')}`,
  );
}

async function firstPage(context: BrowserContext): Promise<Page> {
  return context.pages()[0] ?? (await context.newPage());
}

async function close(context: BrowserContext, profile: string): Promise<void> {
  await context.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

interface Candidate {
  readonly name: string;
  readonly find: () => Promise<Found> | Found;
}

interface Found {
  readonly executablePath: string;
  readonly env?: NodeJS.ProcessEnv;
}

function* candidates(): Generator<Candidate> {
  const chosen = process.env['CHROMIUM'];
  if (chosen !== undefined) {
    yield { name: `CHROMIUM=${chosen}`, find: () => ({ executablePath: chosen }) };
    return;
  }
  for (const executablePath of usualPlaces()) {
    if (existsSync(executablePath)) yield { name: executablePath, find: () => ({ executablePath }) };
  }
  yield { name: 'playwright install chromium', find: playwrightsOwn };
  yield { name: 'npm package @sparticuz/chromium', find: sparticuz };
}

function usualPlaces(): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
        ['/', os.homedir()].map((root) => path.join(root, 'Applications', `${name}.app`, 'Contents', 'MacOS', name)),
      );
    case 'win32': {
      const programs = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) => process.env[name] ?? '');
      return [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ].flatMap((name) => programs.map((folder) => path.join(folder, name)));
    }
    default: {
      const folders = (process.env['PATH'] ?? '').split(path.delimiter);
      return [
        'google-chrome',
        'google-chrome-stable',
        'chromium',
        'chromium-browser',
        'microsoft-edge',
        'microsoft-edge-stable',
      ].flatMap((name) => folders.map((folder) => path.join(folder, name)));
    }
  }
}

/** Where playwright keeps its Chromium, downloaded first where it can be reached. */
function playwrightsOwn(): Found {
  const executablePath = chromium.executablePath();
  if (!existsSync(executablePath)) {
    console.log('Getting Chromium (playwright)…');
    const cli = path.join(projectFolder, 'node_modules', 'playwright-core', 'cli.js');
    const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env };
    const { stderr } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
      env,
      encoding: 'utf8',
      timeout: 300_000,
    });
    if (!existsSync(executablePath)) throw new Error(stderr.split('\n', 1)[0] ?? 'the download failed');
  }
  return { executablePath };
}

/** A Chromium for Linux on npm, packed; it brings the libraries it needs. The last that runs on Node 20. */
const sparticuzVersion = '147.0.2';

async function sparticuz(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x64 only');
  const folder = await cached(`chromium-${sparticuzVersion}`, (unfinished) => {
    console.log(`Getting Chromium (npm package @sparticuz/chromium ${sparticuzVersion})…`);
    writeFileSync(path.join(unfinished, 'package.json'), '{ "private": true, "type": "module" }');
    npm(unfinished, 'install', `@sparticuz/chromium@${sparticuzVersion}`, '--ignore-scripts');
    writeFileSync(
      path.join(unfinished, 'unpack.js'),
      "import chromium from '@sparticuz/chromium';\nawait chromium.executablePath();\n",
    );
    // It unpacks into the folder for temporary files, and its libraries only where it takes the machine for AWS Lambda.
    const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    const { status, stderr } = spawnSync(process.execPath, ['unpack.js'], { cwd: unfinished, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  });
  const libraries = [process.env['LD_LIBRARY_PATH'], path.join(folder, 'al2023', 'lib')].filter(
    (it) => it !== undefined,
  );
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.join(':'),
      ...(!existsSync('/etc/fonts') && { FONTCONFIG_PATH: path.join(folder, 'fonts') }),
    },
  };
}
