import { t } from '../base/translate.ts';
import { problemsOf } from './problems-of.ts';
import { placeOfTarget } from './place.ts';
import type { Rule } from './rule.ts';
import { nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a relation to several entities that cannot be referred to by one foreign key.
 *
 * ## What MikroORM says
 * `MetadataError`: Like.of has incompatible polymorphic targets Post and Comment: different number of primary keys
 *
 * ## Why is this bad?
 * A polymorphic relation stores the key of the other row and which table it is in. That takes keys of one kind, in tables of
 * different names.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity()
 * export class Comment {
 *   @PrimaryKey()
 *   post!: number;
 *
 *   @PrimaryKey()
 *   number!: number;
 * }
 *
 * @Entity()
 * export class Like {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => [Post, Comment])
 *   of!: Post | Comment;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity()
 * export class Comment {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity()
 * export class Like {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => [Post, Comment])
 *   of!: Post | Comment;
 * }
 * ```
 */
export const incompatibleTargets: Rule = {
  id: 'incompatible-targets',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['targetsUnlike'],

  *relationship(end) {
    for (const { fault, entities } of problemsOf(end, 'targetsUnlike')) {
      yield {
        at: placeOfTarget(end),
        message: t`"${nameOf(end)}" leads to ${quotedList(entities)}, ${faults[fault]()}`,
      };
    }
  },
};

/** What is wrong, and what to do about it. */
const faults = {
  keys: () =>
    t`whose primary keys have different numbers of columns. MikroORM raises "has incompatible polymorphic targets". Give them keys of one kind, or use a relation for each.`,
  table: () =>
    t`which use one table. MikroORM raises "has incompatible polymorphic targets". Use a relation for each of them.`,
  composite: () =>
    t`whose primary key has several columns. MikroORM raises "union-target polymorphic M:N does not support composite-PK targets". Use a relation for each entity.`,
} as const;
