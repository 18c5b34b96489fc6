import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a one-to-one relation that is to be the primary key, but is the inverse side.
 *
 * ## What MikroORM says
 * `MetadataError`: Profile.user cannot be primary key as it is defined as inverse side. Maybe you should swap the use of
 * 'inversedBy' and 'mappedBy'.
 *
 * ## Why is this bad?
 * Only the owning side has a column. A primary key that is shared with another table stands in the table that refers to it.
 *
 * ## Example
 * ```ts
 * import { Entity, OneToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @OneToOne(() => Profile, { inversedBy: 'user' })
 *   profile!: Profile;
 * }
 *
 * @Entity()
 * export class Profile {
 *   @OneToOne(() => User, { mappedBy: 'profile', primary: true })
 *   user!: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, OneToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @OneToOne(() => Profile, { mappedBy: 'user' })
 *   profile!: Profile;
 * }
 *
 * @Entity()
 * export class Profile {
 *   @OneToOne(() => User, { inversedBy: 'profile', primary: true })
 *   user!: User;
 * }
 * ```
 */
export const inverseSidePrimaryKey: Rule = {
  id: 'inverse-side-primary-key',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['inverseIsKey'],

  *relationship(end, snapshot) {
    const [problem] = problemsOf(end, 'inverseIsKey');
    if (!problem || end.inverse.kind !== 'resolved') return;
    const owner = end.inverse.to;
    yield {
      at: end.at,
      message: t`"${nameOf(end)}" is to be the primary key, but it is the inverse side, which has no column. MikroORM raises "${nameOf(end)} cannot be primary key as it is defined as inverse side". Make it the owning side: use inversedBy here, and mappedBy on "${nameOf(owner)}".`,
      related: [{ at: owner.at, message: t`"${nameOf(owner)}" has the column.` }],
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        if (!composer || owner.origin !== 'relationship') return;
        const here = composer.quote(end.declaration.uri, owner.name);
        const there = composer.quote(owner.declaration.uri, end.name);
        const swap = [
          ...composer.setOptions(end.declaration, [
            ['mappedBy', undefined],
            ['inversedBy', here],
          ]),
          ...composer.setOptions(owner.declaration, [
            ['owner', undefined],
            ['inversedBy', undefined],
            ['mappedBy', there],
          ]),
        ];
        yield { title: t`Make "${nameOf(end)}" the owning side`, safety: 'unsafe', edits: swap };
        const edits = composer.setOption(end.declaration, 'primary', undefined);
        if (edits.length > 0) yield { title: t`Remove primary`, safety: 'unsafe', edits };
      },
    };
  },
};
