import { t } from '../base/translate.ts';
import type { Rule } from './rule.ts';

/**
 * ## What it does
 * Reports a `@RelationCount` of a relation that leads to one entity at most.
 *
 * ## What TypeORM says
 * `TypeORMError`: Relation count can not be implemented on ManyToOne or OneToOne relations.
 *
 * ## Why is this bad?
 * There is nothing to count. TypeORM up to 0.3 refuses it when the data source is initialized; TypeORM 1 has no such decorator.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn, RelationCount } from 'typeorm';
 *
 * @Entity()
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Category)
 *   parent: Category;
 *
 *   @RelationCount((category: Category) => category.parent)
 *   parentCount: number;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn, RelationCount } from 'typeorm';
 *
 * @Entity()
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Category, (category) => category.children)
 *   parent: Category;
 *
 *   @OneToMany(() => Category, (category) => category.parent)
 *   children: Category[];
 *
 *   @RelationCount((category: Category) => category.children)
 *   childCount: number;
 * }
 * ```
 */
export const relationCountOfOne: Rule = {
  id: 'relation-count-of-one',
  category: 'correctness',
  severity: 'error',
  dialects: ['typeorm'],

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'relationCountOfOne') continue;
      yield {
        at: problem.at,
        message: t`@RelationCount names "${problem.name}", which leads to one entity at most. TypeORM raises "Relation count can not be implemented on ManyToOne or OneToOne relations". Count a one-to-many or many-to-many relation.`,
      };
    }
  },
};
