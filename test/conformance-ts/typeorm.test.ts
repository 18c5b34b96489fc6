import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectedFindings } from '../../scripts/conformance-ts/read-cases.ts';
import { attempts, leftBy } from '../../scripts/conformance-ts/fixes.ts';
import { judgeCase, typeorm } from '../../scripts/conformance-ts/typeorm/typeorm.ts';
import { scriptRules } from '../../server/src/rules/script-rules.ts';

const cases = typeorm.cases();

describe('the analysis agrees with what TypeORM made of', () => {
  for (const each of cases) {
    it(each.name, () => {
      for (const release of Object.keys(typeorm.releases)) {
        const verdict = typeorm.judge(each, release);
        const seen = typeorm.recorded(each.name, release);
        assert.ok(seen, `nothing is recorded for ${release}`);
        assert.deepEqual(typeorm.compare(each, seen, verdict, release), [], release);
      }
    });
  }
});

describe('a fix for TypeORM mends', () => {
  for (const attempt of attempts(cases, judgeCase)) {
    it(attempt.name, () => {
      assert.equal(leftBy(attempt, judgeCase), undefined, attempt.after.text);
    });
  }
});

describe('the cases of TypeORM', () => {
  it('have one for every rule that only TypeORM has and that tells of a mistake', () => {
    const found = new Set(cases.flatMap(expectedFindings).map((finding) => finding.split(' ')[1]));
    // Where files are compiled one by one to modules of their own, with Oracle, and with a decorator that TypeORM 1 does not have.
    const beyondOneFile = ['type-imported-as-value', 'unsupported-referential-action', 'relation-count-of-one'];
    const missing = scriptRules
      .filter(({ dialects, severity }) => dialects?.join() === 'typeorm' && severity !== 'hint')
      .map(({ id }) => id)
      .filter((id) => !found.has(id) && !beyondOneFile.includes(id));
    assert.deepEqual(missing, []);
  });

  it('are right where their name says so', () => {
    for (const each of cases.filter(({ name }) => name.startsWith('ok-'))) assert.deepEqual(expectedFindings(each), []);
  });
});
