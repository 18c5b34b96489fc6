import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const generator = fileURLToPath(new URL('fuzz.py', import.meta.url));
const comparison = fileURLToPath(new URL('fuzz.ts', import.meta.url));

/** Lets SQLAlchemy judge random mappings and compares our laws with its verdicts. */
export async function compareRandomMappings(
  python: string,
  firstSeed: number,
  count: number,
): Promise<{ readonly agrees: boolean; readonly output: string }> {
  const judge = spawn(python, ['-B', generator, String(firstSeed), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const compare = spawn(process.execPath, ['--import', 'tsx', comparison], { stdio: ['pipe', 'pipe', 'pipe'] });
  judge.stdout.pipe(compare.stdin);
  const ends = Promise.all([once(judge, 'close'), once(compare, 'close')]);
  const [output, complaints, errors] = await Promise.all([
    text(compare.stdout),
    text(judge.stderr),
    text(compare.stderr),
  ]);
  await ends;
  return { agrees: judge.exitCode === 0 && compare.exitCode === 0, output: output + complaints + errors };
}
