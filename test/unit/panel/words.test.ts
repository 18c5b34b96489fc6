import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Block, type Inline, parseMarkdown } from '../../../panel/src/markdown/parse-markdown.ts';
import { findables, search } from '../../../panel/src/scene/search.ts';
import { bindings, commandOf } from '../../../panel/src/app/key-bindings.ts';
import { companyDiagram } from '../../harness/panel/small-diagram.ts';

const items = findables(companyDiagram());
const names = (query: string) => search(items, query).map(({ item }) => `${item.of}.${item.name}`);

test('words in front say where to look', () => {
  assert.deepEqual(names('access holder'), ['Badge.holder']);
  assert.deepEqual(names('hr Employee.man'), ['Employee.manager']);
  assert.deepEqual(names('access manager'), []);
});

test('without a query the entities are listed', () => {
  assert.deepEqual(names(''), ['hr.Department', 'hr.Employee', 'access.Badge']);
});

test('what is called so comes first, then what begins so, then what has a word that does', () => {
  assert.deepEqual(names('department'), [
    'hr.Department',
    'Department.department',
    'Employee.department',
    'Employee.department_id',
  ]);
  assert.equal(names('nick')[0], 'Employee.nickname');
  assert.equal(names('id').at(0)?.endsWith('.id'), true);
  assert.ok(names('id').includes('Employee.department_id'));
});

test('letters in their order are enough, and are marked', () => {
  const [found] = search(items, 'mngr');
  assert.equal(found?.item.name, 'manager');
  assert.deepEqual(found.marks, [0, 2, 4, 6]);
});

test('a dot asks within an entity', () => {
  assert.deepEqual(names('Employee.man'), ['Employee.manager']);
  assert.deepEqual(names('dep.emp'), ['Department.employees']);
  assert.equal(names('Badge.').length, 2);
  assert.deepEqual(names('nothing of the kind'), []);
});

/** Blocks as text: what is strong in `*`, code in backticks, links with their targets. */
function spelled(blocks: readonly Block[]): readonly string[] {
  const inline = (pieces: readonly Inline[]): string =>
    pieces
      .map((it) => {
        switch (it.kind) {
          case 'text':
            return it.text;
          case 'code':
            return `\`${it.text}\``;
          case 'strong':
            return `*${inline(it.children)}*`;
          case 'emphasis':
            return `_${inline(it.children)}_`;
          case 'link':
            return `${inline(it.children)}→${it.target}`;
        }
      })
      .join('');
  return blocks.map((block) => {
    switch (block.kind) {
      case 'paragraph':
        return inline(block.children);
      case 'list':
        return block.items.map((it) => `• ${inline(it)}`).join(' ');
      case 'code':
        return `code: ${block.text}`;
      case 'rule':
        return '———';
    }
  });
}

test('a hover’s Markdown is read as what it means', () => {
  const hover = [
    '`"department"` names an attribute of **Employee**: [`Employee.department`](file:///a/b.py#L7) (b.py:7).',
    '',
    'One paragraph',
    'in two lines, *slanted*.',
    '',
    '- one',
    '- `two`',
    '',
    '---',
    '```py',
    '**code**',
    '```',
  ];
  assert.deepEqual(spelled(parseMarkdown(hover.join('\n'))), [
    '`"department"` names an attribute of *Employee*: `Employee.department`→file:///a/b.py#L7 (b.py:7).',
    'One paragraph in two lines, _slanted_.',
    '• one • `two`',
    '———',
    'code: **code**',
  ]);
});

test('HTML, and Markdown that is not understood, stay the text they are', () => {
  for (const text of [
    '<img src=x onerror=alert(1)>',
    'a * b * c',
    '[no link',
    '![picture](x.png',
    '2 ** 3',
    '`unclosed',
    '# title',
  ]) {
    assert.deepEqual(spelled(parseMarkdown(text)), [text]);
  }
  assert.deepEqual(spelled(parseMarkdown('\\*not slanted\\* and ``a ` b``')), ['*not slanted* and `a ` b`']);
  assert.deepEqual(parseMarkdown(''), []);
});

test('every key does one thing, and is found as the browser tells of it', () => {
  assert.equal(new Set(bindings.map(({ keys }) => keys.toLowerCase())).size, bindings.length);
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  assert.equal(commandOf({ ...none, key: 'ArrowLeft' }), 'left');
  assert.equal(commandOf({ ...none, key: 'F8', shiftKey: true }), 'previousProblem');
  assert.equal(commandOf({ ...none, key: 'f', metaKey: true }), 'find');
  assert.equal(commandOf({ ...none, key: 'f', ctrlKey: true }), 'find');
  assert.equal(commandOf({ ...none, key: 'f' }), 'focus');
  assert.equal(commandOf({ ...none, key: '+', shiftKey: true }), 'zoomIn');
  assert.equal(commandOf({ ...none, key: '?', shiftKey: true }), 'help');
  assert.equal(commandOf({ ...none, key: 'Enter', altKey: true }), 'revealOther');
  assert.equal(commandOf({ ...none, key: 'p', ctrlKey: true }), undefined, 'that is VS Code’s');
});
