import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { scan } from '../../server/src/syntax/python/scan.ts';
import type { ClassStatement, Statement } from '../../server/src/syntax/python/tree.ts';
import { cut, outline } from '../harness/outline.ts';

function read(text: string): string {
  return outline(scan(text));
}

/** The expression of `x = …`. */
function value(text: string): string {
  return read(`x = ${text}`).slice('x = '.length);
}

function firstClass(text: string): ClassStatement {
  const found = scan(text).body.find((statement) => statement.kind === 'class');
  return found ?? assert.fail('No class was read.');
}

void suite('Imports', () => {
  test('name modules, members, aliases and levels', () => {
    const text = 'import os, a.b as c\nfrom . import x\nfrom ..a.b import (y as z,  # why\n  w,)\nfrom a import *';
    assert.equal(read(text), 'import os, a.b as c\nfrom . import x\nfrom ..a.b import y as z, w\nfrom a import *');
  });

  test('say where each name stands', () => {
    const text = 'from .a . b import one as two';
    const [statement] = scan(text).body;
    assert.ok(statement?.kind === 'import' && statement.from !== undefined);
    assert.equal(statement.from.name, 'a.b');
    assert.equal(cut(text, statement.from.span), 'a . b');
    assert.deepEqual(
      statement.names.map(({ name, alias }) => [cut(text, name.span), alias && cut(text, alias.span)]),
      [['one', 'two']],
    );
  });
});

void suite('Classes', () => {
  test('have bases, keywords and decorators in the order written', () => {
    assert.equal(
      read('@a\n@b.c(d=1)\nclass A[T: int](B, *C, metaclass=D, **e): pass'),
      '@a @b.c(d=1) class A(B, *C, metaclass=D, **e)',
    );
  });

  test('span from the first decorator to the end of the last line of the body', () => {
    const text = 'x = 1\n@a\nclass A:\n    b = 1\n    def c(self):\n        pass  # last\n\n    # not in it\n\ny = 2';
    assert.equal(cut(text, firstClass(text).span), '@a\nclass A:\n    b = 1\n    def c(self):\n        pass  # last');
  });

  test('say where their body begins and how deep it is indented', () => {
    const text = 'class A:  # note\n\n\t# note\n\t"""Documentation."""\n\tb = 1\n';
    const { bodyStart, indentation } = firstClass(text);
    assert.equal(bodyStart, text.indexOf('\n') + 1);
    assert.equal(indentation, 8);
  });

  test('may stand on one line', () => {
    const text = 'class A(B): c = 1; d: int\nclass D: ...';
    assert.equal(read(text), 'class A(B)\n  c = 1\n  d: int\nclass D()\n  '.trimEnd());
    assert.equal(firstClass(text).bodyStart, text.indexOf(':') + 1);
    assert.equal(firstClass(text).indentation, 0);
  });

  test('nest, and hold the blocks of compound statements', () => {
    const text = 'class A:\n  class B:\n    c = 1\n  if d:\n    e = 2\n  else:\n    f = 3\n  g = 4';
    assert.equal(read(text), 'class A()\n  class B()\n    c = 1\n  if d:\n    e = 2\n  else:\n    f = 3\n  g = 4');
  });
});

void suite('Functions', () => {
  test('name their positional parameters and what they return', () => {
    assert.equal(
      read('async def f[T](a, /, b: int = (1, 2), *c: *T, d=3, **e) -> "list[X]": pass'),
      'def f(a, b) -> "list[X]"',
    );
  });

  test('are read to the end when decorated', () => {
    const text =
      '@declared_attr\ndef f(cls):\n    """Doc."""\n    x = 1\n    x += 1\n    if x:\n        return a\n    return b';
    assert.equal(read(text), '@declared_attr def f(cls)\n  x = 1\n  if x:\n    return a\n  return b');
  });

  test('otherwise hold only what they declare or change', () => {
    const text = `def f(self, x):
    local = Column()
    self.own = local
    User.posts = relationship("Post"); setattr(User, "tags", y)
    x.configure(1)
    print(x)
    class Inner(Base): pass
    def nothing(): return 1
    def something(): User.a = 1
    while x:
        x.y = 1
    while x: pass`;
    assert.equal(
      read(text),
      `def f(self, x)
  User.posts = relationship("Post")
  setattr(User, "tags", y)
  x.configure(1)
  class Inner(Base)
  def something()
    User.a = 1
  while x:
    x.y = 1`,
    );
  });
});

void suite('Blocks', () => {
  test('have the keyword and, where there is one, the condition', () => {
    const text = `if a and b: pass
elif (c := d): pass
for e in f, g: pass
while not h: pass
try: pass
except* I as j: pass
finally: pass
async with k() as l, m: pass`;
    assert.equal(read(text), 'if (a and b):\nelif ‹›:\nfor:\nwhile (not h):\ntry:\nexcept:\nfinally:\nwith:');
  });

  test('match and case are keywords only where they are', () => {
    const text =
      'match x:\n  case {"a": 1}: y = 1\n  case [z] if z: w = 2\nmatch = 1\nmatch.case(2)\nmatch[1]: int\nmatch(3)\ncase = 4';
    assert.equal(
      read(text),
      'match:\n  case:\n    y = 1\n  case:\n    w = 2\nmatch = 1\nmatch.case(2)\nmatch[1]: int\nmatch(3)\ncase = 4',
    );
  });
});

