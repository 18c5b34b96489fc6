import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { parseSections, type ResultFence } from './harness/mdtest.ts';
import { rewriteResults } from './harness/rewrite.ts';
import { runSection } from './harness/run-section.ts';

const updating = process.env['COUNTERPART_UPDATE'] === '1';

const files = readdirSync('test/spec', { recursive: true, encoding: 'utf8' })
  .map((name) => `test/spec/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.md'))
  .sort();

for (const file of files) {
  const markdown = readFileSync(file, 'utf8');
  const corrected = new Map<ResultFence, string>();

  describe(file, () => {
    for (const section of parseSections(markdown)) {
      test(`${section.name} (${file}:${section.line})`, () => {
        const { failures, corrections } = runSection(section);
        section.results.forEach((fence, index) => {
          const text = corrections.get(index);
          if (text !== undefined) corrected.set(fence, text);
        });
        const told = updating ? failures.filter((it) => !it.mendable) : failures;
        if (told.length > 0) throw failure(told.map(({ line, text }) => `${file}:${line}: ${text}`).join('\n'));
      });
    }

    after(() => {
      if (updating && corrected.size > 0) writeFileSync(file, rewriteResults(markdown, corrected));
    });
  });
}

/** An error that shows nothing but its message: where the runner stood says nothing of the section. */
function failure(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}
