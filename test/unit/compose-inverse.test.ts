import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pythonFor } from '../../scripts/conformance/environments.ts';
import { analysed, composeCases, composed } from '../harness/compose-cases.ts';
import { applyEdits } from '../harness/workspace.ts';

// The cases stand in test/fixtures/compose: a workspace, what it becomes, and what SQLAlchemy 2.0.54 says to that.
const files = composeCases();

for (const [file, cases] of files) {
  describe(`the other side, written as in ${file}`, () => {
    for (const example of cases) {
      it(example.name, () => {
        const after = applyEdits(example.before, composed(example, example.before));
        assert.deepEqual(Object.fromEntries(after), Object.fromEntries(example.after));
      });

      it(`${example.name}: nothing is written twice`, () => {
        assert.deepEqual(composed(example, example.after), []);
      });

      it(`${example.name}: both sides are a pair`, () => {
        assert.deepEqual(analysed(example), example.verdict);
      });
    }
  });
}

describe('what SQLAlchemy makes of it', () => {
  const python = pythonFor('2.0.54');
  const cases = [...files.values()].flat();

  it(`is what is recorded${python === undefined ? '; read by the analysis, for want of Python' : ''}`, () => {
    const verdicts = python === undefined ? cases.map(analysed) : judged(python);
    assert.deepEqual(
      cases.map(({ name }, index) => [name, verdicts[index]]),
      cases.map(({ name, verdict }) => [name, verdict]),
    );
  });

  function judged(interpreter: string): readonly (readonly string[])[] {
    const script = fileURLToPath(new URL('../harness/judge_pairs.py', import.meta.url));
    const input = JSON.stringify(cases.map(({ after, pair }) => ({ files: Object.fromEntries(after), pair })));
    const output: unknown = JSON.parse(execFileSync(interpreter, ['-B', script], { input, encoding: 'utf8' }));
    assert.ok(Array.isArray(output));
    return output.map((lines: unknown) => (Array.isArray(lines) ? lines.map(String) : []));
  }
});
