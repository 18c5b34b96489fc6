import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCases, recordedFor } from '../../scripts/conformance/cases.ts';
import { disagreements } from '../../scripts/conformance/compare.ts';
import { judgedRules } from '../../scripts/conformance/messages.ts';
import { fitsHeader } from '../../scripts/conformance/header.ts';
import { isUndecided, undecided } from '../../scripts/conformance/undecided.ts';
import { judge } from '../../scripts/conformance/verdict.ts';
import { rules } from '../../server/src/rules/index.ts';

const cases = readCases();

describe('the analysis agrees with what SQLAlchemy made of', () => {
  for (const { name, text, releases, ...recorded } of cases) {
    it(name, () => {
      const problems = releases.flatMap((release) => {
        const outcome = recordedFor({ ...recorded, name, text, releases }, release);
        assert.ok(outcome, `nothing is recorded for ${release}`);
        const found = disagreements(outcome, judge(text, release));
        const missed = found.filter(({ kind }) => kind === 'missed');
        const unexpected = found.filter(({ kind }) => kind === 'false' || !isUndecided(name, release));
        const listed = isUndecided(name, release) && missed.length === 0;
        return [
          ...unexpected.map((it) => `${release} ${it.kind}: ${it.text}`),
          ...(listed ? [`${release}: agrees, so it must leave undecided.json`] : []),
        ];
      });
      assert.deepEqual(problems, []);
    });
  }
});

describe('the recorded verdicts', () => {
  it('are what the first lines of each written case say', () => {
    for (const it of cases.filter(({ text }) => /^# expect[:@]/m.test(text))) {
      for (const release of it.releases) {
        const outcome = recordedFor(it, release);
        assert.ok(outcome && fitsHeader(it.text, release, outcome), `${it.name} on ${release}`);
      }
    }
  });

  it('are compared by every rule that foretells one', () => {
    const foretelling = rules
      .filter(({ category, dialects }) => category === 'correctness' && (dialects?.includes('sqlalchemy') ?? true))
      .map(({ id }) => id);
    assert.deepEqual(
      foretelling.filter((id) => !judgedRules.has(id)),
      [],
    );
    for (const id of judgedRules)
      assert.ok(
        rules.some((rule) => rule.id === id),
        id,
      );
  });

  it('are left undecided for a reason, and only where there is such a case', () => {
    for (const { reason, cases: named } of undecided) {
      assert.match(reason, /\.$/);
      for (const name of Object.keys(named))
        assert.ok(
          cases.some((it) => it.name === name),
          name,
        );
    }
  });
});
