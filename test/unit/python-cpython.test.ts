import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { scan } from '../../server/src/syntax/python/scan.ts';
import { pythonFixtures, readPythonFixtures } from '../harness/python-fixtures.ts';
import { differences, plainTree, type Json } from '../harness/python-trees.ts';

interface Seen {
  readonly version: readonly [number, number];
  readonly body?: Json;
  readonly error?: string;
}

const fixtures = readPythonFixtures();
const recorded = parse(readFileSync(`${pythonFixtures}recorded.jsonl`, 'utf8'));
const seenNow = runPython();

void suite('The scanner reads what CPython reads', () => {
  for (const [index, { name, text }] of fixtures.entries()) {
    const now = seenNow[index];
    const seen = now?.body === undefined ? recorded[index] : now;
    const source = seen === now ? 'run now' : 'recorded';
    test(`${name}, compared with CPython ${seen?.version.join('.') ?? ''} (${source})`, () => {
      assert.ok(seen?.body !== undefined, `recorded.jsonl has no tree of ${name}: ${seen?.error ?? 'no such line'}.`);
      assert.deepEqual(differences(seen.body, plainTree(scan(text))), []);
    });
  }
});

/** The trees by the Python at hand; none where it is missing or too old to say where things stand. */
function runPython(): readonly Seen[] {
  const names = fixtures.map(({ name }) => name);
  const { status, stdout } = spawnSync('python3', ['-W', 'ignore', 'cpython-tree.py', ...names], {
    cwd: pythonFixtures,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return status === 0 ? parse(stdout) : [];
}

function parse(lines: string): readonly Seen[] {
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Seen);
}
