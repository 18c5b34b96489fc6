import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import type { Rule } from './rule.ts';

/**
 * ## What it does
 * Reports entities of one list that are stored in one table, without one being a kind of the other.
 *
 * ## What MikroORM says
 * `MetadataError`: Duplicate table names are not allowed: person
 *
 * ## Why is this bad?
 * Each would create the table for itself. Kinds of one thing in one table are a class and its subclasses, told apart by a
 * discriminator column.
 *
 * ## Example
 * ```ts
 * import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity({ tableName: 'person' })
 * export class Customer {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity({ tableName: 'person' })
 * export class Employee {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * export const entities = [Customer, Employee];
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity({ tableName: 'person' })
 * export class Customer {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity({ tableName: 'employee' })
 * export class Employee {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * export const entities = [Customer, Employee];
 * ```
 */
export const duplicateTableName: Rule = {
  id: 'duplicate-table-name',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'tableNameTaken') continue;
      yield {
        at: entity.at,
        message: t`"${entity.name}" is stored in the table "${problem.table}", which another entity of the same list has. MikroORM raises "Duplicate table names are not allowed: ${problem.table}". Set tableName on one of them.`,
        *fixes() {
          const taken = new Set(snapshot.graph.tables.map((it) => it.name));
          const composer = problem.movable ? composerFor(snapshot, entity.dialect) : undefined;
          const renamed = composer?.renameTable?.(entity, taken);
          if (renamed) yield { title: t`Name the table "${renamed.name}"`, safety: 'unsafe', edits: renamed.edits };
        },
        related: problem.others.map((at) => ({ at, message: t`This entity is stored in "${problem.table}" too.` })),
      };
    }
  },
};
