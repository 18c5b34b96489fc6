import { t } from '../base/translate.ts';
import type { EndProblem } from '../model/graph.ts';
import { inverseCandidates } from './inverse-candidates.ts';
import { placeOfInverse } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { createFix, repointFix, unpairFix } from './repair-inverse.ts';
import type { Rule } from './rule.ts';
import { said, wordsFor } from './voice-of.ts';
import { a, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a name for the other side, in `back_populates` or as inverse side, that is a column of the other class, or something else that is no
 * relationship.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: back_populates on relationship 'User.posts' refers to attribute 'Post.author_id' that is not a
 * relationship. The back_populates parameter should refer to the name of a relationship on the target class.
 *
 * ## What TypeORM says
 * TypeORM starts. When the relation is loaded or saved: Cannot read properties of undefined (reading 'joinColumns'). On the owning side it
 * ignores the name.
 *
 * ## Why is this bad?
 * The two ends of a pair are two relationships. The foreign key column beside them is kept in step by SQLAlchemy itself.
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author_id")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
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
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 *
 * ## Example in TypeORM
 * ```ts
 * import { Column, Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => post.authorId)
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @Column()
 *   authorId: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts)
 *   author: User;
 * }
 * ```
 *
 * ## Use instead in TypeORM
 * ```ts
 * import { Column, Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
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
 *   @Column()
 *   authorId: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts)
 *   author: User;
 * }
 * ```
 */
export const inverseNotARelationship: Rule = {
  id: 'inverse-not-a-relationship',
  category: 'correctness',
  severity: 'error',
  about: ['inverseIsNoRelationship'],

  *relationship(end, snapshot) {
    if (end.target.kind !== 'resolved') return;
    const target = end.target.to;
    const { relation } = wordsFor(snapshot, end.owner);
    for (const problem of problemsOf(end, 'inverseIsNoRelationship')) {
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      const { name, construct } = problem;
      const named = target.attributes.get(name);
      const at = named && named.kind !== 'relationship' ? named.at : undefined;
      const candidates = inverseCandidates(end);
      yield {
        at: placeOfInverse(end),
        ...(saying.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" names "${target.name}.${name}", which is ${what(construct, relation)}. ${saying.text} ${candidates[0] ? t`Name "${candidates[0].name}".` : t`Name the ${relation} that leads back.`}`,
        related: at ? [{ at, message: t`"${target.name}.${name}" is here.` }] : [],
        *fixes() {
          for (const candidate of candidates) yield* repointFix(end, candidate, snapshot);
          yield* createFix(end, undefined, snapshot);
          yield* unpairFix(end, snapshot);
        },
      };
    }
  },
};

function what(
  construct: Extract<EndProblem, { readonly kind: 'inverseIsNoRelationship' }>['construct'],
  relation: string,
): string {
  switch (construct) {
    case 'column':
      return t`a column, not ${a(relation)}`;
    case 'column_property':
    case 'synonym':
    case 'composite':
      return t`a ${construct}, not ${a(relation)}`;
    case 'concrete':
      return t`not inherited by a concrete subclass`;
    case 'embedded':
      return t`an embedded object, not ${a(relation)}`;
    case 'other':
      return t`not ${a(relation)}`;
  }
}
