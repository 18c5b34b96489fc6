import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation that is typed as `LazyRef` and has `ref: true`.
 *
 * ## What MikroORM says
 * `MetadataError`: Property Post.author is typed as 'LazyRef<T>' but also has 'ref: true'
 *
 * ## Why is this bad?
 * A `LazyRef` is the entity itself, of which the types show only what is loaded. With `ref: true` it is wrapped in a `Reference`,
 * which `Ref` stands for.
 *
 * ## Example
 * ```ts
 * import type { LazyRef } from '@mikro-orm/core';
 * import { Entity, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User, { ref: true })
 *   author!: LazyRef<User>;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import type { LazyRef } from '@mikro-orm/core';
 * import { Entity, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User)
 *   author!: LazyRef<User>;
 * }
 * ```
 */
export const lazyRefWithRef: Rule = {
  id: 'lazy-ref-with-ref',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['lazyRefWithRef'],

  *relationship(end, snapshot) {
    for (const { at } of problemsOf(end, 'lazyRefWithRef')) {
      yield {
        at,
        message: t`"${nameOf(end)}" is typed as LazyRef, which is the entity itself, but ref: true wraps it in a Reference. MikroORM raises "is typed as 'LazyRef<T>' but also has 'ref: true'" where it reads types from the source. Remove ref, or use Ref.`,
        *fixes() {
          const edits = composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'ref', undefined) ?? [];
          if (edits.length > 0) yield { title: t`Remove ref`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
