import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Edit } from '../../server/src/base/text.ts';
import type { Composer, OptionChange } from '../../server/src/dialects/composer.ts';
import { sqlalchemyComposer } from '../../server/src/dialects/sqlalchemy/compose/composer.ts';
import type { Declaration } from '../../server/src/model/graph.ts';
import { endIn } from '../harness/compose-cases.ts';
import { applyEdits, openWorkspace } from '../harness/workspace.ts';

type Change = (composer: Composer, declaration: Declaration) => readonly Edit[];

/** The file around the call of `Post.author`, up to the call and behind it. */
function around(sqlmodel: boolean): readonly [string, string] {
  const [base, imports] = sqlmodel
    ? ['SQLModel, table=True', 'from sqlmodel import Relationship, SQLModel\n']
    : ['Base', 'from sqlalchemy.orm import DeclarativeBase, relationship\n\nclass Base(DeclarativeBase): ...\n'];
  const classes = `${imports}\nclass User(${base}):\n    __tablename__ = "user"\n\nclass Post(${base}):\n`;
  return [`${classes}    __tablename__ = "post"\n    author${sqlmodel ? ': "User"' : ''} = `, '\n    title = 1\n'];
}

/** What a call becomes by a change. */
function changed(call: string, change: Change): string {
  const [before, behind] = around(call.startsWith('Relationship'));
  const eol = call.includes('\r\n') ? '\r\n' : '\n';
  const files = new Map([['models.py', before.replaceAll('\n', eol) + call + behind.replaceAll('\n', eol)]]);
  const { snapshot } = openWorkspace({ files });
  const edits = change(sqlalchemyComposer(snapshot), endIn(snapshot, 'Post.author').declaration);
  const text = applyEdits(files, edits).get('models.py') ?? '';
  assert.ok(text.startsWith(before.replaceAll('\n', eol)) && text.endsWith(behind.replaceAll('\n', eol)));
  return text.slice(before.replaceAll('\n', eol).length, -behind.replaceAll('\n', eol).length);
}

function setting(...changes: readonly OptionChange[]): Change {
  const [first] = changes;
  if (changes.length === 1 && first) return (composer, at) => composer.setOption(at, first[0], first[1]);
  return (composer, at) => composer.setOptions(at, changes);
}

/** Each call and what it becomes; a second time nothing changes. */
function becomes(change: Change, calls: readonly (readonly [before: string, after: string])[]): void {
  for (const [before, after] of calls) {
    it(before.replaceAll(/\s*[\r\n]+\s*/g, ' ⏎ ').replaceAll('\t', '⇥'), () => {
      assert.equal(changed(before, change), after);
      assert.equal(changed(after, change), after);
    });
  }
}

const named = setting(['back_populates', '"posts"']);

describe('a keyword is added behind the last argument', () => {
  becomes(named, [
    ['relationship()', 'relationship(back_populates="posts")'],
    ['relationship( )', 'relationship(back_populates="posts")'],
    ['relationship("User")', 'relationship("User", back_populates="posts")'],
    ['relationship("User",)', 'relationship("User", back_populates="posts",)'],
    ['relationship("User", lazy="joined")', 'relationship("User", lazy="joined", back_populates="posts")'],
    ['relationship(("User"))', 'relationship(("User"), back_populates="posts")'],
    ['relationship("User", lazy=("joined"))', 'relationship("User", lazy=("joined"), back_populates="posts")'],
    ['relationship("User", **common)', 'relationship("User", back_populates="posts", **common)'],
    ['relationship("User", **common,)', 'relationship("User", back_populates="posts", **common,)'],
    ['relationship("User", lazy=1, **common)', 'relationship("User", lazy=1, back_populates="posts", **common)'],
    ['relationship(**common)', 'relationship(back_populates="posts", **common)'],
  ]);
});