void suite('Simple statements', () => {
  test('assign to one or several targets, with or without annotation', () => {
    const text = 'a = b = 1\nc, (d, e) = f\ng.h: int\ni[0]: "x" = 2; j = 3;\n';
    assert.equal(read(text), 'a = b = 1\n(c, (d, e)) = f\ng.h: int\ni[0]: "x" = 2\nj = 3');
  });

  test('that declare nothing are left out', () => {
    assert.equal(
      read('"doc"\n...\n1\nx += 1\nx[0] **= 2\npass\ndel x\nassert x, y\nglobal x\nraise X from y\nx.y'),
      'x.y',
    );
  });

  test('type is a keyword only where it is', () => {
    assert.equal(
      read('type A = int\ntype B[T, *U] = C[T]\ntype = 1\ntype(x)\ntype in x'),
      'A = int\nB = C[T]\ntype = 1\ntype(x)\n(type in x)',
    );
  });

  test('are read through joined lines, form feeds, tabs and every line ending', () => {
    assert.equal(
      read('a = 1 \\\n  + 2\r\n\f\r\nclass A:\r\n\tb = 1\r        c = 2\n'),
      'a = (1 + 2)\nclass A()\n  b = 1\n  c = 2',
    );
  });
});

void suite('Expressions', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a.b(c)[d, e].f', 'a.b(c)[d, e].f'],
    ['f(a, *b, c=1, **d)', 'f(a, *b, c=1, **d)'],
    ['a + b * c ** -d ** e', '(a + (b * (c ** (-(d ** e)))))'],
    ['a or not b and c == d', '(a or ((not b) and (c == d)))'],
    ['a | b & c ^ d << 1', '(a | ((b & c) ^ (d << 1)))'],
    ['a not in b', '(a not in b)'],
    ['a is not b', '(a is not b)'],
    ['a < b < c', '‹›'],
    ['a if b else c', '‹›'],
    ['lambda a, *b, c=1: a.d == 1', '(lambda a: (a.d == 1))'],
    ['await a.b()', '‹›'],
    ['[a for a in b]', '‹›'],
    ['f(a for a in b)', 'f(‹›)'],
    ['{**a, "b": c}', '{**a, "b": c}'],
    ['{a, *b}', '{a, ‹›}'],
    ['(a)', 'a'],
    ['(a,)', '(a,)'],
    ['()', '()'],
    ['{}', '{}'],
    ['a[1:2, ::3, :]', 'a[‹›, ‹›, ‹›]'],
    ['a[(b, c)]', 'a[(b, c)]'],
    ['0x1F', '31'],
    ['1_000.5e-1', '100.05'],
    ['0b11', '3'],
    ['2j', 'NaN'],
    ['1e999', 'NaN'],
    ['9007199254740993', 'NaN'],
    ['-1', '(-1)'],
    ['None', 'null'],
    ['...', '...'],
  ];
  for (const [written, shown] of cases) test(written, () => assert.equal(value(written), shown));

  test('have spans without the brackets around them, but with those around their operands', () => {
    const text = 'x = ((a) + (b))';
    const [statement] = scan(text).body;
    assert.ok(statement?.kind === 'assign' && statement.value?.kind === 'binary');
    assert.equal(cut(text, statement.value.span), '(a) + (b)');
    assert.equal(cut(text, statement.value.right.span), 'b');
    assert.equal(cut(text, statement.span), text);
  });

  test('are opaque where they nest too deep, and what follows is still read', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['f(', ')'],
      ['-', ''],
      ['not ', ''],
      ['lambda: ', ''],
      ['a if b else ', ''],
    ] as const) {
      const text = `x = ${open.repeat(50_000)}1${close.repeat(50_000)}\ny = 2`;
      assert.match(read(text), /\ny = 2$/, open);
    }
    for (const link of ['.a', '()', '[0]', ' + a', ' ** a', ' and a', ', a']) {
      assert.match(read(`x = a${link.repeat(50_000)}\ny = 2`), /\ny = 2$/, link);
    }
    assert.ok(heightOf(scan(`x = a${'.b'.repeat(1000)}${'()'.repeat(1000)}${'+ c'.repeat(1000)}`).body) < 1000);
  });

  test('are opaque where blocks nest too deep', () => {
    const lines = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}if a:`);
    assert.ok(heightOf(scan(lines.join('\n')).body) < 1000);
  });
});

void suite('Comments', () => {
  test('are kept when they address this tool, wherever they stand', () => {
    const text =
      '# counterpart: a\nx = f(  #counterpart:b\n)\ndef g():\n    pass  #  counterpart : c  \n"# counterpart: d"\n# a counterpart: e';
    assert.deepEqual(
      scan(text).comments.map((span) => cut(text, span)),
      ['# counterpart: a', '#counterpart:b', '#  counterpart : c  '],
    );
  });
});

void suite('Names', () => {
  test('are normalised, their spans are not', () => {
    const text = '\ufeff𝔘𝔫𝔦 = ﬁ.ｘ';
    const [statement] = scan(text).body;
    assert.equal(read(text), 'Uni = fi.x');
    assert.ok(statement?.kind === 'assign');
    assert.deepEqual(statement.span, { start: 1, end: text.length });
  });
});

void suite('Memory', () => {
  test('a tree does not keep the text alive that it was read from', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = heap();
    const trees = Array.from({ length: 20 }, (_, index) => {
      const name = `a_name_that_is_long_enough_to_be_a_slice_${index}`;
      return scan(
        `class ${name}(Base):\n    ${name} = f("a string that is long enough, ${name}")\n#${'#'.repeat(1_000_000)}\n`,
      );
    });
    assert.ok(heap() - before < 5_000_000, 'Twenty texts of a megabyte each are still in memory.');
    assert.equal(trees.length, 20);
  });
});

/** How many objects are within each other at most. */
function heightOf(value: readonly Statement[]): number {
  let height = 0;
  let level: readonly unknown[] = value;
  while (level.length > 0) {
    height++;
    level = level.flatMap((item): readonly unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return height;
}
