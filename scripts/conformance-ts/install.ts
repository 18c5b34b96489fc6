import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = process.env['COUNTERPART_ORMS'] ?? fileURLToPath(new URL('../../.orms', import.meta.url));

/** Installs a release of an ORM with what it needs, unless it is there. Answers with the folder, or why there is none. */
export function install(
  name: string,
  packages: Readonly<Record<string, string>>,
): { readonly folder: string } | { readonly why: string } {
  const folder = join(cache, name);
  if (existsSync(join(folder, 'installed'))) return { folder };
  console.log(`Installing ${name} …`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
    // Nothing that is only run here needs a script of its own to be installed.
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
      cwd: folder,
      shell: process.platform === 'win32',
    });
    writeFileSync(join(folder, 'installed'), '');
    return { folder };
  } catch (error) {
    return { why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}
