import { t } from '../base/translate.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a join condition in which no column refers to another.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Could not locate any relevant foreign key columns for primary join condition '"user".name =
 * post.author_name' on relationship User.posts. Ensure that referencing columns are associated with a ForeignKey or
 * ForeignKeyConstraint, or are annotated in the join condition with the foreign() annotation.
 *
 * ## Why is this bad?
 * The condition alone does not say which side refers to which, and so which column a change of the relationship writes.
 *
 * ## Example
 * ```py
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
 *     name: Mapped[str]
 *     posts: Mapped[list["Post"]] = relationship(primaryjoin="User.name == Post.author_name")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_name: Mapped[str]
 * ```
 *
 * ## Use instead
 * ```py
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
 *     name: Mapped[str]
 *     posts: Mapped[list["Post"]] = relationship(primaryjoin="User.name == foreign(Post.author_name)")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_name: Mapped[str]
 * ```
 */
export const noForeignColumns: Rule = {
  id: 'no-foreign-columns',
  category: 'correctness',
  severity: 'error',
  about: ['noForeignColumns'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    for (const { join } of problemsOf(end, 'noForeignColumns')) {
      yield {
        at: placeOfOption(end, `${join}join`),
        message: t`The ${join} join of "${nameOf(end)}" has no column that refers to another. SQLAlchemy raises "Could not locate any relevant foreign key columns for ${join} join condition". Put foreign(…) around the referring column, or give it a ForeignKey.`,
      };
    }
  },
};
