import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation with `persist: false` to an entity whose primary key has several columns.
 *
 * ## What MikroORM says
 * `MetadataError`: Visit.place is non-persistent relation which targets composite primary key. This is not supported and will cause
 * issues, 'persist: false' should be added to the properties representing single columns instead.
 *
 * ## Why is this bad?
 * MikroORM cannot read such a relation from columns that it does not store. The other way round it works: the relation is stored,
 * and the properties for its single columns are not.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Place {
 *   @PrimaryKey()
 *   country!: string;
 *
 *   @PrimaryKey()
 *   code!: string;
 * }
 *
 * @Entity()
 * export class Visit {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @Property()
 *   country!: string;
 *
 *   @Property()
 *   code!: string;
 *
 *   @ManyToOne(() => Place, { joinColumns: ['country', 'code'], persist: false })
 *   place!: Place;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class Place {
 *   @PrimaryKey()
 *   country!: string;
 *
 *   @PrimaryKey()
 *   code!: string;
 * }
 *
 * @Entity()
 * export class Visit {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @Property({ persist: false })
 *   country!: string;
 *
 *   @Property({ persist: false })
 *   code!: string;
 *
 *   @ManyToOne(() => Place, { joinColumns: ['country', 'code'] })
 *   place!: Place;
 * }
 * ```
 */
export const unstoredCompositeReference: Rule = {
  id: 'unstored-composite-reference',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['compositeNotStored'],

  *relationship(end, snapshot) {
    for (const { entity, at } of problemsOf(end, 'compositeNotStored')) {
      yield {
        at,
        message: t`"${nameOf(end)}" is not stored, and "${entity}" has a primary key of several columns. MikroORM raises "is non-persistent relation which targets composite primary key". Store the relation, and add persist: false to the properties of its single columns.`,
        *fixes() {
          const edits =
            composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'persist', undefined) ?? [];
          if (edits.length > 0) yield { title: t`Store "${nameOf(end)}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
