// Runs `npm ci` when node_modules is absent or is not what the lock file asks for. Needs nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

if (!isInstalled()) {
  console.log('Installing what package-lock.json lists…');
  const { status } = spawnSync('npm ci', { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: true });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether every package of the lock file stands in node_modules at that version; those of other platforms may be absent. */
function isInstalled() {
  const wanted = packages('package-lock.json');
  const found = packages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || found[path]?.version === version || (optional && !found[path]),
  );
}

/** The packages a lock file lists, by path; none when it cannot be read. */
function packages(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, root), 'utf8')).packages;
  } catch {
    return {};
  }
}
