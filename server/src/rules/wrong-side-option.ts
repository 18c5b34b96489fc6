import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `mappedBy` on a many-to-one relation, and `inversedBy` on a one-to-many relation.
 *
 * ## What MikroORM says
 * `MetadataError`: Both User.posts and Post.author are defined as inverse sides, use 'inversedBy' on one of them
 *
 * For `inversedBy` on a one-to-many: Both … are defined as owning sides, use 'mappedBy' on one of them
 *
 * ## Why is this bad?
 * The many-to-one side always owns the relation, for it has the foreign key; the one-to-many side never does. `mappedBy` is how an
 * inverse side names its owner, `inversedBy` how an owner names its inverse side. On the other side neither means anything.
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
 *   posts = new Collection<Post>(this);
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User, { mappedBy: 'posts' })
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
 *   @ManyToOne(() => User, { inversedBy: 'posts' })
 *   author!: User;
 * }
 * ```
 */
export const wrongSideOption: Rule = {
  id: 'wrong-side-option',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['sideMisnamed'],

  *relationship(end, snapshot) {
    for (const { option, at } of problemsOf(end, 'sideMisnamed')) {
      const other = option === 'mappedBy' ? 'inversedBy' : 'mappedBy';
      const [kind, side] = option === 'mappedBy' ? [t`many-to-one`, t`owning`] : [t`one-to-many`, t`inverse`];
      const both = option === 'mappedBy' ? 'inverse' : 'owning';
      yield {
        at,
        message: t`"${nameOf(end)}" is ${kind}, which is always the ${side} side, and has ${option}. MikroORM raises "Both … are defined as ${both} sides". Use ${other}, or leave it out.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer) return;
          const { options, uri } = end.declaration;
          const value = end.inverseName.kind === 'literal' ? composer.quote(uri, end.inverseName.value) : undefined;
          if (value !== undefined && !options.has(other)) {
            const edits = composer.setOptions(end.declaration, [
              [option, undefined],
              [other, value],
            ]);
            if (edits.length > 0) yield { title: t`Change ${option} to ${other}`, safety: 'unsafe', edits };
          }
          const edits = composer.setOption(end.declaration, option, undefined);
          const isEnough = option === 'mappedBy' || options.has('mappedBy');
          if (isEnough && edits.length > 0) yield { title: t`Remove ${option}`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
