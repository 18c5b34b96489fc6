import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';

const script = fileURLToPath(new URL('observe.py', import.meta.url));

/** What SQLAlchemy makes of each module or folder, by path, in two processes at a time; `--in-full` with all details of its relationships. */
export async function observe(
  python: string,
  paths: readonly string[],
  ...options: readonly '--in-full'[]
): Promise<ReadonlyMap<string, Outcome>> {
  const middle = Math.ceil(paths.length / 2);
  const halves = [paths.slice(0, middle), paths.slice(middle)];
  const observed = await Promise.all(halves.map((half) => observeInOneProcess(python, half, options)));
  return new Map(observed.flat());
}

async function observeInOneProcess(
  python: string,
  paths: readonly string[],
  options: readonly string[],
): Promise<readonly (readonly [path: string, outcome: Outcome])[]> {
  const child = spawn(python, ['-B', script, ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  const errors = text(child.stderr);
  child.stdin.end(paths.join('\n'));
  const observed: (readonly [string, Outcome])[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    observed.push(JSON.parse(line) as [path: string, outcome: Outcome]);
  }
  if (observed.length < paths.length) throw new Error(`${python} ended early: ${await errors}`);
  return observed;
}
