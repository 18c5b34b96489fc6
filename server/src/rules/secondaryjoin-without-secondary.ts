import { t } from '../base/translate.ts';
import { associationTables } from './association-tables.ts';
import { composerFor } from './compose.ts';
import { joinText, placeOfBackref, placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `secondaryjoin` on a relationship that goes through no association table.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Property User.posts specified with secondary join condition but no secondary argument
 *
 * In a `backref(…)`: `InvalidRequestError`: Can't assign 'secondaryjoin' on a backref against a non-secondary relationship.
 *
 * ## Why is this bad?
 * `secondaryjoin` links the association table named by `secondary` with the target. Without such a table there is nothing
 * to link.
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
 *     posts: Mapped[list["Post"]] = relationship(
 *         primaryjoin="User.id == Post.user_id", secondaryjoin="User.id == Post.user_id"
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
 *     posts: Mapped[list["Post"]] = relationship(
 *         primaryjoin="User.id == Post.user_id"
 *     )
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const secondaryjoinWithoutSecondary: Rule = {
  id: 'secondaryjoin-without-secondary',
  category: 'correctness',
  severity: 'error',
  about: ['secondaryjoinWithoutSecondary', 'secondaryjoinInBackref'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'secondaryjoinWithoutSecondary', 'secondaryjoinInBackref')) {
      const inBackref = problem.kind === 'secondaryjoinInBackref';
      yield {
        at: inBackref ? placeOfBackref(end) : placeOfOption(end, 'secondaryjoin'),
        message: t`${inBackref ? t`The backref of ` : ''}"${nameOf(end)}" gives a secondaryjoin, but goes through no secondary table. SQLAlchemy raises "${
          inBackref
            ? t`Can't assign 'secondaryjoin' on a backref against a non-secondary relationship`
            : t`Property ${nameOf(end)} specified with secondary join condition but no secondary argument`
        }". Add secondary, or remove secondaryjoin.`,
        *fixes() {
          if (inBackref || end.origin !== 'relationship') return;
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer) return;
          const { declaration } = end;
          // What compares columns of a table has lost that; what compares attributes needs none.
          const isThrough = /\.c(?:olumns)?\./.test(joinText(end, snapshot));
          for (const table of isThrough ? associationTables(end, snapshot) : []) {
            const edits = composer.setOption(declaration, 'secondary', composer.quote(declaration.uri, table));
            if (edits.length > 0) yield { title: t`Go through the table "${table}"`, safety: 'unsafe', edits };
          }
          const edits = isThrough ? [] : composer.setOption(declaration, 'secondaryjoin', undefined);
          if (edits.length > 0) yield { title: t`Remove secondaryjoin`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