describe('a keyword that is added gets a line of its own where arguments have one', () => {
  becomes(named, [
    [
      'relationship(\n        "User",\n        lazy="joined",\n    )',
      'relationship(\n        "User",\n        lazy="joined",\n        back_populates="posts",\n    )',
    ],
    [
      'relationship(\n        "User",\n        lazy="joined"\n    )',
      'relationship(\n        "User",\n        lazy="joined",\n        back_populates="posts"\n    )',
    ],
    [
      'relationship("User",\n                          lazy="joined")',
      'relationship("User",\n                          lazy="joined",\n                          back_populates="posts")',
    ],
    ['relationship(\r\n\t\t"User",\r\n\t)', 'relationship(\r\n\t\t"User",\r\n\t\tback_populates="posts",\r\n\t)'],
    [
      'relationship(\n        "User", lazy="joined"\n    )',
      'relationship(\n        "User", lazy="joined", back_populates="posts"\n    )',
    ],
    [
      'relationship(\n        "User",\n        **common,\n    )',
      'relationship(\n        "User",\n        back_populates="posts",\n        **common,\n    )',
    ],
    [
      'relationship(\n        **common\n    )',
      'relationship(\n        back_populates="posts",\n        **common\n    )',
    ],
    ['relationship(\n    )', 'relationship(back_populates="posts")'],
  ]);
});

describe('comments stay with what they say something about', () => {
  becomes(named, [
    [
      'relationship(\n        "User",  # who\n        lazy="joined",  # how\n    )',
      'relationship(\n        "User",  # who\n        lazy="joined",  # how\n        back_populates="posts",\n    )',
    ],
    [
      'relationship(\n        "User",  # who\n        lazy="joined"  # how\n    )',
      'relationship(\n        "User",  # who\n        lazy="joined",  # how\n        back_populates="posts"\n    )',
    ],
    [
      'relationship(\n        # not yet\n    )',
      'relationship(\n        # not yet\n        back_populates="posts",\n    )',
    ],
    ['relationship(  # not yet\n    )', 'relationship(  # not yet\n        back_populates="posts",\n    )'],
    ['relationship("User", lazy=1  # how\n    )', 'relationship("User", lazy=1, back_populates="posts"  # how\n    )'],
  ]);
});

describe('a keyword that is there gets a new value', () => {
  becomes(named, [
    ['relationship("User", back_populates="post")', 'relationship("User", back_populates="posts")'],
    ['relationship(back_populates=("post"), lazy=1)', 'relationship(back_populates="posts", lazy=1)'],
    [
      'relationship("User", back_populates = "post" , lazy=1)',
      'relationship("User", back_populates = "posts" , lazy=1)',
    ],
    ['relationship("User", back_populates=, lazy=1)', 'relationship("User", back_populates="posts", lazy=1)'],
    ['relationship("User", back_populates="po" "st")', 'relationship("User", back_populates="posts")'],
  ]);
});

describe('a keyword is taken out with its comma', () => {
  becomes(setting(['backref', undefined]), [
    ['relationship("User", backref="posts")', 'relationship("User")'],
    ['relationship(backref="posts")', 'relationship()'],
    ['relationship(backref="posts", lazy=1)', 'relationship(lazy=1)'],
    ['relationship("User", backref="posts", lazy=1)', 'relationship("User", lazy=1)'],
    ['relationship("User", backref=("posts"), **common)', 'relationship("User", **common)'],
    ['relationship("User", backref=backref("posts", lazy=1),)', 'relationship("User",)'],
    [
      'relationship(\n        "User",\n        backref="posts",\n        lazy=1,\n    )',
      'relationship(\n        "User",\n        lazy=1,\n    )',
    ],
    ['relationship(\n        "User",\n        backref="posts"\n    )', 'relationship(\n        "User"\n    )'],
    ['relationship(\n        backref="posts",\n    )', 'relationship()'],
    ['relationship(\n        backref="posts",\n        lazy=1,\n    )', 'relationship(\n        lazy=1,\n    )'],
    [
      'relationship(\r\n\t\t"User",  # who\r\n\t\tbackref=backref(\r\n\t\t\t"posts",\r\n\t\t),  # made\r\n\t\tlazy=1)',
      'relationship(\r\n\t\t"User",  # who\r\n\t\tlazy=1)',
    ],
    ['relationship("User", lazy=1)', 'relationship("User", lazy=1)'],
  ]);
});

