import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMarks } from '../harness/marks.ts';
import { parseSections } from '../harness/mdtest.ts';
import { rewriteResults } from '../harness/rewrite.ts';

const markdown = `# Rule

Prose, and \`code\`:

## Two files

\`app/user.py\`:

\`\`\`py
class User: ...
\`\`\`

\`app/post.py\`:

\`\`\`py
au<|>thor = 1  # error: [some-rule] "names "x" twice"
\`\`\`

and more of it

\`app/post.py\`:

\`\`\`py
last = 2
\`\`\`

\`\`\`json
{ "sqlalchemyVersion": "1.4" }
\`\`\`

\`\`\`hover
old
\`\`\`

## One file without a name

\`\`\`py
x = 1
\`\`\`

\`\`\`\`diagnostics
\`\`\`
\`\`\`\`
`;

test('each heading with a file is a section, named by its path of headings', () => {
  assert.deepEqual(
    parseSections(markdown).map(({ name, line, files }) => [name, line, files.map(({ path }) => path)]),
    [
      ['Rule › Two files', 5, ['app/user.py', 'app/post.py']],
      ['Rule › One file without a name', 35, ['models.py']],
    ],
  );
});

test('fences of one path are one file whose lines remember where they stand', () => {
  const post = parseSections(markdown)[0]?.files[1];
  assert.equal(post?.text, 'author = 1  # error: [some-rule] "names "x" twice"\nlast = 2\n');
  assert.deepEqual(post.lines, [16, 24]);
});

test('cursors leave the text, expectations stay in it as comments', () => {
  const post = parseSections(markdown)[0]?.files[1];
  assert.deepEqual(post?.cursors, [2]);
  assert.deepEqual(post.expectations, [{ line: 0, severity: 'error', rule: 'some-rule', part: 'names "x" twice' }]);
});

test('settings and results stand apart from the files', () => {
  const [first, second] = parseSections(markdown);
  assert.deepEqual(first?.settings, { sqlalchemyVersion: '1.4' });
  assert.deepEqual(first.results, [{ kind: 'hover', text: 'old\n', first: 31, last: 33 }]);
  assert.deepEqual(second?.results, [{ kind: 'diagnostics', text: '```\n', first: 41, last: 43 }]);
});

test('one line can expect several findings', () => {
  assert.deepEqual(
    findMarks('x = 1  # error: [a] "one"  # hint: [b]  # counterpart: ignore\ny = 2  # warning: [c]\n').expectations,
    [
      { line: 0, severity: 'error', rule: 'a', part: 'one' },
      { line: 0, severity: 'hint', rule: 'b', part: '' },
      { line: 1, severity: 'warning', rule: 'c', part: '' },
    ],
  );
});

test('several cursors are offsets into the text without any of them', () => {
  assert.deepEqual(findMarks('a<|>b\n<|>c<|>').cursors, [1, 3, 4]);
});

test('a rewritten result changes nothing around it and gets longer fences where it holds fences itself', () => {
  const [fence] = parseSections(markdown)[0]?.results ?? [];
  assert.ok(fence);
  const rewritten = rewriteResults(markdown, new Map([[fence, '```py\nnew\n```\n']]));
  assert.equal(rewritten, markdown.replace('```hover\nold\n```', '````hover\n```py\nnew\n```\n````'));
});

test('a fence without an end is said to have none', () => {
  assert.throws(() => parseSections('```py\nx = 1\n'), /line 1 has no end/);
});
