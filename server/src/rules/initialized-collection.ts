import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a collection that a class sets to an array, in its declaration or its constructor. With `persistence: false` it is allowed.
 *
 * ## What TypeORM says
 * `InitializedRelationError`: Array initializations are not allowed in entity relations. Please remove array initialization (= []) from
 * "User#posts".
 *
 * ## Why is this bad?
 * An empty array means that the user has no posts: saving a user whose posts were not loaded would take all of them away.
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
 *   posts: Post[] = [];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts)
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
 *   @ManyToOne(() => User, (user) => user.posts)
 *   author: User;
 * }
 * ```
 */
export const initializedCollection: Rule = {
  id: 'initialized-collection',
  category: 'correctness',
  severity: 'error',
  about: ['collectionInitialized'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'collectionInitialized')) {
      const { at } = problem;
      const saying = said(snapshot, end, problem);
      const made = end.target.kind === 'resolved' ? t`new Collection<${end.target.to.name}>(this)` : '';
      yield {
        at,
        ...(saying?.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" begins as an array. ${
          saying
            ? t`${saying.text} Make it a Collection.`
            : t`TypeORM raises "Array initializations are not allowed in entity relations". Remove the initializer.`
        }`,
        *fixes() {
          const collection = composerFor(snapshot, end.owner.dialect)?.initializeCollection?.(end);
          if (collection) {
            if (collection.length > 0) yield { title: t`Change it to ${made}`, safety: 'unsafe', edits: collection };
            return;
          }
          const isInitializer = snapshot.span(at).start > snapshot.span(end.declaration.name).end;
          const edits = isInitializer ? (composerFor(snapshot, end.owner.dialect)?.remove(at) ?? []) : [];
          if (edits.length > 0) yield { title: t`Remove the initializer`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
