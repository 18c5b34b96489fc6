import { t } from '../base/translate.ts';
import { inverseCardinality } from '../model/cardinality.ts';
import { composerFor } from './compose.ts';
import { placeOfInverse } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { unpairFix } from './repair-inverse.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports two sides whose kinds do not belong together: one-to-many goes with many-to-one, one-to-one and many-to-many each with
 * their like.
 *
 * ## What TypeORM says
 * TypeORM does not check it. Depending on the kinds: `Relation User.posts does not have join columns`, `no such column`, two foreign keys that
 * know nothing of each other, or one object where there are many.
 *
 * ## Why is this bad?
 * Both sides speak of the same rows. Where one has a foreign key and the other expects a join table, what is saved on one side is not
 * what is loaded on the other.
 *
 * ## Example
 * ```ts
 * import { Entity, JoinTable, ManyToMany, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
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
 *   @ManyToMany(() => User, (user) => user.posts)
 *   @JoinTable()
 *   author: User[];
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
export const mismatchedKinds: Rule = {
  id: 'mismatched-kinds',
  category: 'correctness',
  severity: 'error',
  about: ['kindsDiffer'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'kindsDiffer')) {
      const { inverse } = problem;
      const saying = said(snapshot, end, problem);
      if (!saying || !end.cardinality || !inverse.cardinality) continue;
      yield {
        at: placeOfInverse(end),
        ...(saying.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" is ${end.cardinality} and names "${nameOf(inverse)}", which is ${inverse.cardinality}, not ${inverseCardinality(end.cardinality)}. ${saying.text} Make one of them fit the other.`,
        related: [{ at: inverse.at, message: t`"${nameOf(inverse)}" is ${inverse.cardinality}.` }],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer) return;
          // One that is paired with another as it is stays so.
          const isFree = inverse.inverse.kind !== 'resolved' || inverse.inverse.to === end;
          for (const [changed, other] of [[end, inverse] as const, ...(isFree ? [[inverse, end] as const] : [])]) {
            const to = inverseCardinality(other.cardinality ?? 'one-to-one');
            // The owner of a join table has to name the side that it shares the table with.
            const isUnknown = to === 'many-to-many' && other.inverseName.kind === 'absent';
            const back = isUnknown ? composer.setInverse(other, changed.name) : [];
            const edits = [...composer.setCardinality(changed, to), ...back];
            if (edits.length > 0) yield { title: t`Make "${nameOf(changed)}" ${to}`, safety: 'unsafe', edits };
          }
          if (end.owning === true) yield* unpairFix(end, snapshot);
        },
      };
    }
  },
};
