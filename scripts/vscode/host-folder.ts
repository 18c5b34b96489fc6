import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** Keeps what is fetched to run a real VS Code; safe to delete. */
const hostFolder = path.join(projectFolder, '.vscode-host');

/**
 * The cached folder of that name, filled by `make` first where it is missing.
 *
 * It appears only when `make` succeeds, so an interrupted download is begun anew.
 */
export async function cached(name: string, make: (folder: string) => Promise<void> | void): Promise<string> {
  const folder = path.join(hostFolder, name);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    await make(unfinished);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Runs npm in a folder and returns what it printed. @throws where it fails, with its messages. */
export function npm(folder: string, ...args: readonly string[]): string {
  // npm tells the scripts it runs where it is; outside of one the shell finds it, on Windows as npm.cmd.
  const own = process.env['npm_execpath'];
  const everything = [...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const { status, stdout, stderr } =
    own?.endsWith('.js') === true
      ? spawnSync(process.execPath, [own, ...everything], { cwd: folder, encoding: 'utf8' })
      : spawnSync(`npm ${everything.join(' ')}`, { cwd: folder, encoding: 'utf8', shell: true });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}
