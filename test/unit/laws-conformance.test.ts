import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { differences, exactly, type Recorded } from '../../scripts/conformance/fuzz-compare.ts';
import { hidings, unfounded } from '../../scripts/conformance/fuzz-hide.ts';

const folder = new URL('../conformance/mappings/', import.meta.url);

for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
  const [first = '', ...rest] = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
  const { origin } = JSON.parse(first) as { readonly origin: string };
  const recorded = rest.map((line) => JSON.parse(line) as Recorded);

  test(`${origin} are judged alike`, () => {
    assert.ok(recorded.length > 100);
    for (const one of recorded) assert.deepEqual(differences(one), [], `seed ${one.seed}: ${JSON.stringify(one.spec)}`);
  });

  test(`${origin}: what is hidden never adds a problem`, () => {
    // Every third: each has dozens of things to hide.
    for (const { seed, spec, sqlalchemy } of recorded.filter((_, index) => index % 3 === 0))
      for (const hidden of hidings(spec))
        assert.deepEqual(
          unfounded(spec, hidden.spec, exactly(sqlalchemy), exactly(sqlalchemy)),
          [],
          `seed ${seed} without ${hidden.what}`,
        );
  });

  test(`${origin}: less is said when the release is unknown`, () => {
    const releases = { from: [1, 3, 0], to: [2, 1, 1] } as const;
    for (const { seed, spec, sqlalchemy } of recorded)
      for (const range of [undefined, releases])
        assert.deepEqual(unfounded(spec, spec, exactly(sqlalchemy), range), [], `seed ${seed}`);
  });
}
