import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { composerFor } from './compose.ts';
import { inverseCandidates, namedInverse, shareForeignColumns } from './inverse-candidates.ts';
import { makeViewonly } from './make-viewonly.ts';
import { hasPairProblem, isSynchronized } from './pairing.ts';
import { placeOfInverse } from './place.ts';
import { repointFix } from './repair-inverse.ts';
import type { Rule } from './rule.ts';
import { voiceOf, wordsFor } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a name for the other side, in `back_populates` or as inverse side, of a relationship that in turn names another one than this. No ORM
 * checks this.
 *
 * ## Why is this bad?
 * SQLAlchemy keeps in step what is named: here one end changes a relationship that changes a third one. What the program
 * sets on one side does not show on the other until it is loaded again, or the first change raises "Bidirectional attribute
 * conflict detected".
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
 *     posts: Mapped[list["Post"]] = relationship(foreign_keys="[Post.author_id]", back_populates="author")
 *     reviews: Mapped[list["Post"]] = relationship(foreign_keys="[Post.reviewer_id]", back_populates="reviewer")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(foreign_keys=[author_id], back_populates="reviews")
 *     reviewer: Mapped["User"] = relationship(foreign_keys=[reviewer_id], back_populates="reviews")
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
 *     posts: Mapped[list["Post"]] = relationship(foreign_keys="[Post.author_id]", back_populates="author")
 *     reviews: Mapped[list["Post"]] = relationship(foreign_keys="[Post.reviewer_id]", back_populates="reviewer")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(foreign_keys=[author_id], back_populates="posts")
 *     reviewer: Mapped["User"] = relationship(foreign_keys=[reviewer_id], back_populates="reviews")
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
 *
 *   @OneToMany(() => Post, (post) => post.editor)
 *   edited: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.edited)
 *   author: User;
 *
 *   @ManyToOne(() => User, (user) => user.edited)
 *   editor: User;
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
 *
 *   @OneToMany(() => Post, (post) => post.editor)
 *   edited: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts)
 *   author: User;
 *
 *   @ManyToOne(() => User, (user) => user.edited)
 *   editor: User;
 * }
 * ```
 */
export const asymmetricInverse: Rule = {
  id: 'asymmetric-inverse',
  category: 'suspicious',
  severity: 'warning',

  *relationship(end, snapshot) {
    if (end.origin !== 'relationship' || end.inverseName.kind !== 'literal' || end.inverse.kind !== 'resolved') return;
    const inverse = end.inverse.to;
    if (inverse.inverseName.kind !== 'literal' || inverse.inverseName.value === end.name) return;
    if (inverse === end || hasPairProblem(end) || hasPairProblem(inverse) || !isSynchronized(end, inverse)) return;
    // What only reads may be kept in step on purpose, beside the attribute that writes.
    const named = namedInverse(inverse);
    if (named?.viewonly.kind === 'literal' && named.viewonly.value) return;
    if (selectsRows(end)) return;
    const other = inverse.inverseName.value;
    const voice = voiceOf(snapshot, end);
    if (!voice) return;
    yield {
      at: placeOfInverse(end),
      message: t`"${nameOf(end)}" names "${nameOf(inverse)}" as its other side, but that names "${other}", not "${end.name}". ${voice.orm} does not check this, and a change of one side reaches the wrong ${wordsFor(snapshot, end.owner).member}. Let both name each other.`,
      related: [{ at: placeOfInverse(inverse), message: t`"${nameOf(inverse)}" names "${other}".` }],
      *fixes() {
        // Where the third one writes the same column, it would be left to conflict with this pair.
        const taken = named !== undefined && named !== end && shareForeignColumns(named, end) !== false;
        for (const candidate of inverseCandidates(end)) {
          if (candidate !== inverse) yield* repointFix(end, candidate, snapshot);
        }
        const composer = composerFor(snapshot, end.owner.dialect);
        if (!composer) return;
        if (taken) {
          const edits = makeViewonly(snapshot, end);
          if (edits.length > 0)
            yield { title: t`Make "${nameOf(end)}" viewonly (only read, never saved)`, safety: 'unsafe', edits };
        } else if (inverse.origin === 'relationship' && shareForeignColumns(inverse, end) !== false) {
          const edits = composer.renameInverse(inverse.declaration, end.name);
          if (edits.length > 0) {
            yield { title: t`Let "${nameOf(inverse)}" name "${end.name}"`, safety: 'unsafe', edits };
          }
        }
      },
    };
  },
};

/** A collection that selects or orders the rows of a relation which has another one for its other side: MikroORM documents it. */
function selectsRows({ declaration: { options } }: RelationshipEnd): boolean {
  return options.has('where') || options.has('orderBy');
}
