import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { namedInverse } from './inverse-candidates.ts';
import { placeOfBackref } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { isLedBack } from './repair-inverse.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `backref` whose name is that of a method, property or hybrid of the other class.
 *
 * ## What SQLAlchemy says
 * `SADeprecationWarning` (2.0.16 and later; hidden unless warnings are shown): User-placed attribute Post.author on
 * Mapper[Post(post)] is replacing an existing class-bound attribute of the same name. Behavior is not fully defined in
 * this case. This use is deprecated and will raise an error in a future release
 *
 * ## Why is this bad?
 * The attribute that the class body defines is silently discarded, and every use of it gets the relationship instead.
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
 *     posts: Mapped[list["Post"]] = relationship(backref="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *
 *     def author(self) -> str:
 *         return "someone"
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
 *     posts: Mapped[list["Post"]] = relationship(backref="user")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *
 *     def author(self) -> str:
 *         return "someone"
 * ```
 */
export const backrefReplacesAttribute: Rule = {
  id: 'backref-replaces-attribute',
  category: 'style',
  severity: 'hint',
  about: ['backrefReplacesAttribute'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    if (end.target.kind !== 'resolved') return;
    const target = end.target.to;
    for (const { name } of problemsOf(end, 'backrefReplacesAttribute')) {
      const attribute = target.attributes.get(name);
      const at = attribute && attribute.kind !== 'relationship' ? attribute.at : undefined;
      yield {
        at: placeOfBackref(end),
        message: t`The backref of "${nameOf(end)}" replaces "${target.name}.${name}", which the class defines itself. SQLAlchemy warns "User-placed attribute ${target.name}.${name} … is replacing an existing class-bound attribute of the same name". Use another name.`,
        related: at ? [{ at, message: t`"${target.name}.${name}" is here.` }] : [],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          const declaring = end.origin === 'backref' ? namedInverse(end) : end;
          if (!composer || !declaring || isLedBack(declaring)) return;
          const free = composer.suggestName(declaring, declaring.owner);
          if (free === name) return;
          const edits = composer.renameInverse(end.declaration, free);
          if (edits.length > 0) yield { title: t`Rename the backref to "${free}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
