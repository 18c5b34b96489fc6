import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { asUri } from '../../server/src/base/uri.ts';
import type { Site } from '../../server/src/model/facts.ts';
import { type PythonFacts, readPythonFile } from '../../server/src/syntax/python/python-file.ts';

const uri = asUri('file:///models.py');

/** What a file declares with every site replaced by the text that stands there: equal for equal readings, however sites are numbered. */
function reading(facts: PythonFacts): string {
  const isSite = (key: string): boolean => key === 'site' || key.endsWith('Site');
  const place = (site: unknown): unknown => {
    if (typeof site !== 'number') return site;
    const { start, end } = facts.span(site as Site);
    return `${String(start)}-${String(end)}`;
  };
  return JSON.stringify(facts.shape, (key, value: unknown) => {
    if (value instanceof Map) return [...value];
    if (key === 'sites' && Array.isArray(value)) return value.map(place);
    return isSite(key) ? place(value) : value;
  });
}

function assertSameAsFresh(before: PythonFacts, text: string): PythonFacts {
  const changed = readPythonFile(uri, text, before);
  const fresh = readPythonFile(uri, text);
  assert.equal(reading(changed), reading(fresh));
  assert.equal(changed.broken, fresh.broken);
  return changed;
}

/** A generator of numbers below one, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const models = `from sqlalchemy.orm import relationship

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "user"
    posts = relationship("Post", back_populates="author")

    def rename(self): pass

@registry.mapped
class Post:
    author = relationship("User", back_populates="posts")

User.late = relationship("Post")
`;

describe('Reading a Python file again after a change', () => {
  it('keeps the shape when text only moves', () => {
    const before = readPythonFile(uri, models);
    const after = assertSameAsFresh(before, models.replace('class User', '# A comment.\n\nclass User'));
    assert.equal(after.shape, before.shape);
  });

  it('keeps the shape when a function body changes', () => {
    const before = readPythonFile(uri, models);
    assert.equal(assertSameAsFresh(before, models.replace('pass\n\n@', 'return 1\n\n@')).shape, before.shape);
  });

  it('says what is broken, until it is mended', () => {
    const whole = 'class A(Base):\n    b = relationship("B")\n\n\nclass B(Base):\n    pass\n';
    const half = assertSameAsFresh(readPythonFile(uri, whole), whole.replace('"B")', '"B"'));
    assert.deepEqual([readPythonFile(uri, whole).broken, half.broken], [false, true]);
    assert.equal(assertSameAsFresh(half, whole).broken, false);
  });

  it('reads only the class that changed', () => {
    const before = readPythonFile(uri, models);
    const after = assertSameAsFresh(before, models.replace('"author"', '"writer"'));
    assert.notEqual(after.shape, before.shape);
    assert.equal(after.shape.classes[2], before.shape.classes[2]);
    assert.notEqual(after.shape.classes[1], before.shape.classes[1]);
  });

  it('joins a class with a line that takes it up again, however the file begins', () => {
    const imports = 'import a\nimport b\nimport c\nimport d\nimport e\n';
    const lines = `${imports}class A(Base):\n    b = 1\nstray = 2\n    c = 3\n\n\nclass D(Base):\n    e = 4\n`;
    assertSameAsFresh(readPythonFile(uri, lines), `    indented = 0\n${lines}`);
  });

  it('knows anew whether classes are made by calls that are kept by nothing else', () => {
    const called = 'def make(name):\n    return type(name, (Base,), {})\n';
    const before = readPythonFile(uri, called);
    const after = assertSameAsFresh(before, called.replace('type(name, (Base,), {})', 'None'));
    assert.deepEqual([before.shape.makesClasses, after.shape.makesClasses], [true, false]);
  });

  it('finds its places again when a class gets longer', () => {
    const before = readPythonFile(uri, models);
    assertSameAsFresh(before, models.replace('    def', '    books = relationship("Book")\n    def'));
  });

  it('keeps what stands before a line that is being typed', () => {
    const begun = models.replace('    def', '    books = relationship()\n    def');
    const before = assertSameAsFresh(readPythonFile(uri, models), begun);
    const after = assertSameAsFresh(before, begun.replace('relationship()\n', 'relationship("Book")\n'));
    const [user, userBefore] = [after.shape.classes[1], before.shape.classes[1]];
    assert.notEqual(user, userBefore);
    assert.deepEqual(
      user?.members.map((it, index) => it === userBefore?.members[index]),
      [true, true, false, false],
    );
  });

  for (const broken of [
    '(',
    '"',
    '"""',
    'class ',
    'x',
    '\n  x = 1\n',
    '@',
    'if x:\n',
    '\\',
    '#',
    ')',
    '    ',
    '\t',
    'else:\n',
  ]) {
    it(`agrees with reading everything when ${JSON.stringify(broken)} is typed anywhere`, () => {
      const before = readPythonFile(uri, models);
      for (let at = 0; at <= models.length; at += 3) {
        const changed = assertSameAsFresh(before, models.slice(0, at) + broken + models.slice(at));
        assertSameAsFresh(changed, models);
      }
    });
  }

  const folder = new URL('../fixtures/python/', import.meta.url);
  const names = readdirSync(folder).filter((it) => it.endsWith('.py'));
  for (const [index, name] of names.entries()) {
    it(`agrees with reading everything through a hundred random changes of ${name}`, () => {
      const next = random(index + 1);
      let text = readFileSync(new URL(name, folder), 'utf8');
      const snippets = [
        '(',
        ')',
        '"',
        "'",
        '"""',
        '\n',
        '    ',
        'class A(B):\n',
        'x = 1\n',
        ':',
        ',',
        '@a\n',
        '[',
        ']',
      ];
      let facts = readPythonFile(uri, text);
      for (let round = 0; round < 100; round++) {
        const at = Math.floor(next() * (text.length + 1));
        const removed = next() < 0.5 ? Math.floor(next() * 40) : 0;
        const added = snippets[Math.floor(next() * snippets.length)] ?? '';
        text = text.slice(0, at) + (next() < 0.7 ? added : '') + text.slice(at + removed);
        facts = assertSameAsFresh(facts, text);
      }
    });
  }
});
