import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the Python files that the scanner is tested with. */
export const pythonFixtures = fileURLToPath(new URL('../fixtures/python/', import.meta.url));

/** A Python file that CPython accepts. */
export interface PythonFixture {
  readonly name: string;
  readonly text: string;
}

/** All of them in alphabetical order; scripts have a dash in their names. */
export function readPythonFixtures(): readonly PythonFixture[] {
  return readdirSync(pythonFixtures)
    .filter((name) => name.endsWith('.py') && !name.includes('-'))
    .sort()
    .map((name) => ({ name, text: readFileSync(pythonFixtures + name, 'utf8') }));
}
