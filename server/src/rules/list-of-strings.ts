import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `foreign_keys`, `remote_side` or `order_by` set to a list of strings.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Column expression expected for argument 'foreign_keys'; got 'Post.author_id'.
 *
 * ## Why is this bad?
 * SQLAlchemy evaluates one string as a whole, but not strings inside a list. The brackets belong into the string.
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
 *     posts: Mapped[list["Post"]] = relationship(foreign_keys=["Post.author_id"])
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     editor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
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
 *     posts: Mapped[list["Post"]] = relationship(foreign_keys="[Post.author_id]")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     editor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const listOfStrings: Rule = {
  id: 'list-of-strings',
  category: 'correctness',
  severity: 'error',
  keywords: ['foreign_keys', 'remote_side', 'order_by'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const argument of ['foreign_keys', 'remote_side', 'order_by']) {
      const value = optionOf(end, argument)?.value;
      if (value?.kind !== 'list') continue;
      const strings = value.items.flatMap((it) => (it.kind === 'string' ? [it.text] : []));
      const [first] = strings;
      if (first === undefined) continue;
      const whole = `[${strings.join(', ')}]`;
      yield {
        at: placeOfOption(end, argument),
        message: t`The ${argument} of "${nameOf(end)}" is a list of strings, which are not evaluated. SQLAlchemy raises "Column expression expected for argument '${argument}'; got '${first}'". Put the brackets into one string: "${whole}".`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer || strings.length < value.items.length || end.origin !== 'relationship') return;
          const edits = composer.setOption(end.declaration, argument, composer.quote(end.declaration.uri, whole));
          if (edits.length > 0) yield { title: t`Change to "${whole}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
