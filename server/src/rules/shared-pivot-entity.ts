import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports two many-to-many relations over one pivot entity, neither of which names the other.
 *
 * ## What MikroORM says
 * `MetadataError`: Order.products and Product.orders use the same 'pivotEntity', but don't form a bidirectional relation. Specify
 * 'inversedBy' or 'mappedBy' to link them.
 *
 * ## Why is this bad?
 * They are the two sides of one relation: one owns the rows of the pivot table, the other is its inverse side and names it by
 * `mappedBy`.
 *
 * ## Example
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToMany, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Order {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Product, pivotEntity: () => OrderItem })
 *   products = new Collection<Product>(this);
 * }
 *
 * @Entity()
 * export class Product {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Order, pivotEntity: () => OrderItem })
 *   orders = new Collection<Order>(this);
 * }
 *
 * @Entity()
 * export class OrderItem {
 *   @ManyToOne(() => Order, { primary: true })
 *   order!: Order;
 *
 *   @ManyToOne(() => Product, { primary: true })
 *   product!: Product;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToMany, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Order {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Product, pivotEntity: () => OrderItem })
 *   products = new Collection<Product>(this);
 * }
 *
 * @Entity()
 * export class Product {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Order, mappedBy: 'products' })
 *   orders = new Collection<Order>(this);
 * }
 *
 * @Entity()
 * export class OrderItem {
 *   @ManyToOne(() => Order, { primary: true })
 *   order!: Order;
 *
 *   @ManyToOne(() => Product, { primary: true })
 *   product!: Product;
 * }
 * ```
 */
export const sharedPivotEntity: Rule = {
  id: 'shared-pivot-entity',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['pivotEntityShared'],

  *relationship(end, snapshot) {
    for (const { other, at } of problemsOf(end, 'pivotEntityShared')) {
      yield {
        at,
        message: t`"${nameOf(end)}" and "${nameOf(other)}" have one pivot entity, and neither names the other. MikroORM raises "use the same 'pivotEntity', but don't form a bidirectional relation". Set mappedBy on one of them.`,
        related: [{ at: other.at, message: t`"${nameOf(other)}" has the same pivot entity.` }],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          const value = composer?.quote(end.declaration.uri, other.name);
          const edits = value === undefined ? [] : (composer?.setOption(end.declaration, 'mappedBy', value) ?? []);
          if (edits.length > 0)
            yield { title: t`Make "${nameOf(end)}" the inverse side of "${nameOf(other)}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
