import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pythonFor } from '../../scripts/conformance/environments.ts';
import { sqlalchemyComposer } from '../../server/src/dialects/sqlalchemy/compose/composer.ts';
import { endIn } from '../harness/compose-cases.ts';
import { applyEdits, openWorkspace } from '../harness/workspace.ts';

const header = `from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import backref, declarative_base, foreign, relationship, remote

Base = declarative_base()


`;

const user = (relationships = '') => `class User(Base):
    __tablename__ = "user"

    id = Column(Integer, primary_key=True)
${relationships}

`;

const post = (relationship: string, options = '') => `class Post(Base):
    __tablename__ = "post"

    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id")${options})
${relationship}`;

const node = (relationships: string) => `class Node(Base):
    __tablename__ = "node"

    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("node.id"))
${relationships}`;

interface Conversion {
  readonly end: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const conversions: Readonly<Record<string, Conversion>> = {
  'a name': {
    end: 'Post.user',
    name: 'posts',
    before: user() + post('    user = relationship("User", backref="posts")\n'),
    after:
      user('    posts = relationship("Post", back_populates="user")\n') +
      post('    user = relationship("User", back_populates="posts")\n'),
  },
  'a name where the key is unique: what is made is a collection nevertheless': {
    end: 'Post.user',
    name: 'posts',
    before: user() + post('    user = relationship(User, backref="posts")\n', ', unique=True'),
    after:
      user('    posts = relationship("Post", back_populates="user")\n') +
      post('    user = relationship(User, back_populates="posts")\n', ', unique=True'),
  },
  'a call with options of its own': {
    end: 'Post.user',
    name: 'post',
    before:
      user() +
      post(`    user = relationship(
        "User",
        passive_updates=False,
        backref=backref("post", uselist=False, cascade="all, delete-orphan", order_by=id),
    )
`),
    after:
      user(`    post = relationship(
        "Post",
        back_populates="user",
        uselist=False,
        cascade="all, delete-orphan",
        order_by="Post.id",
        passive_updates=False,
    )
`) +
      post(`    user = relationship(
        "User",
        passive_updates=False,
        back_populates="post",
    )
`),
  },
  'a call with a join of its own': {
    end: 'Post.user',
    name: 'posts',
    before:
      user() +
      post('    user = relationship("User", backref=backref("posts", primaryjoin=lambda: User.id == Post.user_id))\n'),
    after:
      user('    posts = relationship("Post", back_populates="user", primaryjoin="User.id == Post.user_id")\n') +
      post('    user = relationship("User", back_populates="posts")\n'),
  },
  'rows of one table': {
    end: 'Node.children',
    name: 'parent',
    before: node('    children = relationship("Node", backref=backref("parent", remote_side=[id]))\n'),
    after: node(
      '    children = relationship("Node", back_populates="parent")\n' +
        '    parent = relationship("Node", back_populates="children", remote_side=[id])\n',
    ),
  },
};

/** The attribute that is made by `backref` before and written out behind, as the analysis sees it. */
function seen(text: string, { end, name }: Conversion): readonly unknown[] {
  const { inverse } = endIn(openWorkspace({ files: new Map([['models.py', text]]) }).snapshot, end);
  assert.ok(inverse.kind === 'resolved');
  const { direction, collection, join } = inverse.to;
  return [inverse.to.name === name, direction, collection, join.kind === 'resolved' ? join.to.condition : join.kind];
}

describe('backref is written out as', () => {
  for (const [title, conversion] of Object.entries(conversions)) {
    const { end, name } = conversion;
    const [before, after] = [header + conversion.before, header + conversion.after];

    it(title, () => {
      const { snapshot } = openWorkspace({ files: new Map([['models.py', before]]) });
      const composer = sqlalchemyComposer(snapshot);
      const of = endIn(snapshot, end);
      const edits = [
        ...composer.setOptions(of.declaration, [
          ['backref', undefined],
          ['back_populates', composer.quote(of.declaration.uri, name)],
        ]),
        ...composer.declareInverse({ of, name }),
      ];
      assert.equal(applyEdits(new Map([['models.py', before]]), edits).get('models.py'), after);
      assert.deepEqual(seen(after, conversion), seen(before, conversion));
    });
  }

  it('SQLAlchemy sees it', () => {
    const python = pythonFor('2.0.54');
    const texts = Object.values(conversions).map((it) => [header + it.before, header + it.after, it] as const);
    if (python === undefined) {
      for (const [before, after, it] of texts) assert.deepEqual(seen(after, it), seen(before, it));
      return;
    }
    const cases = texts.flatMap(([before, after, { end, name }]) => {
      const other = end.startsWith('Node') ? `Node.${name}` : `User.${name}`;
      return [before, after].map((text) => ({ files: { 'models.py': text }, pair: [end, other] }));
    });
    const script = fileURLToPath(new URL('../harness/judge_pairs.py', import.meta.url));
    const output: unknown = JSON.parse(
      execFileSync(python, ['-B', script], { input: JSON.stringify(cases), encoding: 'utf8' }),
    );
    assert.ok(Array.isArray(output) && output.length === cases.length);
    const odd = (index: number) => index % 2 === 1;
    assert.deepEqual(
      output.filter((_, index) => odd(index)),
      output.filter((_, index) => !odd(index)),
    );
    assert.match(JSON.stringify(output), /ONETOMANY/);
    assert.doesNotMatch(JSON.stringify(output), /Error|Warning/);
  });
});
