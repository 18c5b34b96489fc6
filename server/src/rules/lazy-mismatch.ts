import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a lazy relation whose type is no promise, and a promise whose relation is not lazy. TypeORM takes the type for it only where
 * `emitDecoratorMetadata` is on.
 *
 * ## Why is this bad?
 * A lazy relation is loaded by asking for it, and gives a promise: `user.posts.length` is `undefined`, whatever the type says.
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
 *   @OneToMany(() => Post, (post) => post.author, { lazy: true })
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
 *   @OneToMany(() => Post, (post) => post.author, { lazy: true })
 *   posts: Promise<Post[]>;
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
export const lazyMismatch: Rule = {
  id: 'lazy-mismatch',
  category: 'suspicious',
  severity: 'warning',
  about: ['lazyDiffers'],
  dialects: ['typeorm'],

  *relationship(end, snapshot) {
    for (const { fault, at } of problemsOf(end, 'lazyDiffers')) {
      yield {
        at,
        message:
          fault === 'noPromise'
            ? t`"${nameOf(end)}" is lazy and gives a promise, but its type is none. Wrap it in Promise<…>.`
            : t`The type of "${nameOf(end)}" is a promise, but the relation is not lazy, and without emitDecoratorMetadata TypeORM cannot tell from the type. Add lazy: true.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          const edits =
            fault === 'noPromise' ? composer?.setAnnotation(end) : composer?.setOption(end.declaration, 'lazy', 'true');
          const title = fault === 'noPromise' ? t`Wrap the type in Promise<…>` : t`Add lazy: true`;
          if (edits && edits.length > 0) yield { title, safety: 'unsafe', edits };
        },
      };
    }
  },
};
