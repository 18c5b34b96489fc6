import { t } from '../base/translate.ts';
import { nearestName } from './nearest-name.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import type { Rule } from './rule.ts';
import { didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a keyword that `relationship()` does not have, where it is nearly one that it has.
 *
 * ## What SQLAlchemy says
 * `TypeError`: RelationshipProperty.__init__() got an unexpected keyword argument 'back_populate'
 *
 * ## Why is this bad?
 * The module cannot be imported.
 *
 * ## Example
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship(back_populate="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 */
export const unknownKeyword: Rule = {
  id: 'unknown-keyword',
  category: 'correctness',
  severity: 'error',
  about: ['keywordUnknown'],
  dialects: ['sqlalchemy', 'flask-sqlalchemy'],

  *relationship(end, snapshot) {
    if (end.origin !== 'relationship') return;
    for (const { name, callee, known, elsewhere, isCertain, at } of problemsOf(end, 'keywordUnknown')) {
      const meant = elsewhere ? undefined : nearestName(name, known);
      if (!isCertain && meant === undefined) continue;
      const who = callee === 'backref' ? t`The backref of "${nameOf(end)}"` : `"${nameOf(end)}"`;
      const why = elsewhere
        ? t`which this release of SQLAlchemy does not take.`
        : t`which no relationship takes${didYouMean(meant)}`;
      yield {
        at,
        message: t`${who} is given "${name}", ${why} Python raises "got an unexpected keyword argument '${name}'". ${meant === undefined ? t`Remove it.` : t`Correct the keyword.`}`,
        *fixes() {
          if (meant === undefined || (callee === 'relationship' && end.declaration.options.has(meant))) return;
          const edits = respell(snapshot, at, name, meant);
          if (edits.length > 0) yield { title: t`Change "${name}" to "${meant}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
