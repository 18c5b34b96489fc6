import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import type { Rule } from './rule.ts';

/**
 * ## What it does
 * Reports entities of one list that have one name, which MikroORM refuses up to release 6.
 *
 * ## What MikroORM says
 * `MetadataError`: Duplicate entity names are not allowed: Account
 *
 * ## Why is this bad?
 * Up to MikroORM 6 entities are known by the names of their classes, so two of one name would be one. From 7 on they are told apart
 * by the classes themselves.
 *
 * ## Example
 * `user.ts`:
 *
 * ```ts
 * import { Entity, PrimaryKey } from '@mikro-orm/core';
 *
 * @Entity()
 * export class Account {
 *   @PrimaryKey()
 *   id!: number;
 * }
 * ```
 *
 * `billing.ts`:
 *
 * ```ts
 * import { Entity, PrimaryKey } from '@mikro-orm/core';
 *
 * @Entity({ tableName: 'billing_account' })
 * export class Account {
 *   @PrimaryKey()
 *   id!: number;
 * }
 * ```
 *
 * `orm.ts`:
 *
 * ```ts
 * import { Account as BillingAccount } from './billing';
 * import { Account } from './user';
 *
 * export const entities = [Account, BillingAccount];
 * ```
 *
 * ## Use instead
 * `user.ts`:
 *
 * ```ts
 * import { Entity, PrimaryKey } from '@mikro-orm/core';
 *
 * @Entity()
 * export class Account {
 *   @PrimaryKey()
 *   id!: number;
 * }
 * ```
 *
 * `billing.ts`:
 *
 * ```ts
 * import { Entity, PrimaryKey } from '@mikro-orm/core';
 *
 * @Entity({ tableName: 'billing_account' })
 * export class BillingAccount {
 *   @PrimaryKey()
 *   id!: number;
 * }
 * ```
 *
 * `orm.ts`:
 *
 * ```ts
 * import { BillingAccount } from './billing';
 * import { Account } from './user';
 *
 * export const entities = [Account, BillingAccount];
 * ```
 */
export const duplicateEntityName: Rule = {
  id: 'duplicate-entity-name',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'entityNameTaken') continue;
      yield {
        at: entity.at,
        message: t`Another entity of the same list is called "${entity.name}" too. MikroORM raises "Duplicate entity names are not allowed: ${entity.name}" up to release 6. Rename one of them.`,
        *fixes() {
          const taken = new Set(snapshot.graph.entities.map((it) => it.name));
          const renamed = composerFor(snapshot, entity.dialect)?.renameEntity?.(entity, taken);
          if (renamed) yield { title: t`Call it "${renamed.name}"`, safety: 'unsafe', edits: renamed.edits };
        },
        related: problem.others.map((at) => ({ at, message: t`This entity is called "${entity.name}" too.` })),
      };
    }
  },
};
