import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports relations with `nullable: false` that lead back to where they begin.
 *
 * ## What TypeORM says
 * `CircularRelationsError`: Circular relations detected: User -> Post -> User. To resolve this issue you need to set nullable: true somewhere
 * in this dependency structure.
 *
 * ## Why is this bad?
 * None of the rows could ever be the first to be inserted, for each needs another one to be there.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Category, { nullable: false })
 *   parent: Category;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Category, { nullable: true })
 *   parent: Category;
 * }
 * ```
 */
export const requiredCycle: Rule = {
  id: 'required-cycle',
  category: 'correctness',
  severity: 'error',
  about: ['requiredCycle'],
  dialects: ['typeorm'],

  *relationship(end, snapshot) {
    for (const { path } of problemsOf(end, 'requiredCycle')) {
      const classes = [...path.map((it) => it.owner.name), end.owner.name].join(' -> ');
      yield {
        at: placeOfOption(end, 'nullable'),
        message:
          `"${nameOf(end)}" must not be null, and leads back to "${end.owner.name}" through relations that must not either: ${classes}. ` +
          'TypeORM raises "Circular relations detected". Allow null in one of them.',
        related: path
          .filter((it) => it !== end)
          .map((it) => ({ at: placeOfOption(it, 'nullable'), message: `"${nameOf(it)}" must not be null.` })),
        *fixes() {
          const edits =
            composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'nullable', undefined) ?? [];
          if (edits.length > 0) yield { title: `Allow null in "${nameOf(end)}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
