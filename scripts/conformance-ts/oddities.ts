import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../server/src/rules/rule.ts';
import type { Tally } from './orm.ts';

/** What an ORM's own tests declare that is odd indeed, each looked at: findings above a hint that are expected. */
export interface Oddities {
  /** Takes note of a finding in a file; prints one that is not listed. */
  note(file: string, report: Report): void;
  /** A list that says too much is as wrong as one that says too little. */
  tally(): Tally;
}

/** Reads the list of an ORM, `typeorm` or `mikroorm`: a line a finding, those of one reason under it. */
export function oddities(orm: string): Oddities {
  const path = fileURLToPath(new URL(`../../test/conformance-ts/${orm}/oddities.txt`, import.meta.url));
  const lines = readFileSync(path, 'utf8').split('\n');
  const left = new Set(lines.filter((it) => it !== '' && !it.startsWith('#')));
  const expected = left.size;
  let unlisted = 0;
  return {
    note(file, { rule, severity, message }) {
      if (severity === 'hint') return;
      const line = `${rule.id} ${file} ${/"([\w.]+)"/.exec(message)?.[1] ?? ''}`;
      if (left.delete(line) || lines.includes(line)) return;
      unlisted += 1;
      console.log(`  ✗ not listed: ${line}: ${message}`);
    },
    tally() {
      for (const line of left) console.log(`  ✗ listed, but not found: ${line}`);
      console.log(`  ${expected - left.size} findings above a hint, each listed as genuine; ${unlisted} others`);
      const failed = unlisted + left.size;
      return { passed: expected - left.size, failed };
    },
  };
}
