import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
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
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'requiredCycle')) {
      const { path } = problem;
      const saying = said(snapshot, end, problem);
      const classes = [...path.map((it) => it.owner.name), end.owner.name].join(' -> ');
      yield {
        at: placeOfOption(end, 'nullable'),
        ...(saying?.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" must not be null, and leads back to "${end.owner.name}" through relations that must not either: ${classes}. ${saying?.text ?? t`TypeORM raises "Circular relations detected".`} Allow null in one of them.`,
        related: path
          .filter((it) => it !== end)
          .map((it) => ({ at: placeOfOption(it, 'nullable'), message: t`"${nameOf(it)}" must not be null.` })),
        *fixes() {
          // TypeORM's relations may be null unless they say otherwise, those of MikroORM only where they say so.
          const nullable = end.owner.dialect === 'mikroorm' ? 'true' : undefined;
          const edits =
            composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'nullable', nullable) ?? [];
          if (edits.length > 0) yield { title: t`Allow null in "${nameOf(end)}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
