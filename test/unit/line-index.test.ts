import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineIndex } from '../../server/src/base/line-index.ts';

test('every kind of line break ends a line', () => {
  const lines = lineIndex('a\nb\r\nc\rd');
  assert.equal(lines.lineCount, 4);
  assert.deepEqual(lines.position(2), { line: 1, character: 0 });
  assert.deepEqual(lines.position(5), { line: 2, character: 0 });
  assert.deepEqual(lines.position(7), { line: 3, character: 0 });
});

test('characters are UTF-16 code units', () => {
  const lines = lineIndex('x = "🐍é"\n');
  assert.deepEqual(lines.position(7), { line: 0, character: 7 });
  assert.equal(lines.offset({ line: 0, character: 8 }), 8);
});

test('a place behind the end of its line is the end of that line', () => {
  const lines = lineIndex('ab\r\ncd');
  assert.equal(lines.offset({ line: 0, character: 99 }), 2);
  assert.equal(lines.offset({ line: 1, character: 99 }), 6);
  assert.equal(lines.offset({ line: 99, character: 0 }), 6);
});

test('an offset outside the text is the nearest end', () => {
  const lines = lineIndex('ab\n');
  assert.deepEqual(lines.position(-1), { line: 0, character: 0 });
  assert.deepEqual(lines.position(99), { line: 1, character: 0 });
});

test('it agrees with the protocol library on every offset of every mixture of line breaks', () => {
  const pieces = ['', 'a', '\n', '\r', '\r\n', 'é', '🐍'];
  for (const first of pieces)
    for (const second of pieces)
      for (const third of pieces)
        for (const fourth of pieces) {
          const text = first + second + third + fourth;
          const ours = lineIndex(text);
          const theirs = TextDocument.create('file:///a.py', 'python', 1, text);
          assert.equal(ours.lineCount, theirs.lineCount, JSON.stringify(text));
          for (let offset = 0; offset <= text.length; offset += 1) {
            // Between the two halves of \r\n the library answers with the place before both.
            if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
            assert.deepEqual(ours.position(offset), theirs.positionAt(offset), JSON.stringify([text, offset]));
            assert.equal(ours.offset(ours.position(offset)), offset, JSON.stringify([text, offset]));
          }
        }
});
