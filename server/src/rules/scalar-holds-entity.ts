import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import type { Rule } from './rule.ts';

/**
 * ## What it does
 * Reports a plain property whose type is an entity.
 *
 * ## What MikroORM says
 * `MetadataError`: Post.author is defined as scalar @Property(), but its type is a discovered entity User. Maybe you want to use
 * @ManyToOne() decorator instead?
 *
 * ## Why is this bad?
 * A plain property is one column with a value in it. What refers to another row is a relation, what is stored in columns of the same
 * table is embedded.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
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
 *   @Property({ type: 'User' })
 *   author!: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
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
 *   author!: User;
 * }
 * ```
 */
export const scalarHoldsEntity: Rule = {
  id: 'scalar-holds-entity',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'scalarHoldsEntity') continue;
      const { name, target, embeddable, at } = problem;
      const instead = embeddable ? '@Embedded()' : '@ManyToOne()';
      yield {
        at,
        message: t`"${entity.name}.${name}" is a plain property whose type is ${embeddable ? t`the embeddable` : t`the entity`} "${target}". MikroORM raises "is defined as scalar @Property(), but its type is a discovered entity ${target}". Use ${instead}.`,
        *fixes() {
          const decorator = embeddable ? 'Embedded' : 'ManyToOne';
          const edits = composerFor(snapshot, entity.dialect)?.relateScalar?.(entity, name, decorator, target) ?? [];
          if (edits.length > 0) yield { title: t`Declare it with @${decorator}()`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
