import { t } from '../base/translate.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `@JoinColumn()` that names a column which is declared with another type than the foreign key has.
 *
 * ## Why is this bad?
 * The column becomes the foreign key and takes the type of what it refers to, whatever its own decorator says.
 *
 * ## Example
 * ```ts
 * import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
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
 *   @Column({ type: 'varchar' })
 *   title: string;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ name: 'title' })
 *   author: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
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
 *   @Column({ type: 'varchar' })
 *   title: string;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ name: 'author_id' })
 *   author: User;
 * }
 * ```
 */
export const joinColumnTakesOver: Rule = {
  id: 'join-column-takes-over',
  category: 'style',
  severity: 'hint',
  about: ['columnTakenOver'],
  dialects: ['typeorm'],

  *relationship(end) {
    for (const { column, property, at } of problemsOf(end, 'columnTakenOver')) {
      yield {
        at,
        message: t`The join column of "${nameOf(end)}" is "${column}", which "${end.owner.name}.${property}" declares with another type. TypeORM makes it the foreign key and changes its type. Name another column, or give it the same type.`,
      };
    }
  },
};
