import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { hasProblem } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `passive_deletes="all"` together with a cascade that deletes.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: On User.posts, can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
 *
 * ## Why is this bad?
 * `"all"` leaves the objects wholly to the database, the cascade has the session delete them. `passive_deletes=True` is the
 * middle way: loaded objects are deleted by the session, the others by the database's `ON DELETE CASCADE`.
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
 *     posts: Mapped[list["Post"]] = relationship(cascade="all, delete-orphan", passive_deletes="all")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
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
 *     posts: Mapped[list["Post"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
 * ```
 */
export const passiveDeletesAllWithDelete: Rule = {
  id: 'passive-deletes-all-with-delete',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    if (!hasProblem(end, 'passiveDeletesAllWithDelete')) return;
    yield {
      at: placeOfOption(end, 'passive_deletes'),
      message: t`"${nameOf(end)}" leaves deleting to the database (passive_deletes="all"), but its cascade deletes. SQLAlchemy raises "On ${nameOf(end)}, can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade". Write passive_deletes=True.`,
      *fixes() {
        if (end.origin !== 'relationship') return;
        const composer = composerFor(snapshot, end.owner.dialect);
        const edits = composer?.setOption(end.declaration, 'passive_deletes', 'True') ?? [];
        if (edits.length > 0) yield { title: t`Change to passive_deletes=True`, safety: 'unsafe', edits };
      },
    };
  },
};
