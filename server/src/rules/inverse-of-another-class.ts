import { t } from '../base/translate.ts';
import { inverseCandidates } from './inverse-candidates.ts';
import { placeOfInverse } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { createFix, repointFix, unpairFix } from './repair-inverse.ts';
import type { Rule } from './rule.ts';
import { said, wordsFor } from './voice-of.ts';
import { nameOf, toldApart } from './words.ts';

/**
 * ## What it does
 * Reports a name for the other side, in `back_populates` or as inverse side, of a relationship that leads to another class.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: reverse_property 'owner' on relationship User.cats references relationship Cat.owner, which does not
 * reference mapper Mapper[User(user)]
 *
 * ## What TypeORM says
 * TypeORM does not check it. A user's posts are then those of the category with the user's id, and saving them writes the category.
 * The owner of a foreign key goes by that, so there it is a warning.
 *
 * ## Why is this bad?
 * Both ends of a pair lead to each other. One attribute cannot be the other side of relationships of two classes.
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
 *     cats: Mapped[list["Cat"]] = relationship(back_populates="shelter")
 *
 *
 * class Shelter(Base):
 *     __tablename__ = "shelter"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     cats: Mapped[list["Cat"]] = relationship(back_populates="shelter")
 *
 *
 * class Cat(Base):
 *     __tablename__ = "cat"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     shelter_id: Mapped[int] = mapped_column(ForeignKey("shelter.id"))
 *     owner: Mapped["User"] = relationship(back_populates="cats")
 *     shelter: Mapped["Shelter"] = relationship(back_populates="cats")
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
 *     cats: Mapped[list["Cat"]] = relationship(back_populates="owner")
 *
 *
 * class Shelter(Base):
 *     __tablename__ = "shelter"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     cats: Mapped[list["Cat"]] = relationship(back_populates="shelter")
 *
 *
 * class Cat(Base):
 *     __tablename__ = "cat"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     shelter_id: Mapped[int] = mapped_column(ForeignKey("shelter.id"))
 *     owner: Mapped["User"] = relationship(back_populates="cats")
 *     shelter: Mapped["Shelter"] = relationship(back_populates="cats")
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
 *   @OneToMany(() => Post, (post) => post.category)
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => post.category)
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
 *
 *   @ManyToOne(() => Category, (category) => category.posts)
 *   category: Category;
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
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => post.category)
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
 *
 *   @ManyToOne(() => Category, (category) => category.posts)
 *   category: Category;
 * }
 * ```
 */
export const inverseOfAnotherClass: Rule = {
  id: 'inverse-of-another-class',
  category: 'correctness',
  severity: 'error',
  about: ['inverseOfOtherClass'],

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'inverseOfOtherClass')) {
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      const { inverse } = problem;
      const candidates = inverseCandidates(end);
      const { owner } = end;
      const target = inverse.target.kind === 'resolved' ? inverse.target.to : undefined;
      const [there, here] = target ? toldApart(target, owner) : [undefined, owner.name];
      const leadsTo = there === undefined ? t`another class` : `"${there}"`;
      yield {
        at: placeOfInverse(end),
        ...(saying.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" names "${nameOf(inverse)}", which leads to ${leadsTo}, not to "${here}". ${saying.text} ${
          candidates[0]
            ? t`Name "${candidates[0].name}".`
            : t`Give each pair ${wordsFor(snapshot, end.owner).members} of its own.`
        }`,
        related: [{ at: inverse.at, message: t`"${nameOf(inverse)}" leads to ${leadsTo}.` }],
        *fixes() {
          for (const candidate of candidates) yield* repointFix(end, candidate, snapshot);
          // Of a class that is declared twice there is no telling which to write it into.
          if (there !== here) yield* createFix(end, undefined, snapshot);
          yield* unpairFix(end, snapshot);
        },
      };
    }
  },
};
