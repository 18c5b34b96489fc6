import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation's decorator that is given an options object first and more arguments behind it.
 *
 * ## What MikroORM says
 * `Error`: Mixing first decorator parameter as options object with other parameters is forbidden. If you want to use the options
 * parameter at first position, provide all options inside it.
 *
 * ## Why is this bad?
 * The arguments are either the target, the name of the other side and the options, in this order, or all of it in one object. The
 * error is raised as soon as the file is loaded.
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
 *   @ManyToMany({ entity: () => Post }, 'tags')
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
 *   @ManyToMany({ entity: () => Post, mappedBy: 'tags' })
 *   posts = new Collection<Post>(this);
 * }
 * ```
 */
export const mixedDecoratorArguments: Rule = {
  id: 'mixed-decorator-arguments',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['argumentsMixed'],

  *relationship(end, snapshot) {
    const [problem] = problemsOf(end, 'argumentsMixed');
    if (!problem) return;
    yield {
      at: end.declaration.callee,
      message: t`"${nameOf(end)}" is given an options object and more arguments behind it. MikroORM raises "Mixing first decorator parameter as options object with other parameters is forbidden". Put everything into the object.`,
      *fixes() {
        const edits = composerFor(snapshot, end.owner.dialect)?.mergeArguments?.(end.declaration) ?? [];
        if (edits.length > 0) yield { title: t`Put all arguments into the object`, safety: 'unsafe', edits };
      },
    };
  },
};
