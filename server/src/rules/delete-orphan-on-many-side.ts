import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { composerFor } from './compose.ts';
import { namedInverse } from './inverse-candidates.ts';
import { optionOf, placeOfOption, stringOption } from './place.ts';
import { hasProblem } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { cardinalityName, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `delete-orphan` on the many side of a relationship: a many-to-one, or a many-to-many.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: For many-to-one relationship Post.author, delete-orphan cascade is normally configured only on the
 * "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship. To
 * force this relationship to allow a particular "User" object to be referenced by only a single "Post" object at a time
 * via the Post.author relationship, which would allow delete-orphan cascade to take place in this direction, set the
 * single_parent=True flag.
 *
 * ## Why is this bad?
 * An orphan is an object that its one owner has let go. From the many side the object may well have other owners, and
 * would be deleted under them. The cascade belongs on the collection that owns the objects.
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts", cascade="all, delete-orphan")
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author", cascade="all, delete-orphan")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 */
export const deleteOrphanOnManySide: Rule = {
  id: 'delete-orphan-on-many-side',
  category: 'correctness',
  severity: 'error',
  about: ['deleteOrphanOnManySide'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    if (!hasProblem(end, 'deleteOrphanOnManySide')) return;
    const many = end.direction.kind === 'resolved' && end.direction.to === 'MANYTOMANY';
    const kind = many ? 'many-to-many' : 'many-to-one';
    const owner = ownerOf(end);
    yield {
      at: placeOfOption(end, 'cascade', 'cascade_delete'),
      message: t`"${nameOf(end)}" is ${cardinalityName(kind)}, so what it leads to may have other owners and is no orphan. SQLAlchemy raises "For ${kind} relationship ${nameOf(end)}, delete-orphan cascade is normally configured only on the "one" side". ${owner ? t`Move it to "${nameOf(owner)}"` : t`Remove it`}, or set single_parent=True.`,
      related: owner ? [{ at: owner.at, message: t`"${nameOf(owner)}" is the one side.` }] : [],
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        const cascade = stringOption(end, 'cascade');
        if (!composer || cascade === undefined || end.origin !== 'relationship') return;
        const removed = composer.setOption(end.declaration, 'cascade', undefined);
        if (owner?.origin === 'relationship' && !optionOf(owner, 'cascade')) {
          const value = composer.quote(owner.declaration.uri, cascade);
          const edits = [...removed, ...composer.setOption(owner.declaration, 'cascade', value)];
          yield { title: t`Move the cascade to "${nameOf(owner)}"`, safety: 'unsafe', edits };
        }
        yield { title: t`Remove the cascade`, safety: 'unsafe', edits: removed };
        const single = composer.setOption(end.declaration, 'single_parent', 'True');
        const title = t`Set single_parent=True (each is led to by one "${end.owner.name}" only)`;
        yield { title, safety: 'unsafe', edits: single };
      },
    };
  },
};

/** The collection on the other side of a many-to-one, which can own what it holds. */
function ownerOf(end: RelationshipEnd): RelationshipEnd | undefined {
  const inverse = namedInverse(end);
  const isOne = inverse?.direction.kind === 'resolved' && inverse.direction.to === 'ONETOMANY';
  return isOne && inverse.viewonly.kind === 'absent' ? inverse : undefined;
}
