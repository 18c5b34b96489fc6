import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports two owning relations that write the same pivot table without being the two sides of one relation. MikroORM accepts them.
 *
 * ## Why is this bad?
 * Both insert and delete rows of the table without knowing of each other: what is put into one is written twice or not at all. Two
 * sides of one relation share the table because the inverse side names the owner by `mappedBy`; it needs no `pivotTable`.
 *
 * ## Example
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToMany, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Tag, pivotTable: 'post_tag' })
 *   tags = new Collection<Tag>(this);
 * }
 *
 * @Entity()
 * export class Tag {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Post, pivotTable: 'post_tag' })
 *   posts = new Collection<Post>(this);
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToMany, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Tag, pivotTable: 'post_tag' })
 *   tags = new Collection<Tag>(this);
 * }
 *
 * @Entity()
 * export class Tag {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Post, mappedBy: 'tags' })
 *   posts = new Collection<Post>(this);
 * }
 * ```
 */
export const sharedPivotTable: Rule = {
  id: 'shared-pivot-table',
  category: 'suspicious',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['pivotTableShared'],

  *relationship(end, snapshot) {
    for (const { table, other, at } of problemsOf(end, 'pivotTableShared')) {
      yield {
        at,
        message: t`"${nameOf(end)}" and "${nameOf(other)}" both own the pivot table "${table}". MikroORM does not check this, and each writes its rows without knowing of the other. Set mappedBy on one of them, or use another table.`,
        related: [{ at: other.at, message: t`"${nameOf(other)}" owns "${table}" too.` }],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          const value = composer?.quote(end.declaration.uri, other.name);
          const edits =
            value === undefined
              ? []
              : (composer?.setOptions(end.declaration, [
                  ['pivotTable', undefined],
                  ['mappedBy', value],
                ]) ?? []);
          if (edits.length > 0)
            yield { title: t`Make "${nameOf(end)}" the inverse side of "${nameOf(other)}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
