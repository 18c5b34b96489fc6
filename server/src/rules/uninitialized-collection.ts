import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a collection of a class that is not made where it is declared. MikroORM does not check this.
 *
 * ## Why is this bad?
 * Entities that MikroORM loads or creates by `em.create()` get their collections from it. After `new User()` the property is
 * undefined, and `user.posts.add(post)` fails with "Cannot read properties of undefined (reading 'add')".
 *
 * ## Example
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @OneToMany(() => Post, post => post.author)
 *   posts!: Collection<Post>;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User)
 *   author!: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @OneToMany(() => Post, post => post.author)
 *   posts = new Collection<Post>(this);
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User)
 *   author!: User;
 * }
 * ```
 */
export const uninitializedCollection: Rule = {
  id: 'uninitialized-collection',
  category: 'suspicious',
  severity: 'warning',
  dialects: ['mikroorm'],
  about: ['collectionNotMade'],

  *relationship(end, snapshot) {
    const [problem] = problemsOf(end, 'collectionNotMade');
    if (!problem) return;
    const target = end.target.kind === 'resolved' ? end.target.to.name : 'T';
    yield {
      at: end.at,
      message: t`"${nameOf(end)}" is a collection that nothing makes: after "new ${end.owner.name}()" it is undefined. Add "= new Collection<${target}>(this)".`,
      *fixes() {
        const edits = composerFor(snapshot, end.owner.dialect)?.initializeCollection?.(end) ?? [];
        if (edits.length > 0) yield { title: t`Add "= new Collection<${target}>(this)"`, safety: 'unsafe', edits };
      },
    };
  },
};
