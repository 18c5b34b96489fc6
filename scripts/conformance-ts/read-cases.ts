import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Case } from './orm.ts';

/** The cases of a folder, sorted by name. */
export function readCases(folder: string): readonly Case[] {
  return readdirSync(folder)
    .filter((it) => it.endsWith('.ts'))
    .sort()
    .map((it) => ({ name: basename(it, '.ts'), path: join(folder, it), text: readFileSync(join(folder, it), 'utf8') }));
}

/** `// finds: error missing-inverse, warning ignored-option`: every finding above a hint, sorted. */
export function expectedFindings({ text }: Case): readonly string[] {
  const listed = /^\/\/ finds: (.*)$/m.exec(text)?.[1] ?? '';
  return listed === '' ? [] : listed.split(', ').sort();
}
