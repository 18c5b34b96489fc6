import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { mutate } from '../harness/mutate.ts';
import { readPythonFixtures } from '../harness/python-fixtures.ts';
import { seededRandom } from '../harness/seeded-random.ts';
import { assertSoundAnalysis, type Files, newProject } from '../harness/sound-analysis.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Small projects: each of the examples, each fixture alone. */
function projects(): readonly { readonly name: string; readonly files: Files }[] {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((it) => it.isDirectory());
  const whole = folders.map(({ name }) => ({ name, files: filesIn(name) }));
  const single = readPythonFixtures().map(({ name, text }) => ({ name, files: { [name]: text } }));
  return [...whole, ...single];
}

function filesIn(folder: string): Files {
  const names = readdirSync(examples + folder, { recursive: true, encoding: 'utf8' })
    .map((it) => it.replaceAll('\\', '/'))
    .filter((it) => /\.(?:py|ts)$/.test(it) && !it.includes('node_modules'));
  return Object.fromEntries(
    names.map((name) => [`${folder}/${name}`, readFileSync(`${examples}${folder}/${name}`, 'utf8')]),
  );
}

void suite('Whatever becomes of the models, every question is answered with places that lie within them', () => {
  for (const { name, files } of projects()) {
    test(name, () => {
      const random = seededRandom(JSON.stringify(files).length);
      const paths = Object.keys(files);
      for (let round = 0; round < 6; round++) {
        const project = newProject();
        const mutated = { ...files };
        for (let edit = 0; edit < 5; edit++) {
          const path = paths[random.below(paths.length)] ?? assert.fail();
          mutated[path] = mutate(mutated[path] ?? '', random);
          assertSoundAnalysis(mutated, random, project);
        }
        assertSoundAnalysis(mutated, random);
      }
    });
  }
});

const head = `from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import backref, declarative_base, declared_attr, Mapped, relationship

Base = declarative_base()

`;

/** As many as make a careless recursion fail. */
const many = 10_000;

const repeated = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

void suite('What leads back to itself ends', () => {
  const cyclic: Readonly<Record<string, Files>> = {
    'a class derived from itself': {
      'a.py': `${head}class A(A, Base):\n    __tablename__ = "a"\n    x = relationship("A", backref="x")\n`,
    },
    'two classes derived from each other': {
      'a.py': `${head}class A(B):\n    __tablename__ = "a"\n    b = relationship("B", back_populates="a")
class B(A, Base):\n    __tablename__ = "b"\n    a = relationship("A", back_populates="b")\n`,
    },
    'a base made of itself': {
      'a.py':
        'from sqlalchemy.orm import declarative_base, relationship\nBase = declarative_base(cls=Base)\nclass U(Base):\n    __tablename__ = "u"\n    u = relationship("U")\n',
    },
    'classes derived from each other over files that import each other': {
      'a.py': 'from b import *\nfrom b import B\nclass A(B):\n    __tablename__ = "a"\n    b = relationship("B")\n',
      'b.py': 'from c import C\nclass B(C):\n    __tablename__ = "b"\n',
      'c.py': 'from a import *\nfrom a import A\nclass C(A):\n    __tablename__ = "c"\n',
    },
    'a package that imports itself': {
      '__init__.py': 'from . import *\nfrom .a import *\nfrom . import __init__\n',
      'a.py': 'from a import *\nfrom . import a\nimport a\nclass A(a.a.a.A): x = a.x\n',
    },
    'names set to themselves and to each other': {
      'a.py': `${head}x = x\ny = z\nz = y\nt = Table(t, t, *t)\nclass U(Base):\n    __tablename__ = __tablename__\n    id = id
    b = c\n    c = b\n    r = relationship(r, secondary=r, primaryjoin=r, foreign_keys=[r], backref=r, cascade=x, **r)
    __table_args__ = __table_args__\n    __mapper_args__ = __mapper_args__\n`,
    },
    'metadata and columns taken from each other': {
      'a.py': `${head}m = m.metadata\nclass V(Base):\n    metadata = V.metadata\n    __table__ = V.__table__\nclass W(Base):
    metadata = X.metadata\nclass X(Base):\n    metadata = W.metadata\n    x = Column(ForeignKey(W.y))\nW.y = X.x\nX.x = W.y\n`,
    },
    'methods that return what they are': {
      'a.py': `${head}class M:\n    flag = not flag\n    kinds = M.kinds - M.kinds\n    @declared_attr\n    def x(cls):
        a = b\n        b = a\n        if cls.flag == M.kinds: return x\n        while a:\n            return b
        return relationship(cls, secondary=cls.x, primaryjoin=lambda: cls.x.y == cls.x.y.z, foreign_keys=f"{cls.x}")
    @declared_attr\n    def __tablename__(cls):\n        return cls.__tablename__\nclass U(M, Base):\n    x = U.x\n`,
    },
    'three classes of one name': {
      'a.py': `${head}class A(Base):\n    __tablename__ = "a"\n    x = relationship("A", back_populates="x")
class A(A):\n    __tablename__ = "a"\n    x = relationship("A", back_populates="y")
class A(Base):\n    __tablename__ = "a"\n    __table_args__ = {"extend_existing": True}\n`,
    },
  };
  for (const [name, files] of Object.entries(cyclic)) {
    test(name, () => {
      assertSoundAnalysis(files, seededRandom(1));
    });
  }
});

