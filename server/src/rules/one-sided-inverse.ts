import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { areCrossed } from './crossed-inverse.ts';
import { hasPairProblem, isSynchronized } from './pairing.ts';
import { joinText, placeOfInverse } from './place.ts';
import type { Rule } from './rule.ts';
import { voiceOf } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a pair of which only one end names the other. SQLAlchemy allows it. Not reported where it is a usual
 * pattern: an end that is `viewonly`, has a filtered `primaryjoin`, or says `sync_backref=False`.
 *
 * ## Why is this bad?
 * SQLAlchemy keeps the two in step only from the side that names the other. Here a post put into `posts` gets its
 * `author` at once, but a post given an `author` shows up in `posts` only after it is loaded again.
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
 *     author: Mapped["User"] = relationship()
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 *
 * ## Example in TypeORM
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => post.author)
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   author: User;
 * }
 * ```
 *
 * ## Use instead in TypeORM
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => post.author)
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts)
 *   author: User;
 * }
 * ```
 */
export const oneSidedInverse: Rule = {
  id: 'one-sided-inverse',
  category: 'style',
  severity: 'hint',

  *relationship(end, snapshot) {
    if (end.origin !== 'relationship' || end.inverseName.kind !== 'literal' || end.inverse.kind !== 'resolved') return;
    const inverse = end.inverse.to;
    if (inverse.inverseName.kind !== 'absent' || hasPairProblem(end) || hasPairProblem(inverse)) return;
    if (!isSynchronized(end, inverse) || isFiltered(end, snapshot) || isFiltered(inverse, snapshot)) return;
    if (areCrossed(end, inverse) || isShared(inverse, snapshot)) return;
    const voice = voiceOf(snapshot, end);
    const consequence = voice?.oneSided(end, inverse);
    if (!voice || !consequence) return;
    yield {
      at: placeOfInverse(end),
      ...(consequence.severity && { severity: consequence.severity }),
      message: t`"${nameOf(end)}" names "${nameOf(inverse)}", which does not name it back: ${consequence.text} Add ${voice.naming(end.name)} there.`,
      related: [{ at: inverse.at, message: t`"${nameOf(inverse)}" names nothing.` }],
      *fixes() {
        const composer = composerFor(snapshot, inverse.owner.dialect);
        const { target } = inverse;
        if (!composer || inverse.origin !== 'relationship') return;
        // A sibling of this class has no such attribute, and of several that name it only one can be named.
        const isSibling = target.kind === 'resolved' && !target.to.attributes.has(end.name);
        if (isSibling || inverse.linked.length > 1) return;
        const edits = composer.setInverse(inverse, end.name);
        if (edits.length > 0) yield { title: t`Let "${nameOf(inverse)}" name "${end.name}"`, safety: 'unsafe', edits };
      },
    };
  },
};

/** Whether several classes have it from one base, of which none can be named by it alone. */
function isShared({ owner, declaration: { name } }: RelationshipEnd, { graph }: Snapshot): boolean {
  const ends = [...graph.endsIn(name.uri)];
  return ends.some((it) => it.owner !== owner && it.declaration.name.site === name.site);
}

/** Whether it holds a selection of the rows that its foreign key leads to. */
function isFiltered(end: RelationshipEnd, snapshot: Snapshot): boolean {
  return /\b(?:and_|or_|not_)\b|[&|]/.test(joinText(end, snapshot));
}
