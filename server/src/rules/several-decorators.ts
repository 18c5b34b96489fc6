import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a property with several decorators of relations, or with one of a relation and one of a column.
 *
 * ## Why is this bad?
 * TypeORM keeps one relation of the property and ignores the others, or makes a column of its own beside the foreign key.
 *
 * ## Example
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
export const severalDecorators: Rule = {
  id: 'several-decorators',
  category: 'suspicious',
  severity: 'warning',
  about: ['severalDecorators'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'severalDecorators')) {
      const { names, at } = problem;
      const saying = said(snapshot, end, problem);
      const all = names.map((it) => `@${it}`).join(' and ');
      yield {
        at,
        ...(saying && { severity: 'error' as const }),
        message: t`"${nameOf(end)}" is decorated by ${all}, of which only one can hold. ${saying ? `${saying.text} ` : ''}Remove all others.`,
        *fixes() {
          const edits = composerFor(snapshot, end.owner.dialect)?.remove(at) ?? [];
          if (edits.length > 0) yield { title: t`Remove @${names[0] ?? ''}`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
