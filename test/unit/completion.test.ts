import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completion } from '../../server/src/features/completion.ts';
import { openWorkspace, uriOf } from '../harness/workspace.ts';

describe('completion in text that is half typed', () => {
  const cases: readonly (readonly [typed: string, first: string, replaced: string])[] = [
    ['author = relationship("', 'Post', ''],
    ['author = relationship("Us', 'Post', 'Us'],
    ['author = relationship("User', 'Post', 'User'],
    ['author: Mapped["User"] = relationship(back_populates="', 'posts', ''],
    ['author: Mapped["User"] = relationship(back_populates="po', 'posts', 'po'],
    ['author = relationship("User", back_populates=\'po', 'posts', 'po'],
    ['author = relationship(\n        "User",\n        back_populates="', 'posts', ''],
    ['author = relationship("User", lazy="', 'select', ''],
    ['author = relationship("User", cascade="all, del', 'none', 'del'],
    ['author = relationship("User", ', 'back_populates="posts"', ''],
    ['author = relationship("User", ba', 'back_populates="posts"', 'ba'],
    ['author = relationship("User",\n        ba', 'back_populates="posts"', 'ba'],
    ['author = relationship("User", order_by="', 'User', ''],
    ['author = relationship("User", order_by="User.', 'id', ''],
    ['author = relationship("User", primaryjoin="User.id == Po', 'User', 'Po'],
    ['user_id = mapped_column(ForeignKey("', 'user.id', ''],
    ['user_id: Mapped[int] = mapped_column(ForeignKey("user.', 'user.id', 'user.'],
    ['tags = relationship("User", secondary="', 'post_user', ''],
  ];
  for (const [typed, first, replaced] of cases) {
    test(`offers ${first} at the end of ${typed.replaceAll(/\s+/g, ' ')}`, () => {
      const found = completionAfter(typed);
      assert.deepEqual([found?.candidates[0]?.text, found?.replaced], [first, replaced]);
    });
  }

  const silent = [
    'author = relationship',
    'author = relationship("User")',
    'author = relationship("User"',
    'author = relationship(doc="Us',
    'author: Mapped["Us',
    'name = mapped_column(String("',
    'x = "',
    '# relationship("',
  ];
  for (const typed of silent) {
    test(`offers nothing at the end of ${typed}`, () => {
      assert.equal(completionAfter(typed), undefined);
    });
  }
});

/** What is offered behind `typed` in the body of a class, with other declarations before and after it. */
function completionAfter(typed: string) {
  const before = `from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

class Base(DeclarativeBase):
    pass

post_user = Table("post_user", Base.metadata, Column("post_id", ForeignKey("post.id")), Column("user_id", ForeignKey("user.id")))

class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    posts: Mapped[list["Post"]] = relationship()

class Post(Base):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    ${typed}`;
  const text = `${before}
    body: Mapped[str] = mapped_column()

def titles() -> list[str]:
    return ["a", "b"]
`;
  const { snapshot } = openWorkspace({ files: new Map([['models.py', text]]), sqlalchemyVersion: '2.0.54' });
  const found = completion(snapshot, uriOf('models.py'), before.length);
  return found && { ...found, replaced: text.slice(found.replaces.start, found.replaces.end) };
}