void suite('What is nested absurdly deep or absurdly long is read as far as it goes', () => {
  const inClass = (member: string): Files => ({
    'a.py': `${head}class U(Base):\n    __tablename__ = "u"\n    id = Column(Integer, primary_key=True)\n    ${member}\n`,
  });
  const absurd: Readonly<Record<string, Files>> = {
    brackets: inClass(`x = relationship(${'('.repeat(many)}${')'.repeat(many)})`),
    'brackets in a string': inClass(`x = relationship("U", primaryjoin="${'('.repeat(many)}")`),
    'brackets that stay open': inClass(`x = relationship(${'['.repeat(many)}`),
    'a generic of generics': inClass(`x: Mapped[${'list['.repeat(many)}"U"${']'.repeat(many)}] = relationship()`),
    'calls of calls': inClass(`x = ${'f('.repeat(many)}${')'.repeat(many)}`),
    'attributes of attributes': inClass(`x = relationship(${'a.'.repeat(many)}b, primaryjoin=${'a().'.repeat(many)}b)`),
    operations: inClass(
      `x = relationship("U", primaryjoin="${'U.id & '.repeat(many)}U.id", backref=${'"a" + '.repeat(many)}"b")`,
    ),
    negations: inClass(`x = relationship("U", viewonly=${'not '.repeat(many)}1, primaryjoin=${'~'.repeat(many)}id)`),
    'a union of many': inClass(`x: Mapped[${'A | '.repeat(many)}B] = relationship()`),
    'classes in classes': {
      'a.py': `${head}${repeated(5000, (at) => `${' '.repeat(at)}class C${String(at)}(Base):\n`)}${' '.repeat(5000)}x = 1\n`,
    },
    'conditions in conditions': inClass(
      `@declared_attr\n    def x(cls):\n${repeated(2000, (at) => `${' '.repeat(at + 8)}if cls.a:\n`)}${' '.repeat(2008)}return relationship("U")`,
    ),
    'many conditions in a row': inClass(
      `@declared_attr\n    def x(cls):\n        if cls.a: pass\n${'        elif cls.b: return relationship("U")\n'.repeat(2000)}`,
    ),
    'a long line of descent, backwards': {
      'a.py': `${head}${repeated(1500, (at) => `class C${String(at)}(C${String(at + 1)}): pass\n`)}class C1500(Base):\n    __tablename__ = "c"\n`,
    },
    'a long chain of aliases': {
      'a.py': `${head}x0 = "U"\n${repeated(many, (at) => `x${String(at + 1)} = x${String(at)}\n`)}class U(Base):\n    r = relationship(x${String(many)})\n`,
    },
    'a long chain of imports': {
      ...Object.fromEntries(
        Array.from({ length: 1000 }, (_, at) => [`m${String(at)}.py`, `from m${String(at + 1)} import X\n`]),
      ),
      'a.py': 'from m0 import X\nfrom sqlalchemy.orm import relationship\nclass U(X):\n    r = relationship(X)\n',
    },
    'one huge line': {
      'a.py': `${head}class U(Base): ${repeated(5000, (at) => `x${String(at)} = relationship("U"); `)}\n`,
    },
    'a huge string': inClass(`x = "${'a '.repeat(1_000_000)}"`),
    'a huge dict': { 'a.py': `${head}x = {${'"a": [1, {"b": (1,)}], '.repeat(20_000)}}\n` },
  };
  for (const [name, files] of Object.entries(absurd)) {
    test(name, () => {
      assertSoundAnalysis(files, seededRandom(2));
    });
  }
});

void suite('Values that nobody writes are no more than unknown', () => {
  test('names that objects have by themselves', () => {
    const text = `${head}class U(Base):
    __tablename__ = "__proto__"
    constructor = relationship("constructor", back_populates="__proto__", backref="hasOwnProperty")
    toString = relationship("toString", secondary="__proto__", cascade="__proto__", lazy="constructor", overlaps="valueOf")
    __proto__ = Column(ForeignKey("__proto__.constructor"))
class constructor(Base):
    __tablename__ = "constructor"
class hasOwnProperty(constructor): pass
`;
    assertSoundAnalysis({ 'a.py': text }, seededRandom(3));
  });

  test('arguments of every wrong type', () => {
    const text = `${head}class U(Base):
    __tablename__ = 5
    a = relationship(5, back_populates=5, secondary=5, primaryjoin=5, foreign_keys=5, remote_side={}, cascade=5, **5)
    b = relationship(lazy=(), uselist=[], order_by={}, overlaps=5, passive_deletes=..., viewonly="", backref=backref())
    c = relationship(None, None, None)
    d = relationship(*a, **b)
    e = relationship("", back_populates="", backref="", secondary="", primaryjoin="", foreign_keys="", cascade="", lazy="")
    f = relationship("\\0\\ud800", back_populates="\\n", backref=("x",))
    g = relationship(lambda: (lambda: (lambda: g)))
    h = Column(ForeignKey("")); i = Column(ForeignKey(".")); j = Column(ForeignKey("....")); k = Column(ForeignKey())
    l: Mapped["A < B"] = relationship(); m: "Mapped['A - None']" = relationship(); n: "Mapped[" = relationship()
    __table_args__ = (5, None, {"schema": 5}, *x)
    __mapper_args__ = 5
t = Table("", Base.metadata, Column(), Column(5), Column(""), Column("x", ForeignKey("")))
class V(Base): __table__ = t
class W(Base): __table__ = Table()
class X(5, *a, metaclass=5, **k): pass
class (Base): x = relationship()
class
class Y(
`;
    assertSoundAnalysis({ 'a.py': text }, seededRandom(4));
  });
});
