import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { inverseCandidates, relationshipsOf } from './inverse-candidates.ts';
import { nearestName } from './nearest-name.ts';
import { namesInverseTwice } from './pairing.ts';
import { placeOfInverse } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { createFix, repointFix, unpairFix } from './repair-inverse.ts';
import type { Rule } from './rule.ts';
import { said, wordsFor } from './voice-of.ts';
import { didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a name for the other side, in `back_populates` or as inverse side, that the other class does not have.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Mapper 'Mapper[Post(post)]' has no property 'autor'. If this property was indicated from other
 * mappers or configure events, ensure registry.configure() has been called.
 *
 * ## What TypeORM says
 * TypeORM starts. When the relation is loaded or saved: Cannot read properties of undefined (reading 'joinColumns'). On the owning side it
 * ignores the name.
 *
 * ## Why is this bad?
 * The name in `back_populates` is always that of an attribute of the *other* class, which has to be written there;
 * only `backref` creates it. Mappers cannot be configured without it, so every mapped class is unusable.
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="autor")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
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
 *   @OneToMany(() => Post, 'auther')
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
export const missingInverse: Rule = {
  id: 'missing-inverse',
  category: 'correctness',
  severity: 'error',
  about: ['inverseMissing', 'inversePathBroken'],

  *relationship(end, snapshot) {
    // With a backref too the class cannot even be defined.
    if (end.target.kind !== 'resolved' || namesInverseTwice(end)) return;
    const target = end.target.to;
    for (const problem of problemsOf(end, 'inverseMissing', 'inversePathBroken')) {
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      const name = problem.kind === 'inverseMissing' ? problem.name : problem.path;
      const sought = problem.kind === 'inverseMissing' ? name : problem.missing;
      const candidates = inverseCandidates(end);
      const relationships = relationshipsOf(target).map((it) => it.name);
      const near =
        nearestName(
          name,
          candidates.map((it) => it.name),
        ) ?? nearestName(name, relationships);
      const meant = near ?? (candidates.length === 1 ? candidates[0]?.name : undefined);
      yield {
        at: placeOfInverse(end),
        ...(saying.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" names "${name}", but "${target.name}" has no ${such(sought, name, end, snapshot)}${didYouMean(meant)} ${saying.text} Create "${target.name}.${name}", or correct the name.`,
        related: [{ at: target.at, message: t`"${target.name}" is here.` }],
        *fixes() {
          const likeliest = candidates.filter((it) => it.name === meant);
          for (const candidate of new Set([...likeliest, ...candidates])) yield* repointFix(end, candidate, snapshot);
          yield* createFix(end, name, snapshot);
          yield* unpairFix(end, snapshot);
        },
      };
    }
  },
};

/** `such attribute`, or the first step of a path that is not there. */
function such(sought: string, name: string, end: RelationshipEnd, snapshot: Snapshot): string {
  const { member } = wordsFor(snapshot, end.owner);
  return sought === name ? t`such ${member}` : `${member} "${sought}"`;
}
