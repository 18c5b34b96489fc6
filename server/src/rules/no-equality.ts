import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a writable relationship whose join condition never says that two columns are equal.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Could not locate any simple equality expressions involving locally mapped foreign key columns for
 * primary join condition '"user".id < post.user_id' on relationship User.later. Ensure that referencing columns are
 * associated with a ForeignKey or ForeignKeyConstraint, or are annotated in the join condition with the foreign()
 * annotation. To allow comparison operators other than '==', the relationship can be marked as viewonly=True.
 *
 * ## Why is this bad?
 * To save a change SQLAlchemy copies one column's value to the other. Only `==` says which value that is.
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
 *     later: Mapped[list["Post"]] = relationship(primaryjoin="User.id < Post.user_id")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
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
 *     later: Mapped[list["Post"]] = relationship(primaryjoin="User.id < Post.user_id", viewonly=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const noEquality: Rule = {
  id: 'no-equality',
  category: 'correctness',
  severity: 'error',
  about: ['noEquality'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { join } of problemsOf(end, 'noEquality')) {
      yield {
        at: placeOfOption(end, `${join}join`),
        message: t`The ${join} join of "${nameOf(end)}" has no "==" between its foreign key and another column, so nothing can be saved. SQLAlchemy raises "Could not locate any simple equality expressions". Add one, or set viewonly=True.`,
        *fixes() {
          if (end.origin !== 'relationship') return;
          const edits = composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'viewonly', 'True') ?? [];
          if (edits.length > 0) yield { title: t`Set viewonly=True (only read, never saved)`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
