import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staleFiles } from '../../scripts/generated-files.ts';

test('generated files are what "npm run generate" would write', () => {
  assert.deepEqual(
    staleFiles().map(([path]) => path),
    [],
  );
});
