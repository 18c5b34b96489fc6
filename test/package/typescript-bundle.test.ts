import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Uri } from '../../server/src/base/text.ts';
import type * as bundle from '../../server/src/rules/typescript.ts';
import { loadTypescript } from '../harness/load-typescript.ts';
import { mutate } from '../harness/mutate.ts';
import { seededRandom } from '../harness/seeded-random.ts';
import { typescriptModels } from '../harness/typescript-models.ts';

const bundled = (createRequire(import.meta.url)('../../dist/typescript.cjs') as typeof bundle).typescript;
const whole = loadTypescript();

// The bundle holds a tenth of the compiler. What is missing in it must not be what is needed to read a file, whole or damaged.
for (const [path, text] of Object.entries(typescriptModels)) {
  test(`with what is bundled of the compiler, ${path} reads as with all of it`, () => {
    const random = seededRandom(text.length);
    const uri = `file:///project/${path}` as Uri;
    for (let round = 0; round < 100; round++) {
      const damaged =
        round === 0 ? text : mutate(text, random, ['`${', '<', '{', '"', '/*', 'class ', '@', '=>', '(', '}']);
      if (path.endsWith('.json')) {
        assert.deepEqual(bundled.configure(uri, damaged), whole.configure(uri, damaged));
      } else {
        assert.deepEqual(bundled.analyze(uri, damaged).shape, whole.analyze(uri, damaged).shape);
      }
    }
  });
}