describe('several keywords change at once', () => {
  becomes(setting(['backref', undefined], ['back_populates', '"posts"']), [
    ['relationship(backref="posts")', 'relationship(back_populates="posts")'],
    ['relationship("User", backref=backref("posts"), lazy=1)', 'relationship("User", back_populates="posts", lazy=1)'],
    [
      'relationship(\n        "User",\n        backref="posts",\n    )',
      'relationship(\n        "User",\n        back_populates="posts",\n    )',
    ],
    ['relationship("User")', 'relationship("User", back_populates="posts")'],
  ]);
  becomes(setting(['lazy', '"joined"'], ['back_populates', '"posts"']), [
    ['relationship("User")', 'relationship("User", lazy="joined", back_populates="posts")'],
    [
      'relationship(\n        "User"  # who\n    )',
      'relationship(\n        "User",  # who\n        lazy="joined",\n        back_populates="posts"\n    )',
    ],
  ]);

  it('one after the other, where nothing else can be taken out', () => {
    const both: Change = (composer, at) => [
      ...composer.setOption(at, 'backref', undefined),
      ...composer.setOption(at, 'back_populates', '"posts"'),
    ];
    const call = 'relationship(\n        "User",\n        backref="posts",\n    )';
    assert.equal(changed(call, both), 'relationship(\n        "User",\n        back_populates="posts",\n    )');
  });
});

describe('what SQLModel does not know is handed on', () => {
  becomes(setting(['foreign_keys', '"[Post.id]"']), [
    ['Relationship()', 'Relationship(sa_relationship_kwargs={"foreign_keys": "[Post.id]"})'],
    [
      'Relationship(back_populates="posts", sa_relationship_kwargs={"lazy": "joined"})',
      'Relationship(back_populates="posts", sa_relationship_kwargs={"lazy": "joined", "foreign_keys": "[Post.id]"})',
    ],
    [
      'Relationship(sa_relationship_kwargs={"foreign_keys": "Post.id"})',
      'Relationship(sa_relationship_kwargs={"foreign_keys": "[Post.id]"})',
    ],
    [
      'Relationship(\n        sa_relationship_kwargs={\n            "lazy": "joined",\n        }\n    )',
      'Relationship(\n        sa_relationship_kwargs={\n            "lazy": "joined",\n            "foreign_keys": "[Post.id]",\n        }\n    )',
    ],
  ]);
  becomes(setting(['lazy', undefined]), [
    ['Relationship(sa_relationship_kwargs={"lazy": "joined"})', 'Relationship()'],
    [
      'Relationship(back_populates="posts", sa_relationship_kwargs={"lazy": "joined", "uselist": False})',
      'Relationship(back_populates="posts", sa_relationship_kwargs={"uselist": False})',
    ],
  ]);
  becomes(named, [['Relationship()', 'Relationship(back_populates="posts")']]);
});

describe('a name is changed between its quotes', () => {
  becomes(
    (composer, at) => composer.renameInverse(at, 'posts'),
    [
      ['relationship("User", back_populates="post")', 'relationship("User", back_populates="posts")'],
      ["relationship('User', backref='post')", "relationship('User', backref='posts')"],
      [
        "relationship('User', backref=db.backref('post', lazy=1))",
        "relationship('User', backref=db.backref('posts', lazy=1))",
      ],
      ['relationship("User", backref=backref(name="post"))', 'relationship("User", backref=backref(name="posts"))'],
      ['relationship("User", back_populates="po" "st")', 'relationship("User", back_populates="posts")'],
      ['relationship("User", back_populates=NAME)', 'relationship("User", back_populates=NAME)'],
      ['relationship("User")', 'relationship("User")'],
      ['Relationship(back_populates="post")', 'Relationship(back_populates="posts")'],
    ],
  );
});

describe('a call that is not closed', () => {
  it('is left alone', () => {
    assert.equal(changed('relationship("User", lazy=', named), 'relationship("User", lazy=');
  });
});
