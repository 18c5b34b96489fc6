import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { inverseCandidates } from './inverse-candidates.ts';
import { problemsOf } from './problems-of.ts';
import { createFix } from './repair-inverse.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation that has to name its inverse side and does not: a one-to-many without a second argument, or one whose function
 * returns nothing.
 *
 * ## What TypeORM says
 * TypeORM starts. When the relation is loaded or saved: Cannot read properties of undefined (reading 'joinColumns').
 *
 * ## Why is this bad?
 * A one-to-many relation has no column of its own: the foreign key is on the other side, and only the inverse side tells which one.
 * A function with a block needs a `return`.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => {
 *     post.author;
 *   })
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
 * ## Use instead
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
export const inverseNotNamed: Rule = {
  id: 'inverse-not-named',
  category: 'correctness',
  severity: 'error',
  about: ['inverseNotNamed'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'inverseNotNamed')) {
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      const candidates = inverseCandidates(end);
      const what =
        problem.because === 'noReturn'
          ? t`The function that names the other side of "${nameOf(end)}" returns nothing.`
          : t`"${nameOf(end)}" does not name its other side, which has the foreign key.`;
      const name = candidates[0] ? `"${candidates[0].name}"` : t`the property that leads back`;
      yield {
        at: end.declaration.callee,
        ...(saying.severity && { severity: saying.severity }),
        message: t`${what} ${saying.text} Name ${name}.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          for (const candidate of candidates) {
            const edits = composer?.setInverse(end, candidate.name) ?? [];
            if (edits.length > 0) yield { title: t`Name "${candidate.name}"`, safety: 'unsafe', edits };
          }
          yield* createFix(end, undefined, snapshot);
        },
      };
    }
  },
};
