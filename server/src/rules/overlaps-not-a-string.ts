import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports an `overlaps` that is a list, tuple or set.
 *
 * ## What SQLAlchemy says
 * `TypeError`: expected string or bytes-like object, got 'list'
 *
 * ## Why is this bad?
 * `overlaps` is one string of names with commas between. With anything else the module cannot be imported.
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
 *     posts: Mapped[list["Post"]] = relationship()
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(overlaps=["posts"])
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
 *     author: Mapped["User"] = relationship(overlaps="posts")
 * ```
 */
export const overlapsNotAString: Rule = {
  id: 'overlaps-not-a-string',
  category: 'correctness',
  severity: 'error',
  keywords: ['overlaps'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    const value = optionOf(end, 'overlaps')?.value;
    if (value?.kind !== 'list' || value.items.length === 0) return;
    yield {
      at: placeOfOption(end, 'overlaps'),
      message: t`"${nameOf(end)}" gives overlaps as a collection; it is one string with commas. Python raises "expected string or bytes-like object". Join the names.`,
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        const names = value.items.flatMap((it) => (it.kind === 'string' ? [it.text] : []));
        if (!composer || names.length < value.items.length || end.origin !== 'relationship') return;
        const joined = names.join(',');
        const edits = composer.setOption(end.declaration, 'overlaps', composer.quote(end.declaration.uri, joined));
        if (edits.length > 0) yield { title: t`Change to "${joined}"`, safety: 'unsafe', edits };
      },
    };
  },
};
