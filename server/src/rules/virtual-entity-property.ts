import { t } from '../base/translate.ts';
import type { Rule } from './rule.ts';

/**
 * ## What it does
 * Reports a primary key or a collection of a virtual entity.
 *
 * ## What MikroORM says
 * `MetadataError`: Virtual entity UserStatistics cannot have primary key UserStatistics.id
 *
 * For a collection: Only scalars, embedded properties and to-many relations are allowed inside virtual entity. Found '1:m' in …
 * (which means to-one)
 *
 * ## Why is this bad?
 * A virtual entity is the result of a query: it has no identity, so nothing can refer to it.
 *
 * ## Example
 * ```ts
 * import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
 *
 * @Entity({ expression: 'select id, count(*) as posts from user' })
 * export class UserStatistics {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @Property()
 *   posts!: number;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, Property } from '@mikro-orm/decorators/legacy';
 *
 * @Entity({ expression: 'select id, count(*) as posts from user' })
 * export class UserStatistics {
 *   @Property()
 *   id!: number;
 *
 *   @Property()
 *   posts!: number;
 * }
 * ```
 */
export const virtualEntityProperty: Rule = {
  id: 'virtual-entity-property',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'virtualEntityHolds') continue;
      const { name, what, at } = problem;
      const raised =
        what === 'key'
          ? t`Virtual entity ${entity.name} cannot have primary key ${entity.name}.${name}`
          : t`are allowed inside virtual entity. Found … in ${entity.name}.${name}`;
      yield {
        at,
        message: t`"${entity.name}" is a virtual entity, and "${name}" is ${what === 'key' ? t`its primary key` : t`a collection`}. MikroORM raises "${raised}". ${what === 'key' ? t`Use @Property().` : t`Remove it, or make it a view.`}`,
      };
    }
  },
};
