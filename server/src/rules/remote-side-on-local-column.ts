import { t } from '../base/translate.ts';
import { callsWithin } from './calls-within.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `remote_side` or `remote(…)` that names a column of the own table, although the other side has another table.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: Expression post.user_id is marked as 'remote', but these column(s) are local to the local side. The
 * remote() annotation is needed only for a self-referential relationship where both sides of the relationship refer to
 * the same tables.
 *
 * ## Why is this bad?
 * `remote_side` is the other side's column. It is needed only where a table refers to itself; elsewhere it can only
 * confuse.
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
 *     author: Mapped["User"] = relationship(remote_side=[user_id])
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
export const remoteSideOnLocalColumn: Rule = {
  id: 'remote-side-on-local-column',
  category: 'correctness',
  severity: 'warning',
  about: ['remoteColumnIsLocal'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { column } of problemsOf(end, 'remoteColumnIsLocal')) {
      yield {
        at: placeOfOption(end, 'remote_side', 'primaryjoin'),
        message: t`"${nameOf(end)}" calls "${columnName(column)}" remote, but it is a column of its own table. SQLAlchemy warns "Expression ${columnName(column)} is marked as 'remote', but these column(s) are local to the local side". Remove it: only a table that refers to itself needs it.`,
        *fixes() {
          // A `remote()` in the condition is what counts then.
          const primaryjoin = optionOf(end, 'primaryjoin')?.value;
          if (primaryjoin && callsWithin(primaryjoin, 'remote')) return;
          if (end.origin !== 'relationship' || !optionOf(end, 'remote_side')) return;
          const edits = composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'remote_side', undefined);
          if (edits && edits.length > 0) yield { title: t`Remove remote_side`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
