import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { hasProblem } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `lazy="dynamic"` or `lazy="write_only"`, or their annotations, on a relationship that holds one object.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: On relationship Post.author, 'dynamic' loaders cannot be used with many-to-one/one-to-one
 * relationships and/or uselist=False. (The text says 'dynamic' for "write_only" too.)
 *
 * ## Why is this bad?
 * These loaders replace a collection by a query. One single object has nothing to query.
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(lazy="dynamic")
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship()
 * ```
 */
export const dynamicOnScalar: Rule = {
  id: 'dynamic-on-scalar',
  category: 'correctness',
  severity: 'error',
  about: ['dynamicScalar'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    if (!hasProblem(end, 'dynamicScalar')) return;
    yield {
      at: placeOfOption(end, 'lazy'),
      message: t`"${nameOf(end)}" holds one object, but its loader is for collections. SQLAlchemy raises "On relationship ${nameOf(end)}, 'dynamic' loaders cannot be used with many-to-one/one-to-one relationships and/or uselist=False". Put it on the collection side.`,
      *fixes() {
        if (end.origin !== 'relationship' || !optionOf(end, 'lazy')) return;
        const edits = composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'lazy', undefined) ?? [];
        if (edits.length > 0) yield { title: t`Remove lazy`, safety: 'unsafe', edits };
      },
    };
  },
};
