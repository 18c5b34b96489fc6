import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, Verdict } from '../../scripts/conformance-ts/orm.ts';
import { attempts, leftBy } from '../../scripts/conformance-ts/fixes.ts';
import { casesOf, expectedOf, judgeCase, mikroorm } from '../../scripts/conformance-ts/mikroorm/mikroorm.ts';

const cases = mikroorm.cases();
const releases = Object.keys(mikroorm.releases);

/** Fixes are tried with the release that runs on every Node. */
const six = '6.6.16';
const judgeSix = (it: Case): Verdict => judgeCase(it, six);

describe('the analysis agrees with what MikroORM made of', () => {
  for (const each of cases) {
    it(each.name, () => {
      for (const release of releases.filter((it) => mikroorm.leftOut?.(each, it) === undefined)) {
        const seen = mikroorm.recorded(each.name, release);
        assert.ok(seen, `nothing is recorded for ${release}`);
        assert.deepEqual(mikroorm.compare(each, seen, mikroorm.judge(each, release), release), [], release);
      }
    });
  }
});

describe('a fix for MikroORM mends', () => {
  for (const attempt of attempts(casesOf(six), judgeSix)) {
    it(attempt.name, () => {
      assert.equal(leftBy(attempt, judgeSix), undefined, attempt.after.text);
    });
  }
});

describe('the cases of MikroORM', () => {
  it('are right where their name says so', () => {
    for (const each of cases.filter(({ name }) => name.startsWith('ok-')))
      for (const release of releases) assert.deepEqual(expectedOf(each, release), []);
  });
});
