import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTally } from '../../scripts/tally.ts';

test('the last summary a suite prints is its count', () => {
  assert.deepEqual(readTally('1 passed, 0 failed\nand then\n12 passed, 3 failed\n', 1), { passed: 12, failed: 3 });
});

test("Mocha's summary is read as well", () => {
  assert.deepEqual(readTally('\n  7 passing (2s)\n  1 failing\n', 1), { passed: 7, failed: 1 });
});

test('a suite that ends badly has failed, whatever it printed', () => {
  assert.deepEqual(readTally('5 passed, 0 failed\n', 1), { passed: 5, failed: 1 });
});

test('a suite that prints no count is one test', () => {
  assert.deepEqual(readTally('fine\n', 0), { passed: 1, failed: 0 });
  assert.deepEqual(readTally('', 2), { passed: 0, failed: 1 });
});
