import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { placeOfOption, stringOption } from './place.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a cascade with `delete-orphan` but without `delete`.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: The 'delete-orphan' cascade option requires 'delete'.
 *
 * ## Why is this bad?
 * An object taken out of the collection would be deleted, but not when its owner is deleted itself: it would be left
 * behind, mostly with a foreign key that may not be null.
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
 *     posts: Mapped[list["Post"]] = relationship(cascade="save-update, delete-orphan")
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
 *     posts: Mapped[list["Post"]] = relationship(cascade="save-update, delete, delete-orphan")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const deleteOrphanWithoutDelete: Rule = {
  id: 'delete-orphan-without-delete',
  category: 'correctness',
  severity: 'warning',
  keywords: ['cascade'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    const words = stringOption(end, 'cascade')?.split(/\s*,\s*/) ?? [];
    // One that is not valid is an error of its own, and likely to be the missing one.
    if (words.some((it) => !deleting.includes(it) && !others.includes(it))) return;
    if (!words.includes('delete-orphan') || deleting.some((it) => words.includes(it))) return;
    yield {
      at: placeOfOption(end, 'cascade'),
      message: t`The cascade of "${nameOf(end)}" deletes orphans, but not what belongs to a deleted "${end.owner.name}". SQLAlchemy warns "The 'delete-orphan' cascade option requires 'delete'". Add "delete".`,
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        if (!composer || end.origin !== 'relationship') return;
        const added = words.flatMap((it) => (it === 'delete-orphan' ? ['delete', it] : [it])).join(', ');
        const value = composer.quote(end.declaration.uri, added);
        const edits = composer.setOption(end.declaration, 'cascade', value);
        if (edits.length > 0) yield { title: t`Change to "${added}"`, safety: 'unsafe', edits };
      },
    };
  },
};

/** With one of these nothing is left behind; `none` clears the whole set (`CascadeOptions.__new__`). */
const deleting = ['delete', 'all', 'none'];
const others = ['delete-orphan', 'save-update', 'merge', 'refresh-expire', 'expunge', ''];
