import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `onDelete: 'SET NULL'` on a relation that must not be null.
 *
 * ## What TypeORM says
 * TypeORM creates the schema as told, where the database lets it. When the other row is deleted: NOT NULL constraint failed.
 *
 * ## Why is this bad?
 * The two contradict each other: the database can neither delete the row nor set the column to null.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => post.author)
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts, { nullable: false, onDelete: 'SET NULL' })
 *   author: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @OneToMany(() => Post, (post) => post.author)
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts, { onDelete: 'SET NULL' })
 *   author: User;
 * }
 * ```
 */
export const setNullOnRequired: Rule = {
  id: 'set-null-on-required',
  category: 'correctness',
  severity: 'error',
  about: ['setNullOnRequired'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const { at } of problemsOf(end, 'setNullOnRequired')) {
      yield {
        at,
        message: t`"${nameOf(end)}" is to be set to null when the other row is deleted, but must not be null. The database raises "NOT NULL constraint failed". Allow null, or choose another action.`,
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          for (const [keyword, value, title] of curesOf(end)) {
            const edits = composer?.setOption(end.declaration, keyword, value) ?? [];
            if (edits.length > 0) yield { title, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};

type Cure = readonly [keyword: string, value: string | undefined, title: string];

/** TypeORM's relations may be null unless they say otherwise, those of MikroORM only where they say so. */
function curesOf(end: RelationshipEnd): readonly Cure[] {
  const isMikroOrm = end.owner.dialect === 'mikroorm';
  const action = isMikroOrm && end.declaration.options.has('deleteRule') ? 'deleteRule' : 'onDelete';
  return [
    ['nullable', isMikroOrm ? 'true' : undefined, t`Allow null in "${nameOf(end)}"`],
    [action, undefined, t`Remove ${action}`],
  ];
}
