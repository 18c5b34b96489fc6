import { t } from '../base/translate.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship that is assigned over another one of the class, and one object assigned to two attributes.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: Property User.posts on Mapper[User(user)] being replaced with new property User.posts; the old
 * property will be discarded
 *
 * `SADeprecationWarning`: User-placed attribute User.posts on Mapper[User(user)] is replacing an existing ORM-mapped
 * attribute. Behavior is not fully defined in this case.
 *
 * `SAWarning`: ORM mapped property User.posts being assigned to attribute 'drafts' is already associated with
 * attribute 'posts'. The attribute will be de-associated from 'posts'.
 *
 * ## Why is this bad?
 * Only the last one counts. What links with the first, or has used it already, keeps hold of something that is no
 * longer mapped.
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
 *     posts = relationship("Post")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *
 *
 * User.posts = relationship("Post", order_by=Post.id)
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
 *     posts = relationship("Post", order_by="Post.id")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const attributeReplaced: Rule = {
  id: 'attribute-replaced',
  category: 'correctness',
  severity: 'warning',
  about: ['attributeReplaced', 'objectShared'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    const name = nameOf(end);
    for (const problem of problemsOf(end, 'attributeReplaced', 'objectShared')) {
      yield {
        at: end.at,
        message:
          problem.kind === 'attributeReplaced'
            ? t`"${name}" is a relationship of the class already. SQLAlchemy warns "being replaced with new property", since 2.0.16 "is replacing an existing ORM-mapped attribute". Keep one of them.`
            : t`"${name}" is the very object that "${problem.other}" is. SQLAlchemy warns "is already associated with attribute '${problem.other}'", and "${problem.other}" is not mapped. Call relationship() for each.`,
      };
    }
  },
};
