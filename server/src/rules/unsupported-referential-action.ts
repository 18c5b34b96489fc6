import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports an `onDelete` or `onUpdate` that the database of the data source does not know.
 *
 * ## What TypeORM says
 * `TypeORMError`: OnDeleteType "RESTRICT" is not supported for oracle!
 *
 * ## Why is this bad?
 * Oracle knows `CASCADE`, `SET NULL` and `NO ACTION` for what is deleted, and nothing but `NO ACTION` for what is updated. TypeORM checks it
 * when the data source is initialized.
 *
 * ## Example
 * ```ts
 * import { DataSource, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Category, { onDelete: 'RESTRICT' })
 *   parent: Category;
 * }
 *
 * export const dataSource = new DataSource({ type: 'oracle', entities: [Category] });
 * ```
 *
 * ## Use instead
 * ```ts
 * import { DataSource, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class Category {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Category, { onDelete: 'NO ACTION' })
 *   parent: Category;
 * }
 *
 * export const dataSource = new DataSource({ type: 'oracle', entities: [Category] });
 * ```
 */
export const unsupportedReferentialAction: Rule = {
  id: 'unsupported-referential-action',
  category: 'correctness',
  severity: 'error',
  dialects: ['typeorm'],
  about: ['actionUnsupported'],

  *relationship(end, snapshot) {
    for (const { option, action, driver, at } of problemsOf(end, 'actionUnsupported')) {
      const said = option === 'onDelete' ? 'OnDeleteType' : 'OnUpdateType';
      const verdict = option === 'onDelete' ? t`is not supported for` : t`is not valid for`;
      yield {
        at,
        message: t`"${nameOf(end)}" has ${option} "${action}", which the data source's database does not know. TypeORM raises "${said} "${action}" ${verdict} ${driver}!". Write "NO ACTION", or leave it out.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer) return;
          const value = composer.quote(end.declaration.uri, 'NO ACTION');
          const edits = composer.setOption(end.declaration, option, value);
          if (edits.length > 0) yield { title: t`Change "${action}" to "NO ACTION"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
