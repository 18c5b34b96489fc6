import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileUri } from '../../server/src/base/uri.ts';
import { ignoreHere } from '../../server/src/features/ignore-here.ts';

/** The text after ignoring `rule-a` where `<|>` stands. */
function ignored(marked: string, path = '/a.py'): string | undefined {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const edit = ignoreHere(text, fileUri(path), offset, 'rule-a');
  return edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
}

test('the comment goes behind the line', () => {
  assert.equal(ignored('x = <|>f()\ny = 1\n'), 'x = f()  # counterpart: ignore[rule-a]\ny = 1\n');
  assert.equal(ignored('x = <|>f()   \r\ny = 1\r\n'), 'x = f()  # counterpart: ignore[rule-a]   \r\ny = 1\r\n');
  assert.equal(ignored('x = <|>f()'), 'x = f()  # counterpart: ignore[rule-a]');
});

test('it goes behind another comment, and into one that is there for it', () => {
  assert.equal(ignored('x = <|>f()  # "old"\n'), 'x = f()  # "old"  # counterpart: ignore[rule-a]\n');
  assert.equal(ignored('<|>f()  # counterpart: ignore[b]\n'), 'f()  # counterpart: ignore[b, rule-a]\n');
  assert.equal(ignored('<|>f()  # counterpart: ignore[]\n'), 'f()  # counterpart: ignore[rule-a]\n');
});

test('where the line ends inside a string or goes on, no comment can stand', () => {
  assert.equal(ignored('x = f("""<|>a\n  b""")\n'), undefined);
  assert.equal(ignored('x = <|>f() \\\n  .g()\n'), undefined);
});

test('strings and comments before do not mislead', () => {
  const before = `# it's\nd = "it's \\" #"\ns = '''\n# "\n'''\n`;
  assert.equal(ignored(`${before}x = <|>f("#")\n`), `${before}x = f("#")  # counterpart: ignore[rule-a]\n`);
});

test('in TypeScript the comment is one of TypeScript', () => {
  const written = `it's \`// and\``;
  assert.equal(
    ignored(`/* ${written} */ @<|>A() x;\n`, '/a.ts'),
    `/* ${written} */ @A() x; // counterpart: ignore[rule-a]\n`,
  );
  assert.equal(ignored('x = <|>f(`a\n  b`);\n', '/a.tsx'), undefined);
});
