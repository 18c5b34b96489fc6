import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from '../../server/src/base/text.ts';
import { createProject } from '../../server/src/project/create-project.ts';

/** The relationships and foreign-key columns of `Post`, whose mixin has the method `body` and the class the flags `flags`. */
function mapped(flags: string, method: string): readonly string[] {
  const indented = (text: string): string => text.replaceAll(/^/gm, '    ');
  const text = `from enum import Enum
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import declarative_base, declared_attr, relationship

Base = declarative_base()


class Kind(Enum):
    one = 1
    two = 2


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)


class Owned:
    owned = False
    name = None
    kinds = frozenset(Kind)
    @declared_attr
    def owner_id(cls):
        return Column(ForeignKey("user.id"))

    @declared_attr
    def owner(cls):
${indented(indented(method))}


class Post(Owned, Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
${indented(flags)}
`;
  const project = createProject();
  const uri = 'file:///models.py' as Uri;
  project.configure({ folders: [], sqlalchemyVersion: '2.0' });
  project.apply([{ uri, text }]);
  const post = project.snapshot().graph.entities.find((it) => it.name === 'Post');
  assert.ok(post);
  const names = [...post.attributes].flatMap(([name, it]) => (it.kind === 'relationship' ? [name] : []));
  return post.open ? [...names, 'perhaps more'] : names;
}

const early = 'if not cls.owned:\n    return None\nreturn relationship("User")';

test('a method that returns early for this class maps nothing', () => {
  assert.deepEqual(mapped('pass', early), []);
  assert.deepEqual(mapped('owned = True', early), ['owner']);
});

test('the branch that is taken counts', () => {
  const branches =
    'if cls.name is None:\n    pass\nelif cls.name == "owner":\n    return relationship("User")\nelse:\n    return';
  assert.deepEqual(mapped('pass', branches), []);
  assert.deepEqual(mapped('name = "owner"', branches), ['owner']);
  assert.deepEqual(mapped('name = "author"', branches), []);
});

test('enumerations and sets of their members are compared', () => {
  const member = 'if Kind.two in cls.kinds:\n    return relationship("User")';
  assert.deepEqual(mapped('pass', member), ['owner']);
  assert.deepEqual(mapped('kinds = Owned.kinds - {Kind.two}', member), []);
  assert.deepEqual(mapped('kinds = {Kind.one} | {Kind.two}', member), ['owner']);
});

test('a local name is what it was last set to', () => {
  const local = 'made = None\nif cls.owned:\n    made = relationship("User")\nreturn made';
  assert.deepEqual(mapped('pass', local), []);
  assert.deepEqual(mapped('owned = True', local), ['owner']);
});

test('where a condition cannot be told, the attribute may be there', () => {
  assert.deepEqual(mapped('owned = compute()', early), ['owner', 'perhaps more']);
});
