import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a one-to-one or many-to-many relation that no side owns: there is no foreign key, or no join table.
 *
 * ## What TypeORM says
 * TypeORM starts. When the relation is used: `Relation User.profile does not have join columns`, or `Cannot read properties of undefined
 * (reading 'tablePath')` for many-to-many.
 *
 * ## Why is this bad?
 * Nothing in the database joins the two. One side has to say that it has the column by `@JoinColumn()`, or the table by `@JoinTable()`.
 *
 * ## Example
 * ```ts
 * import { Entity, OneToOne, PrimaryGeneratedColumn } from 'typeorm';
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
export const noOwner: Rule = {
  id: 'no-owner',
  category: 'correctness',
  severity: 'error',
  about: ['neitherOwns'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'neitherOwns')) {
      const { inverse } = problem;
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      const what = end.cardinality === 'many-to-many' ? t`join table` : t`join column`;
      yield {
        at: end.declaration.callee,
        ...(saying.severity && { severity: saying.severity }),
        message: inverse
          ? t`Neither "${nameOf(end)}" nor "${nameOf(inverse)}" owns their relation: there is no ${what}. ${saying.text} Let one of them own it.`
          : t`"${nameOf(end)}" has no ${what}, and no other side has one. ${saying.text} Let it own the relation.`,
        related: inverse ? [{ at: inverse.at, message: t`"${nameOf(inverse)}" does not own it either.` }] : [],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          for (const it of inverse ? [end, inverse] : [end]) {
            const edits = composer?.setOwning(it, true) ?? [];
            if (edits.length > 0) yield { title: t`Make "${nameOf(it)}" the owner`, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};
