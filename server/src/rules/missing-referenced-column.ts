import { t } from '../base/translate.ts';
import { nearestName } from './nearest-name.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import type { Rule } from './rule.ts';
import { didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `referencedColumnName` that is no property of the other entity.
 *
 * ## What TypeORM says
 * `TypeORMError`: Referenced column ext_id was not found in entity User
 *
 * ## Why is this bad?
 * The name is that of a property, not that of a column in the database. The data source cannot be initialized.
 *
 * ## Example
 * ```ts
 * import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @Column({ name: 'ext_id', unique: true })
 *   externalId: string;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ referencedColumnName: 'ext_id' })
 *   author: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @Column({ name: 'ext_id', unique: true })
 *   externalId: string;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   @JoinColumn({ referencedColumnName: 'externalId' })
 *   author: User;
 * }
 * ```
 */
export const missingReferencedColumn: Rule = {
  id: 'missing-referenced-column',
  category: 'correctness',
  severity: 'error',
  about: ['referencedColumnMissing'],
  dialects: ['typeorm'],

  *relationship(end, snapshot) {
    for (const { name, entity, property, at } of problemsOf(end, 'referencedColumnMissing')) {
      const other = [end.owner, ...(end.target.kind === 'resolved' ? [end.target.to] : [])].find(
        (it) => it.name === entity,
      );
      const columns = [...(other?.attributes ?? [])].flatMap(([key, it]) => (it.kind === 'column' ? key : []));
      const meant = property ?? nearestName(name, columns);
      yield {
        at,
        message: t`"${nameOf(end)}" refers to "${name}", but "${entity}" has no such property${didYouMean(meant)} TypeORM raises "Referenced column ${name} was not found in entity ${entity}". Name a property of "${entity}".`,
        *fixes() {
          const edits = meant === undefined ? [] : respell(snapshot, at, name, meant);
          if (edits.length > 0) yield { title: t`Change "${name}" to "${meant ?? ''}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
