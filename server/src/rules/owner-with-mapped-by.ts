import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Points out `owner: true` beside `mappedBy`. MikroORM then takes the name as that of the inverse side, as if `inversedBy` were
 * written.
 *
 * ## Why is this bad?
 * It works, and reads as the opposite of what it does: `mappedBy` is how an inverse side names its owner.
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
 *   @ManyToMany({ entity: () => Tag, mappedBy: 'posts', owner: true })
 *   tags = new Collection<Tag>(this);
 * }
 *
 * @Entity()
 * export class Tag {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Post, mappedBy: 'tags' })
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
 *   @ManyToMany({ entity: () => Tag, inversedBy: 'posts' })
 *   tags = new Collection<Tag>(this);
 * }
 *
 * @Entity()
 * export class Tag {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToMany({ entity: () => Post, mappedBy: 'tags' })
 *   posts = new Collection<Post>(this);
 * }
 * ```
 */
export const ownerWithMappedBy: Rule = {
  id: 'owner-with-mapped-by',
  category: 'style',
  severity: 'hint',
  dialects: ['mikroorm'],
  about: ['ownerMappedBy'],

  *relationship(end, snapshot) {
    for (const { at } of problemsOf(end, 'ownerMappedBy')) {
      yield {
        at,
        message: t`"${nameOf(end)}" is made the owning side by owner: true, so MikroORM takes mappedBy for inversedBy. Write inversedBy.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer || end.inverseName.kind !== 'literal') return;
          const edits = composer.setOptions(end.declaration, [
            ['owner', undefined],
            ['mappedBy', undefined],
            ['inversedBy', composer.quote(end.declaration.uri, end.inverseName.value)],
          ]);
          if (edits.length > 0) yield { title: t`Change mappedBy to inversedBy`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
