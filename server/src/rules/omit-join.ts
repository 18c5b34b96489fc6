import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `omit_join=True`.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: setting omit_join to True is not supported; selectin loading of this relationship may not work correctly if
 * this flag is set explicitly. omit_join optimization is automatically detected for conditions under which it is
 * supported.
 *
 * ## Why is this bad?
 * SQLAlchemy finds out by itself when "selectin" loading may leave out the join. Forced upon it, wrong objects can be
 * loaded.
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
 *     posts: Mapped[list["Post"]] = relationship(lazy="selectin", omit_join=True)
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
 *     posts: Mapped[list["Post"]] = relationship(lazy="selectin")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const omitJoin: Rule = {
  id: 'omit-join',
  category: 'correctness',
  severity: 'warning',
  keywords: ['omit_join'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    const value = optionOf(end, 'omit_join')?.value;
    if (value?.kind !== 'constant' || value.value !== true) return;
    yield {
      at: placeOfOption(end, 'omit_join'),
      message: t`"${nameOf(end)}" forces omit_join. SQLAlchemy warns "setting omit_join to True is not supported; selectin loading of this relationship may not work correctly". Remove it: it is found out where it is right.`,
      *fixes() {
        if (end.origin !== 'relationship') return;
        const composer = composerFor(snapshot, end.owner.dialect);
        const edits = composer?.setOption(end.declaration, 'omit_join', undefined) ?? [];
        if (edits.length > 0) yield { title: t`Remove omit_join`, safety: 'unsafe', edits };
      },
    };
  },
};
