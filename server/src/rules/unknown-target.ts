import { t } from '../base/translate.ts';
import type { Entity, RelationshipEnd } from '../model/graph.ts';
import { nearestName } from './nearest-name.ts';
import { placeOfTarget } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import { isAkin, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship whose target is the name of no mapped class.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: When initializing mapper Mapper[Post(post)], expression 'Usr' failed to locate a name ('Usr').
 * If this is a class name, consider adding this relationship() to the <class 'Post'> class after both dependent classes
 * have been defined.
 *
 * For a path whose module is known: … failed to locate a name ("Module 'models' has no mapped classes registered under
 * the name 'Usr'").
 *
 * ## What TypeORM says
 * `TypeORMError`: Entity metadata for User#posts was not found. Check if you specified a correct entity object and if it's connected in the
 * connection options.
 *
 * ## Why is this bad?
 * The name is looked up when mappers are configured, on the first query or the first object made. Until then everything
 * seems well; then every mapped class is unusable, not only this one.
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["Usr"] = relationship()
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship()
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
 *   @OneToMany('Posst', 'author')
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
 *   @OneToMany('Post', 'author')
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
export const unknownTarget: Rule = {
  id: 'unknown-target',
  category: 'correctness',
  severity: 'error',
  about: ['targetMissing', 'targetPathMissing'],

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'targetMissing', 'targetPathMissing')) {
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      const { name } = problem;
      const className = name.slice(name.lastIndexOf('.') + 1);
      const family = snapshot.graph.entities.filter((it) => isAkin(it.dialect, end.owner.dialect));
      const names = new Set(family.map((it) => it.name));
      const isLast = names.has(className) && className !== name;
      const meant = isLast ? className : (leadingBack(end, family) ?? nearestName(className, names));
      yield {
        at: placeOfTarget(end),
        message: t`"${nameOf(end)}" leads to "${name}", but ${'unbound' in problem ? t`this file has no such name` : t`no mapped class has that name`}${didYouMean(meant)} ${saying.text} Correct the name, or define and import the class.`,
        *fixes() {
          const target = end.declaration.target;
          if (meant === undefined || !target) return;
          const edits = respell(snapshot, target.at, name, meant);
          if (edits.length > 0) yield { title: t`Change "${name}" to "${meant}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

/** The only class that has the other side: an attribute of the name that `end` gives, which names `end`. */
function leadingBack({ owner, name, inverseName }: RelationshipEnd, family: readonly Entity[]): string | undefined {
  if (inverseName.kind !== 'literal') return undefined;
  const [only, other] = family.filter((it) => {
    const back = it.attributes.get(inverseName.value);
    if (back?.kind !== 'relationship' || back.end.target.kind !== 'resolved') return false;
    const names = back.end.inverseName;
    return back.end.target.to === owner && names.kind === 'literal' && names.value === name;
  });
  return other ? undefined : only?.name;
}
