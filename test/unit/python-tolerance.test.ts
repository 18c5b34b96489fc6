import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { scan } from '../../server/src/syntax/python/scan.ts';
import { cut, outline } from '../harness/outline.ts';

function read(text: string): string {
  return outline(scan(text));
}

void suite('A call being typed', () => {
  const after =
    '\n    name = Column(String)\n    other: Mapped[int]\n\n    def f(self):\n        return (1)\n\nclass B(Base):\n    x = 1\n';
  const rest = '\n  name = Column(String)\n  other: Mapped[int]\n  def f(self)\nclass B(Base)\n  x = 1';
  const cases: readonly (readonly [string, string])[] = [
    ['posts = relationship(', 'posts = relationship(…'],
    ['posts = relationship("', 'posts = relationship(""…'],
    ['posts = relationship("Po', 'posts = relationship("Po"…'],
    ['posts = relationship("Post", ', 'posts = relationship("Post"…'],
    ['posts = relationship("Post", back_pop', 'posts = relationship("Post", back_pop…'],
    ['posts = relationship("Post", back_populates=', 'posts = relationship("Post", back_populates=‹›…'],
    ['posts = relationship("Post", back_populates=)', 'posts = relationship("Post", back_populates=‹›)'],
    ['posts = relationship("Post", back_populates="', 'posts = relationship("Post", back_populates=""…'],
    ['posts = relationship("Post" back_populates="x")', 'posts = relationship("Post", back_populates="x")'],
    [
      'posts = relationship(\n        "Post",\n        back_populates="x",',
      'posts = relationship("Post", back_populates="x"…',
    ],
    ['posts = relationship("Post", order_by=[A.', 'posts = relationship("Post", order_by=[A.]…'],
    ['posts = relationship("Post", f"{', 'posts = relationship("Post", f"{‹›}"…'],
    ['posts: Mapped[list["Post', 'posts: Mapped[list["Post"]]'],
    ['posts: Mapped["Post"] = ', 'posts: Mapped["Post"] = ‹›'],
    ['posts: ', 'posts: ‹›'],
    ['posts = ', 'posts = ‹›'],
    ['posts = db.', 'posts = db.'],
    ['posts = db.relationship("Post"]', 'posts = db.relationship("Post"…'],
    ['posts = relationship("Post"))', 'posts = relationship("Post")'],
    ['posts', 'posts'],
  ];
  for (const [typed, shown] of cases) {
    test(JSON.stringify(typed), () => {
      assert.equal(read(`class A(Base):\n    ${typed}${after}`), `class A(Base)\n  ${shown}${rest}`);
      assert.equal(read(`class A(Base):\n    ${typed}`), `class A(Base)\n  ${shown}`);
    });
  }

  test('ends where it was read to', () => {
    const text = 'class A:\n  b = c(d, e=\n  f = 1';
    const [statement] = scan(text).body;
    assert.ok(statement?.kind === 'class');
    const [member] = statement.body;
    assert.ok(member?.kind === 'assign' && member.value?.kind === 'call');
    assert.equal(cut(text, member.value.argumentsSpan), '(d, e=');
  });
});

void suite('A header being typed', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['class A', 'class A()'],
    ['class A(', 'class A()'],
    ['class A(Base', 'class A(Base)'],
    ['class A(Base,', 'class A(Base)'],
    ['class A(Base:', 'class A(Base)'],
    ['class A(Base, metaclass=', 'class A(Base, metaclass=‹›)'],
    ['class A(Base)', 'class A(Base)'],
    ['class A[T', 'class A()'],
  ];
  for (const [typed, shown] of cases) {
    test(`${typed} keeps its members and the next class`, () => {
      assert.equal(
        read(`${typed}\n    x = f("a")\n    y: int = 1\n\n    def g(self): pass\n\nclass B(Base):\n    z = 1`),
        `${shown}\n  x = f("a")\n  y: int = 1\n  def g(self)\nclass B(Base)\n  z = 1`,
      );
    });
  }

  test('without a name leaves the next class alone', () => {
    assert.equal(read('class \n    x = 1\n\nclass B:\n    z = 1'), 'class B()\n  z = 1');
    assert.equal(read('class A:\n    def \n    z = 1'), 'class A()\n  z = 1');
  });

  test('of a function leaves the members alone', () => {
    assert.equal(
      read('class A:\n    def f(self, x\n    y = g()\n    @\n    z = h()'),
      'class A()\n  def f(self, x)\n  y = g()\n  z = h()',
    );
  });
});

