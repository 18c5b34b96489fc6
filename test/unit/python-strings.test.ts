import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseExpression, parseStringContent } from '../../server/src/syntax/python/parse-expression.ts';
import { scan } from '../../server/src/syntax/python/scan.ts';
import { spanInString } from '../../server/src/syntax/python/span-in-string.ts';
import type { Expression, StringExpression } from '../../server/src/syntax/python/tree.ts';
import { cut, show } from '../harness/outline.ts';

function expressionIn(text: string): Expression {
  const [statement] = scan(text).body;
  assert.ok(statement?.kind === 'assign' && statement.value !== undefined);
  return statement.value;
}

function literalIn(text: string): StringExpression {
  const value = expressionIn(text);
  assert.ok(value.kind === 'string');
  return value;
}

function valueOf(literal: string): string {
  return literalIn(`x = ${literal}`).value;
}

void suite('String values', () => {
  const cases: readonly (readonly [string, string])[] = [
    [`''`, ''],
    [`"a'b"`, "a'b"],
    [String.raw`'a\'b\\\"'`, `a'b\\"`],
    [String.raw`'\n\t\a\b\f\r\v'`, '\n\t\x07\b\f\r\v'],
    [String.raw`'\x41\u00e9\U0001F600\101\0'`, 'Aé😀A\0'],
    [String.raw`'\8\q\x4'`, '\\8\\q\\x4'],
    [String.raw`r'\n\''`, String.raw`\n\'`],
    [String.raw`Rb"\x41"`, String.raw`\x41`],
    [String.raw`b'\x41\u0041\N{DASH}'`, String.raw`A\u0041\N{DASH}`],
    [String.raw`'\N{EM DASH}'`, '\ufffd'],
    ["'a\\\nb\\\r\nc'", 'abc'],
    ['"""a\r\nb\rc"d""e"""', 'a\nb\nc"d""e'],
    [`('a' "b"  # note\n  r'c')`, 'abc'],
    [`"😀" '😀'`, '😀😀'],
  ];
  for (const [written, value] of cases) test(JSON.stringify(written), () => assert.equal(valueOf(written), value));

  test('know their parts, prefixes and quotes', () => {
    const text = `x = ("a" Rb'''b''' u"c`;
    const literal = literalIn(text);
    assert.deepEqual(
      literal.parts.map(({ inner, raw, closed }) => [cut(text, inner), raw, closed]),
      [
        ['a', false, true],
        ['b', true, true],
        ['c', false, false],
      ],
    );
    assert.equal(cut(text, literal.span), text.slice(text.indexOf('"')));
    assert.equal(literal.bytes, false);
    assert.equal(literalIn('x = b"a"').bytes, true);
  });
});

void suite('Formatted strings', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['f"a{b}c"', 'f"a{b}c"'],
    ['f"{{a}} {b.c[0]}{d!s}"', 'f"{a} {b.c[0]}{d}"'],
    ['"a" f"{b}" "c" rf"\\{d}"', 'f"a{b}c\\\\{d}"'],
    ['f"{a!r}{b:>{c}}{d=}{e:%H:%M}"', 'f"{‹›}{‹›}{‹›}{‹›}"'],
    [`f"{a["b"]}{f'{c}'}"`, `f"{a[\\"b\\"]}{f\\"{c}\\"}"`],
    ['f"""{\n  a,  # note }"\n}"""', 'f"{(a,)}"'],
    ['t"a{b}"', 'f"a{b}"'],
    ['f"{(lambda: a)()} {b if c else d} {e != f}"', 'f"{(lambda : a)()} {‹›} {(e != f)}"'],
    [String.raw`f"\N{DASH}\x41{a}"`, 'f"\ufffdA{a}"'],
  ];
  for (const [written, shown] of cases)
    test(JSON.stringify(written), () => assert.equal(show(expressionIn(`x = ${written}`)), shown));

  test('have exact spans within', () => {
    const text = 'x = f"😀{a}{\'b\'}"';
    const value = expressionIn(text);
    assert.ok(value.kind === 'formatted');
    assert.deepEqual(
      value.parts.flatMap((part) => (typeof part === 'string' ? [] : [cut(text, part.span)])),
      ['a', "'b'"],
    );
  });
});

void suite('A place in a decoded string is found in the source', () => {
  test('through escapes, joined lines and concatenation', () => {
    const text = `x = ("a\\x41😀\\U0001F600"  # note\n  'b\\\nc\\'' r"\\d")`;
    const literal = literalIn(text);
    assert.equal(literal.value, `aA😀😀bc'\\d`);
    const source = (from: number, to: number): string => cut(text, spanInString(text, literal, from, to));
    assert.equal(source(0, 1), 'a');
    assert.equal(source(1, 2), '\\x41');
    assert.equal(source(2, 4), '😀');
    assert.equal(source(4, 6), '\\U0001F600');
    assert.equal(source(6, 8), 'b\\\nc');
    assert.equal(source(8, 9), "\\'");
    assert.equal(source(9, 11), '\\d');
    assert.equal(source(5, 7), `\\U0001F600"  # note\n  'b`);
  });

  test('also where nothing is', () => {
    const text = 'x = "ab" "c"';
    const literal = literalIn(text);
    assert.deepEqual(spanInString(text, literal, 2, 2), { start: 10, end: 10 });
    assert.deepEqual(spanInString(text, literal, 3, 3), { start: 11, end: 11 });
    assert.deepEqual(spanInString('x = ""', literalIn('x = ""'), 0, 0), { start: 5, end: 5 });
  });
});

void suite('The content of a string is an expression', () => {
  test('with spans of the whole file', () => {
    const text = 'x = "User.id == foreign(Post.user_id)"';
    const { inner } = literalIn(text).parts[0] ?? assert.fail();
    const value = parseExpression(text, inner.start, inner.end);
    assert.equal(show(value), '(User.id == foreign(Post.user_id))');
    assert.ok(value.kind === 'binary' && value.right.kind === 'call');
    assert.equal(cut(text, value.right.span), 'foreign(Post.user_id)');
    assert.equal(cut(text, value.right.argumentsSpan), '(Post.user_id)');
  });

  test('that ends where the string ends', () => {
    const text = 'x = "list[Post" + y';
    const { inner } = literalIn('x = "list[Post"').parts[0] ?? assert.fail();
    assert.equal(show(parseExpression(text, inner.start, inner.end)), 'list[Post]');
    assert.equal(show(parseExpression(text, 5, 5)), '‹›');
  });

  test('that may be quoted itself', () => {
    const text = `x = "Optional['B']"`;
    const value = parseStringContent(text, literalIn(text));
    assert.ok(value.kind === 'subscript' && value.items[0]?.kind === 'string');
    assert.equal(cut(text, value.items[0].span), "'B'");
    assert.equal(cut(text, value.items[0].parts[0]?.inner ?? assert.fail()), 'B');
  });

  test('through several literals and escapes', () => {
    const text = `x = ('and_(A.id == B.a_id, '\n     "B.kind == \\"x\\", "\n     'C.d)')`;
    const value = parseStringContent(text, literalIn(text));
    assert.equal(show(value), 'and_((A.id == B.a_id), (B.kind == "x"), C.d)');
    assert.ok(value.kind === 'call');
    assert.deepEqual(
      value.arguments.map((argument) => cut(text, argument.span)),
      ['A.id == B.a_id', 'B.kind == \\"x\\"', 'C.d'],
    );
  });

  test('over several lines', () => {
    const text = 'x = """and_(\n  a,\n  b)"""';
    assert.equal(show(parseStringContent(text, literalIn(text))), 'and_(a, b)');
  });
});
