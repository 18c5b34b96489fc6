import { t } from '../base/translate.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship of which the join condition does not tell which side is the many side.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Can't determine relationship direction for relationship 'User.favorite' - foreign key columns within
 * the join condition are present in both the parent and the child's mapped tables. Ensure that only those columns
 * referring to a parent column are marked as foreign, either via the foreign() annotation or via the foreign_keys
 * argument.
 *
 * Or: … foreign key columns are present in neither the parent nor the child's mapped tables
 *
 * ## Why is this bad?
 * The side that holds the foreign key is the many side. With foreign keys on both sides, or on neither, there is no such
 * side.
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
 *     post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
 *     favorite: Mapped["Post"] = relationship(
 *         primaryjoin="and_(User.post_id == Post.id, User.id == Post.user_id)"
 *     )
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
 *     post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
 *     favorite: Mapped["Post"] = relationship(primaryjoin="User.post_id == Post.id")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const ambiguousDirection: Rule = {
  id: 'ambiguous-direction',
  category: 'correctness',
  severity: 'error',
  about: ['foreignColumnsOnBothSides', 'foreignColumnsOnNeitherSide'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    for (const problem of problemsOf(end, 'foreignColumnsOnBothSides', 'foreignColumnsOnNeitherSide')) {
      const both = problem.kind === 'foreignColumnsOnBothSides';
      yield {
        at: placeOfOption(end, 'primaryjoin'),
        message: t`The direction of "${nameOf(end)}" cannot be told: its join condition has foreign key columns on ${both ? t`both sides` : t`neither side`}. SQLAlchemy raises "Can't determine relationship direction for relationship '${nameOf(end)}'". Mark the referring columns with foreign(…) or foreign_keys.`,
      };
    }
  },
};