void suite('Wrong indentation', () => {
  test('of a line too far to the right', () => {
    assert.equal(read('class A:\n    a = 1\n      b = 2\n    c = 3'), 'class A()\n  a = 1\n  b = 2\n  c = 3');
  });

  test('of a line too far to the left', () => {
    assert.equal(read('class A:\n    a = 1\n  b = 2\n    c = 3'), 'class A()\n  a = 1\n  b = 2\n  c = 3');
    assert.equal(
      read('class A:\n    a = 1\nb = 2\n    c = 3\nclass D: pass'),
      'class A()\n  a = 1\n  b = 2\n  c = 3\nclass D()',
    );
  });

  test('of a method too far to the left', () => {
    assert.equal(
      read('class A:\n    a = 1\ndef b(self):\n        pass\n    c = 3'),
      'class A()\n  a = 1\n  def b(self)\n  c = 3',
    );
  });

  test('of a line within a method', () => {
    assert.equal(
      read('class A:\n    def f(self):\n        a = 1\nb = 2\n        return a\n    c = 3\nd = 4'),
      'class A()\n  def f(self)\n  c = 3\nd = 4',
    );
  });

  test('does not gather what follows a finished class', () => {
    assert.equal(read('class A:\n    a = 1\nb = 2\nc = 3\n    d = 4'), 'class A()\n  a = 1\nb = 2\nc = 3\nd = 4');
  });
});

void suite('An open triple quote', () => {
  test('ends before the next declaration', () => {
    const text =
      'class A:\n    """Doc\n    a = relationship("B")\n    def f(self): pass\n\nclass B:\n    """Doc"""\n    c = 1\n';
    assert.equal(read(text), 'class A()\n  a = relationship("B")\n  def f(self)\nclass B()\n  c = 1');
  });

  test('within a call keeps the call', () => {
    const text = 'class A:\n    a = relationship("""B\n    b = relationship("C")\n\nclass B: pass\n';
    assert.equal(read(text), 'class A()\n  a = relationship("B"…\n  b = relationship("C")\nclass B()');
  });

  test('closed by one that opens another string keeps what follows', () => {
    const text = 'class A:\n    a = 1\n    x = """\n\nclass B:\n    """Doc"""\n    b = 2\n';
    assert.equal(read(text), 'class A()\n  a = 1\n  x = "\\n"\nclass B()\n  b = 2');
  });
});

void suite('An open brace in a formatted string', () => {
  test('ends with the line', () => {
    assert.equal(read('class A:\n  a = f"x{b\n  c = "}"\n  d = 1\n'), 'class A()\n  a = f"x{‹›}"\n  c = "}"\n  d = 1');
  });

  test('ends with a text of several lines', () => {
    assert.match(read('class A:\n  a = f"""x{b\n  y"""\n  d = 1\ndef g(): pass\n'), /\n {2}d = 1\ndef g\(\)$/);
  });
});

void suite('Other languages and damaged text', () => {
  test('lose nothing but themselves', () => {
    assert.equal(
      read('print "x" % y, z\nexec code in d\nclass A:\n    b = 0777L\n    raise E, "x"\n    c = `d`\n    e = 1 <> 2'),
      'print\nexec\nclass A()\n  b = NaN\n  c = ‹›\n  e = ‹›',
    );
  });

  test('end, whatever there is too much of', () => {
    for (const text of [
      '(',
      '"""',
      "f'{",
      'x = (\n',
      'x = """\ndef f(\n',
      'f"""{',
      '{',
      '@',
      'class ',
      'lambda ',
      '\\',
      ' ',
      '\0',
      '\ud83d',
    ]) {
      assert.ok(Array.isArray(scan(text.repeat(20_000)).body), text);
    }
  });
});
