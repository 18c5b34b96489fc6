import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { hasProblem } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `cascade_backrefs=True`.
 *
 * ## What SQLAlchemy says
 * `ArgumentError` (2.0 and later): The 'cascade_backrefs' parameter passed to relationship() may only be set to False.
 *
 * ## Why is this bad?
 * Until 1.4 an object came into the session when it was merely set on the other side. 2.0 has no such behaviour any more;
 * the module cannot be imported.
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
 *     posts: Mapped[list["Post"]] = relationship(cascade_backrefs=True)
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
 *     posts: Mapped[list["Post"]] = relationship()
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const cascadeBackrefs: Rule = {
  id: 'cascade-backrefs',
  category: 'correctness',
  severity: 'error',
  about: ['cascadeBackrefs'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    if (!hasProblem(end, 'cascadeBackrefs')) return;
    yield {
      at: placeOfOption(end, 'cascade_backrefs'),
      message: t`"${nameOf(end)}" sets cascade_backrefs, which SQLAlchemy 2 does not have any more. It raises "The 'cascade_backrefs' parameter passed to relationship() may only be set to False". Remove it.`,
      *fixes() {
        if (end.origin !== 'relationship') return;
        const composer = composerFor(snapshot, end.owner.dialect);
        const edits = composer?.setOption(end.declaration, 'cascade_backrefs', undefined) ?? [];
        if (edits.length > 0) yield { title: t`Remove cascade_backrefs`, safety: 'unsafe', edits };
      },
    };
  },
};
