import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation whose annotation is `Ref` without `ref: true` beside it, or the other way round. MikroORM looks at the types
 * only where it reads them from the source (`@mikro-orm/reflection`), and then nothing is reported.
 *
 * ## Why is this bad?
 * `ref: true` makes MikroORM wrap the entity in a `Reference`, and `Ref` is the type of that. Where only one of them is there, the
 * compiler lets through what fails: without the option there is no `author.load()`, without the type there is no `author.name`.
 *
 * ## Example
 * ```ts
 * import type { Ref } from '@mikro-orm/core';
 * import { Entity, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User)
 *   author!: Ref<User>;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import type { Ref } from '@mikro-orm/core';
 * import { Entity, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User, { ref: true })
 *   author!: Ref<User>;
 * }
 * ```
 */
export const referenceWrapper: Rule = {
  id: 'reference-wrapper',
  category: 'suspicious',
  severity: 'warning',
  dialects: ['mikroorm'],
  about: ['referenceDiffers'],

  *relationship(end, snapshot) {
    for (const { fault, at } of problemsOf(end, 'referenceDiffers')) {
      yield {
        at,
        message:
          fault === 'noOption'
            ? t`"${nameOf(end)}" is typed as a reference, but MikroORM puts the entity itself there. Add ref: true.`
            : t`"${nameOf(end)}" has ref: true, so MikroORM puts a Reference there, but it is typed as the entity. Use Ref, or remove ref.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer) return;
          const keyword = end.declaration.options.has('wrappedReference') ? 'wrappedReference' : 'ref';
          if (fault === 'noWrapper') {
            const wrapped = composer.annotate?.(end, 'reference') ?? [];
            if (wrapped.length > 0) yield { title: t`Change the type to Ref`, safety: 'unsafe', edits: wrapped };
          }
          const edits = composer.setOption(end.declaration, keyword, fault === 'noOption' ? 'true' : undefined);
          const title = fault === 'noOption' ? t`Add ref: true` : t`Remove ${keyword}`;
          if (edits.length > 0) yield { title, safety: 'unsafe', edits };
          const plain = fault === 'noOption' ? (composer.annotate?.(end, 'plain') ?? []) : [];
          if (plain.length > 0) yield { title: t`Change the type to the entity`, safety: 'unsafe', edits: plain };
        },
      };
    }
  },
};
