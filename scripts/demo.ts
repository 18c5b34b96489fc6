// Shows the extension at work on examples/.
//
//   npm run demo                        opens examples/ in VS Code, with the extension loaded
//   npm run demo -- --pictures DIR      drives VS Code by itself and writes the README's pictures into DIR
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from './run-script.ts';
import { projectFolder } from './vscode/host-folder.ts';
import { startServer } from './vscode/start-server.ts';
import { takePictures } from './vscode/take-pictures.ts';

const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
// npm runs this in the project's folder; a path is meant from where the user stands.
const pictures = values.pictures && path.resolve(process.env['INIT_CWD'] ?? '.', values.pictures);
const examples = path.join(projectFolder, 'examples');
process.chdir(projectFolder);

const { code } = await runScript('build', { echo: true });
if (code !== 0) process.exit(1);

console.log('\n$ counterpart check examples');
spawnSync(process.execPath, ['dist/cli.js', 'check', 'examples'], { stdio: 'inherit' });

if (pictures !== undefined) {
  await takePictures(pictures);
} else {
  const desktop = findDesktop();
  if (desktop !== undefined) openDesktop(desktop);
  else await serve();
}

/** The desktop VS Code's command, if it is on the PATH. */
function findDesktop(): string | undefined {
  // In the terminal of a remote window `code` speaks to that window, which loads no extension from a folder.
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function openDesktop(command: string): void {
  const args = [`--extensionDevelopmentPath=${projectFolder}`, examples, path.join(examples, 'company', 'models.py')];
  console.log('\nOpening examples/ in VS Code. Hover over the strings in company/models.py.');
  const { status, error } = spawnSync(`"${command}" ${args.map((arg) => `"${arg}"`).join(' ')}`, {
    shell: true,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? String(status)}`);
}

async function serve(): Promise<void> {
  const server = await startServer({ settings: { 'workbench.startupEditor': 'none' } });
  const url = server.url(examples, [
    ['extensionDevelopmentPath', projectFolder],
    ['openFile', path.join(examples, 'company', 'models.py')],
  ]);
  console.log(`\nVS Code runs here until you press Ctrl-C; open it in a browser of this machine:\n\n  ${url}\n`);
  console.log('Hover over the strings in company/models.py, then look through mistakes/.');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}
