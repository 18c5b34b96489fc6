import { t } from '../base/translate.ts';
import { nearestName } from './nearest-name.ts';
import { respell } from './respell.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { didYouMean } from './words.ts';

/**
 * ## What it does
 * Reports an `@Index`, `@Unique` or `@ForeignKey` that names a column which the entity has no property for, or leads to no entity.
 *
 * ## What TypeORM says
 * `TypeORMError`: Unique constraint contains column that is missing in the entity (Post): authorId
 *
 * ## Why is this bad?
 * Columns are named by their property. A relation's column is named by the relation; the inverse side of a relation has none.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * @Unique(['authorId'])
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   author: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * @Unique(['author'])
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   author: User;
 * }
 * ```
 */
export const unknownConstraintColumn: Rule = {
  id: 'unknown-constraint-column',
  category: 'correctness',
  severity: 'error',
  dialects: ownerFamily,

  *entity(entity, snapshot) {
    const voice = snapshot.dialect(entity.dialect)?.voice;
    for (const problem of entity.problems) {
      if (problem.kind === 'constraintTargetMissing')
        yield {
          at: problem.at,
          message: t`@ForeignKey of "${entity.name}.${problem.property}" leads to ${problem.name === '' ? t`nothing` : `"${problem.name}"`}, which is no entity. TypeORM raises "Entity metadata for ${entity.name}#${problem.property} was not found". Name an entity.`,
        };
      if (problem.kind !== 'constraintColumnMissing') continue;
      const { construct, name, at } = problem;
      const columns = [...entity.attributes].flatMap(([key, it]) => (it.kind === 'other' ? [] : key));
      const meant = problem.meant ?? (problem.entity === entity.name ? nearestName(name, columns) : undefined);
      const title =
        construct === 'Index' ? 'Index' : construct === 'Unique' ? t`Unique constraint` : t`Foreign key constraint`;
      yield {
        at,
        message: t`@${construct} names "${name}", but "${problem.entity}" has no such column${didYouMean(meant)} ${voice?.saysOfClass(problem, entity)?.text ?? t`TypeORM raises "${title} contains column that is missing in the entity (${problem.entity}): ${name}".`} Name a property that is stored.`,
        *fixes() {
          const edits = meant === undefined ? [] : respell(snapshot, at, name, meant);
          if (edits.length > 0) yield { title: t`Change "${name}" to "${meant ?? ''}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
