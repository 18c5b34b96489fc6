import { t } from '../base/translate.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports relations of one entity to the same target that have the same join column.
 *
 * ## Why is this bad?
 * There is one column for both. What one of them is set to overwrites what the other was set to.
 *
 * ## Example
 * ```ts
 * import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ name: 'user_id' })
 *   author: User;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ name: 'user_id' })
 *   editor: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ name: 'author_id' })
 *   author: User;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ name: 'editor_id' })
 *   editor: User;
 * }
 * ```
 */
export const sharedJoinColumn: Rule = {
  id: 'shared-join-column',
  category: 'suspicious',
  severity: 'warning',
  about: ['joinColumnShared'],
  dialects: ['typeorm'],

  *relationship(end) {
    for (const { column, others } of problemsOf(end, 'joinColumnShared')) {
      yield {
        at: end.at,
        message: t`"${nameOf(end)}" is kept in the column "${column}", and so is ${quotedList(others.map(nameOf))}. TypeORM does not check it, and they overwrite each other. Give each a column of its own.`,
        related: others.map((it) => ({ at: it.at, message: t`"${nameOf(it)}" is kept there too.` })),
      };
    }
  },
};
