import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { everyRule } from '../scripts/every-rule.ts';
import { readRuleDoc, ruleSections, type ExampleFiles } from '../scripts/rule-doc.ts';
import { ruleSource } from '../scripts/rule-pages.ts';
import { grave, judgeFix } from './harness/judge-fix.ts';
import { parseSections } from './harness/mdtest.ts';
import { showFindings } from './harness/show-findings.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

test('the list of rules is the folder', () => {
  const inFolder = readdirSync('server/src/rules')
    .filter((name) => /^export const \w+: Rule\b/m.test(readFileSync(`server/src/rules/${name}`, 'utf8')))
    .map((name) => name.replace(/\.ts$/, ''));
  assert.deepEqual(everyRule.map(({ id }) => id).sort(), inFolder.sort());
});

for (const rule of everyRule) {
  describe(rule.id, () => {
    const doc = readRuleDoc(readFileSync(ruleSource(rule), 'utf8'));

    test(`${rule.id} says in its comment what it does, why, and what to write instead`, () => {
      const required = ruleSections.filter((it) => rule.category === 'correctness' || it !== 'What … says');
      const titles = [...doc.sections.keys()].map((it) => it.replace(/^What \w+ says$/, 'What … says'));
      assert.deepEqual(
        titles.filter((it, index) => required.some((title) => title === it) && titles.indexOf(it) === index),
        required,
      );
      assert.match(doc.summary, /^[A-Z`"].*\.$/);
    });

    for (const { orm, example, useInstead } of doc.examples) {
      test(`${rule.id} flags its example${orm}`, () => {
        const workspace = openExample(example);
        assert.ok(
          workspace.reports.some((it) => it.rule === rule),
          showFindings(workspace),
        );
      });

      test(`${rule.id} is content with what to write instead${orm}, as is every other rule`, () => {
        const workspace = openExample(useInstead);
        assert.equal(grave(workspace), 0, showFindings(workspace));
        assert.ok(workspace.reports.every((it) => it.rule !== rule));
      });

      test(`${rule.id} has a fix that mends its example${orm}, if it has any`, () => {
        const workspace = openExample(example);
        const [report] = workspace.reports.filter((it) => it.rule === rule);
        const fixes = [...(report?.fixes?.() ?? [])];
        const mended = fixes.map((fix) => report && judgeFix(report, fix, workspace));
        assert.ok(
          fixes.length === 0 || mended.some((it) => it?.reports.every((left) => left.rule !== rule)),
          fixes.map(({ title }) => title).join('\n'),
        );
      });

      test(`${rule.id} speaks in sentences${orm}, and its fixes begin with a verb`, () => {
        const reports = openExample(example).reports.filter((it) => it.rule === rule);
        for (const { message, related = [], fixes } of reports) {
          for (const text of [message, ...related.map((it) => it.message)]) assert.match(text, /^[A-Z"`@][^]*\.$/);
          for (const { title } of fixes?.() ?? []) assert.match(title, /^[A-Z][a-z]+ [^]*[^.]$/);
        }
      });
    }

    test(`${rule.id} has a specification with a case where it is silent`, () => {
      const path = `test/spec/rules/${rule.id}.md`;
      assert.ok(existsSync(path), path);
      const silent = parseSections(readFileSync(path, 'utf8')).filter(
        ({ files, results }) =>
          files.every(({ expectations }) => expectations.every((it) => it.rule !== rule.id)) &&
          results.every(({ kind, text }) => kind !== 'diagnostics' || !text.includes(`[${rule.id}]`)),
      );
      assert.ok(silent.length > 0);
    });
  });
}

function openExample(files: ExampleFiles): Workspace {
  assert.ok(files.size > 0, 'There is no block of source.');
  return openWorkspace({ files });
}
