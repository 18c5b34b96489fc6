import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { hasProblem, problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `sync_backref=True` on a pair of which one end is `viewonly`.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Relationship Post.author cannot specify sync_backref=True since User.posts includes
 * viewonly=True.
 *
 * On one and the same relationship: `ArgumentError`: sync_backref and viewonly cannot both be True
 *
 * ## Why is this bad?
 * `sync_backref` keeps both ends in step in memory; a `viewonly` end is never changed by the program, so there is nothing
 * to keep in step. Without the argument SQLAlchemy sees to it by itself.
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author", viewonly=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts", sync_backref=True)
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author", viewonly=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 */
export const syncBackrefOfViewonly: Rule = {
  id: 'sync-backref-of-viewonly',
  category: 'correctness',
  severity: 'error',
  about: ['syncBackrefOfViewonly', 'viewonlyWithSyncBackref'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'syncBackrefOfViewonly', 'viewonlyWithSyncBackref')) {
      const inverse = problem.kind === 'syncBackrefOfViewonly' ? problem.inverse : undefined;
      const strict = [end, ...(inverse ? [inverse] : [])].find((it) => optionOf(it, 'sync_backref')) ?? end;
      const readOnly = strict === end ? inverse : end;
      // The laws find it from either side; it is said where sync_backref stands.
      if (strict !== end && hasProblem(strict, problem.kind)) continue;
      yield {
        at: placeOfOption(end, 'sync_backref', 'back_populates', 'backref'),
        message: t`${
          inverse
            ? t`"${nameOf(strict)}" is to keep its other side in step, but "${nameOf(readOnly ?? inverse)}" is viewonly. SQLAlchemy raises "Relationship ${nameOf(strict)} cannot specify sync_backref=True since ${nameOf(readOnly ?? inverse)} includes viewonly=True". `
            : t`"${nameOf(end)}" is viewonly and yet to keep its other side in step. SQLAlchemy raises "sync_backref and viewonly cannot both be True". `
        }Remove sync_backref.`,
        related: inverse ? [{ at: inverse.at, message: t`"${nameOf(inverse)}" is the other side.` }] : [],
        *fixes() {
          if (strict.origin !== 'relationship') return;
          const composer = composerFor(snapshot, strict.owner.dialect);
          const edits = composer?.setOption(strict.declaration, 'sync_backref', undefined) ?? [];
          if (edits.length > 0) yield { title: t`Remove sync_backref`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
