import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a relation whose column is that of another property too.
 *
 * ## What MikroORM says
 * `MetadataError`: Duplicate fieldNames are not allowed: Post.author (fieldName: 'author_id'), Post.authorId (fieldName: 'author_id')
 *
 * ## Why is this bad?
 * Both would write the column. A plain property for the foreign key beside the relation is fine with `persist: false`: it is read
 * and never written. Two relations need a column each.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
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
 *   author!: User;
 *
 *   @Property()
 *   authorId!: number;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
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
 *   author!: User;
 *
 *   @Property({ persist: false })
 *   authorId!: number;
 * }
 * ```
 */
export const duplicateFieldName: Rule = {
  id: 'duplicate-field-name',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['fieldNameTaken'],

  *relationship(end, snapshot) {
    for (const { column, others } of problemsOf(end, 'fieldNameTaken')) {
      const names = quotedList(others.map((it) => `${end.owner.name}.${it.name}`));
      const isPlain = others.every((it) => it.scalar);
      yield {
        at: end.at,
        message: t`"${nameOf(end)}" is stored in the column "${column}", and so is ${names}. MikroORM raises "Duplicate fieldNames are not allowed". ${isPlain ? t`Add persist: false to the plain property.` : t`Give one of them another joinColumn.`}`,
        related: others.map((it) => ({ at: it.at, message: t`"${end.owner.name}.${it.name}" is stored in it too.` })),
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          for (const { name, scalar, declaration } of others) {
            const edits = scalar ? (composer?.setOption(declaration, 'persist', 'false') ?? []) : [];
            if (edits.length > 0) yield { title: t`Add persist: false to "${name}"`, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};
