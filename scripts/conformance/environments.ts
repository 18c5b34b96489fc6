import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The releases a conformance run uses, with what comes beside SQLAlchemy itself. */
export const liveReleases: Readonly<Record<string, readonly string[]>> = {
  '1.4.54': [],
  '2.0.54': ['flask-sqlalchemy==3.1.1', 'sqlmodel==0.0.50'],
  '2.1.1': [],
};

const folder = process.env['COUNTERPART_VENVS'] ?? fileURLToPath(new URL('../../.venvs', import.meta.url));

/** The interpreter of the environment with that release, if it is there. */
export function pythonFor(release: string): string | undefined {
  const environment = join(folder, `sqlalchemy-${release}`);
  return [join(environment, 'bin/python'), join(environment, 'Scripts/python.exe')].find((file) => existsSync(file));
}

/** Makes the environment with that release unless it is there. Answers with the interpreter, or why there is none. */
export async function preparePython(release: string): Promise<{ readonly python: string } | { readonly why: string }> {
  const present = pythonFor(release);
  if (present !== undefined) return { python: present };
  console.log(`Installing SQLAlchemy ${release} …`);
  try {
    await run(systemPython, ['-m', 'venv', join(folder, `sqlalchemy-${release}`)]);
    const python = pythonFor(release);
    if (python === undefined) return { why: `${systemPython} -m venv made no environment` };
    const packages = [`sqlalchemy==${release}`, ...(liveReleases[release] ?? [])];
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
    return { python };
  } catch (error) {
    return { why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

const systemPython = process.platform === 'win32' ? 'python' : 'python3';
