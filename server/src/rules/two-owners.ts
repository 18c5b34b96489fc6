import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { unpairFix } from './repair-inverse.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation both of whose sides are the owner: each has the foreign key, or a join table.
 *
 * ## What TypeORM says
 * TypeORM does not check it, and makes two foreign keys or two join tables. Where both sides say the same of one join table it works, which is a
 * warning.
 *
 * ## Why is this bad?
 * What is set on one side does not show on the other, for each side keeps it in a place of its own. One side owns the relation, the other is
 * its inverse side.
 *
 * ## Example
 * ```ts
 * import { Entity, JoinColumn, OneToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToOne(() => Profile, (profile) => profile.user)
 *   @JoinColumn()
 *   profile: Profile;
 * }
 *
 * @Entity()
 * export class Profile {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToOne(() => User, (user) => user.profile)
 *   @JoinColumn()
 *   user: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, JoinColumn, OneToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToOne(() => Profile, (profile) => profile.user)
 *   profile: Profile;
 * }
 *
 * @Entity()
 * export class Profile {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToOne(() => User, (user) => user.profile)
 *   @JoinColumn()
 *   user: User;
 * }
 * ```
 */
export const twoOwners: Rule = {
  id: 'two-owners',
  category: 'correctness',
  severity: 'error',
  about: ['bothOwn'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'bothOwn')) {
      const { inverse } = problem;
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      yield {
        at: end.declaration.callee,
        ...(saying.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" and "${nameOf(inverse)}" are both the owner of their relation. ${saying.text} Let one of them own it.`,
        related: [{ at: inverse.at, message: t`"${nameOf(inverse)}" owns it too.` }],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          for (const it of [end, inverse]) {
            const edits = composer?.setOwning(it, false) ?? [];
            if (edits.length > 0) yield { title: t`Make "${nameOf(it)}" the inverse side`, safety: 'unsafe', edits };
          }
          // Two that are always the owners are two relations.
          if (end.cardinality === 'many-to-one') yield* unpairFix(end, snapshot);
        },
      };
    }
  },
};
