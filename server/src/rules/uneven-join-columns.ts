import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation that has another number of join columns than the key it refers to has columns.
 *
 * ## What MikroORM says
 * `MetadataError`: Post.author requires explicit 'referencedColumnNames' option, since the 'joinColumns' are not matching the length.
 *
 * ## Why is this bad?
 * Each join column refers to one column of the other side's key, in their order. The only way to refer to other columns is to name
 * them in `referencedColumnNames`, as many as there are join columns.
 *
 * ## Example
 * ```ts
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
 *   @ManyToOne(() => User, { joinColumns: ['author_id', 'tenant_id'] })
 *   author!: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
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
 *   @ManyToOne(() => User, { joinColumns: ['author_id'] })
 *   author!: User;
 * }
 * ```
 */
export const unevenJoinColumns: Rule = {
  id: 'uneven-join-columns',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['joinColumnsUneven'],

  *relationship(end, snapshot) {
    for (const { given, needed, entity, at } of problemsOf(end, 'joinColumnsUneven')) {
      yield {
        at,
        message: t`"${nameOf(end)}" has ${columns(given)}, but refers to ${columns(needed)} of "${entity}". MikroORM raises "requires explicit 'referencedColumnNames' option". Name as many columns on both sides.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          for (const keyword of ['joinColumns', 'fieldNames']) {
            if (!end.declaration.options.has(keyword)) continue;
            const edits = composer?.setOption(end.declaration, keyword, undefined) ?? [];
            if (edits.length > 0) yield { title: t`Remove ${keyword}`, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};

function columns(count: number): string {
  return count === 1 ? t`1 column` : t`${String(count)} columns`;
}
