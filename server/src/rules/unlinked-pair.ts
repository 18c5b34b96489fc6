import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports two owning relations that lead to each other's entity and do not name each other, where each is the only one that
 * could be meant. MikroORM accepts them.
 *
 * ## Why is this bad?
 * They are two relations: two pivot tables, or two foreign keys. What is put into one never shows in the other. Almost always they
 * are meant as the two sides of one relation, of which one has to name the other by `mappedBy`. Who means two relations gives
 * each a `pivotTable` of its own.
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
 *   @ManyToMany(() => Tag)
 *   tags = new Collection<Tag>(this);
 * }
 *
 * @Entity()
 * export class Tag {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany(() => Post)
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
 *   @ManyToMany(() => Tag)
 *   tags = new Collection<Tag>(this);
 * }
 *
 * @Entity()
 * export class Tag {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany(() => Post, post => post.tags)
 *   posts = new Collection<Post>(this);
 * }
 * ```
 */
export const unlinkedPair: Rule = {
  id: 'unlinked-pair',
  category: 'suspicious',
  severity: 'warning',
  dialects: ['mikroorm'],
  about: ['pairNotLinked'],

  *relationship(end, snapshot) {
    for (const { other } of problemsOf(end, 'pairNotLinked')) {
      const held = end.cardinality === 'many-to-many' ? t`pivot tables` : t`foreign keys`;
      yield {
        at: end.at,
        message: t`"${nameOf(end)}" and "${nameOf(other)}" are both owning sides and do not name each other, so MikroORM makes two ${held} and keeps nothing in step. Set mappedBy on one of them.`,
        related: [{ at: other.at, message: t`"${nameOf(other)}" is an owning side too.` }],
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
