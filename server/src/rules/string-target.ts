import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { nearestName } from './nearest-name.ts';
import { placeOfTarget } from './place.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation whose target is a string, which MikroORM 7 does not take any more.
 *
 * ## What MikroORM says
 * `Error`: Relation target needs to be an entity class or EntitySchema instance, string 'User' given instead for Post.author.
 *
 * ## Why is this bad?
 * Up to MikroORM 6 a string is looked up among the names of the entities. From 7 on entities are told apart by their classes, and
 * the name of one is not enough. A function that returns the class works in every release, also where two files import each other.
 *
 * ## Example
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @OneToMany(() => Post, post => post.author)
 *   posts = new Collection<Post>(this);
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne('User')
 *   author!: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Collection } from '@mikro-orm/core';
 * import { Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @OneToMany(() => Post, post => post.author)
 *   posts = new Collection<Post>(this);
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
export const stringTarget: Rule = {
  id: 'string-target',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['targetIsString'],

  *relationship(end, snapshot) {
    for (const { name: spelled } of problemsOf(end, 'targetIsString')) {
      const known = snapshot.graph.entities.filter((it) => it.dialect === end.owner.dialect);
      const meant =
        end.target.kind === 'resolved'
          ? spelled
          : nearestName(
              spelled,
              known.map((it) => it.name),
            );
      const name = meant ?? spelled;
      const to = known.filter((it) => it.name === meant);
      yield {
        at: placeOfTarget(end),
        message: t`"${nameOf(end)}" names its target by the string "${spelled}"${end.target.kind === 'missing' ? t`, which is no entity` : ''}. MikroORM 7 raises "Relation target needs to be an entity class or EntitySchema instance, string '${spelled}' given instead". Use a function: () => ${name}.`,
        *fixes() {
          const edits =
            composerFor(snapshot, end.owner.dialect)?.referToTarget?.(end, to.length === 1 ? to[0] : undefined) ?? [];
          if (edits.length > 0) yield { title: t`Change it to () => ${name}`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
