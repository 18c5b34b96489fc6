import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship that says nowhere which class it leads to.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Python typing annotation is required for attribute "Post.author" when primary argument(s) for
 * "Relationship" construct are None or not present
 *
 * SQLAlchemy 1.x: `TypeError`: … missing 1 required positional argument: 'argument'
 *
 * ## Why is this bad?
 * The class comes from the first argument or from a `Mapped[…]` annotation. Without either the module cannot even be
 * imported.
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
 *     author = relationship()
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
export const targetNotGiven: Rule = {
  id: 'target-not-given',
  category: 'correctness',
  severity: 'error',
  about: ['targetNotGiven'],

  *relationship(end, snapshot) {
    const [problem] = problemsOf(end, 'targetNotGiven');
    if (!problem) return;
    const saying = said(snapshot, end, problem);
    yield {
      at: end.at,
      *fixes() {
        const edits = composerFor(snapshot, end.owner.dialect)?.referToTarget?.(end) ?? [];
        if (problem.typed !== undefined && edits.length > 0)
          yield { title: t`Write () => ${problem.typed}`, safety: 'safe', edits };
      },
      message: saying
        ? t`"${nameOf(end)}" names no entity in its decorator, ${saying.text} Say which entity it leads to.`
        : t`"${nameOf(end)}" names no class, neither as first argument nor in a "Mapped[…]" annotation. SQLAlchemy raises "Python typing annotation is required for attribute "${nameOf(end)}"". Say which class it leads to.`,
    };
  },
};
