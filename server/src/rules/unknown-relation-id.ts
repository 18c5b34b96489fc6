import { t } from '../base/translate.ts';
import { relationshipsOf } from './inverse-candidates.ts';
import { nearestName } from './nearest-name.ts';
import { respell } from './respell.ts';
import type { Rule } from './rule.ts';
import { didYouMean } from './words.ts';

/**
 * ## What it does
 * Reports a `@RelationId` that names no relation of the entity.
 *
 * ## What TypeORM says
 * `TypeORMError`: Cannot find relation undefined. Wrong relation specified for @RelationId decorator.
 *
 * ## Why is this bad?
 * The property is filled with the ids of what a relation leads to, so it has to name one of this entity.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn, RelationId } from 'typeorm';
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
 *
 *   @RelationId('writer')
 *   authorId: number;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn, RelationId } from 'typeorm';
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
 *
 *   @RelationId('author')
 *   authorId: number;
 * }
 * ```
 */
export const unknownRelationId: Rule = {
  id: 'unknown-relation-id',
  category: 'correctness',
  severity: 'error',
  dialects: ['typeorm'],

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'relationIdMissing') continue;
      const { name, at } = problem;
      const relations = relationshipsOf(entity).map((it) => it.name);
      const meant = nearestName(name, relations) ?? (relations.length === 1 ? relations[0] : undefined);
      yield {
        at,
        message: t`@RelationId names "${name}", but "${entity.name}" has no such relation${didYouMean(meant)} TypeORM raises "Wrong relation specified for @RelationId decorator". Name a relation of this entity.`,
        *fixes() {
          const edits = meant === undefined ? [] : respell(snapshot, at, name, meant);
          if (edits.length > 0) yield { title: t`Change "${name}" to "${meant ?? ''}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
