import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports relations with `eager: true` that lead back to where they begin.
 *
 * ## What TypeORM says
 * For a relation and its inverse side: Circular eager relations are disallowed. Any other cycle, and a relation of a class to itself, it
 * does not see: every `find` ends with `RangeError: Maximum call stack size exceeded`.
 *
 * ## Why is this bad?
 * An eager relation is loaded with each entity, and so on for what was loaded. In a circle this never ends.
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
 *   @OneToMany(() => Post, (post) => post.author, { eager: true })
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts, { eager: true })
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
 *   @ManyToOne(() => User, (user) => user.posts, { eager: true })
 *   author: User;
 * }
 * ```
 */
export const eagerCycle: Rule = {
  id: 'eager-cycle',
  category: 'correctness',
  severity: 'error',
  about: ['eagerCycle'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'eagerCycle')) {
      const { path } = problem;
      const saying = said(snapshot, end, problem);
      const round = [...path, end].map(nameOf).join('" → "');
      yield {
        at: placeOfOption(end, 'eager'),
        ...(saying?.severity && { severity: saying.severity }),
        message: t`"${round}" are loaded eagerly in a circle. ${saying?.text ?? saidOf(path)} Remove eager from one of them.`,
        related: path
          .filter((it) => it !== end)
          .map((it) => ({ at: placeOfOption(it, 'eager'), message: t`"${nameOf(it)}" is eager too.` })),
        *fixes() {
          const collection = path.find((it) => it.collection.kind === 'resolved' && it.collection.to);
          for (const it of new Set([...(collection ? [collection] : []), end])) {
            const edits = composerFor(snapshot, it.owner.dialect)?.setOption(it.declaration, 'eager', undefined) ?? [];
            if (edits.length > 0) yield { title: t`Do not load "${nameOf(it)}" eagerly`, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};

/** TypeORM looks at a relation and its inverse side only. */
function saidOf([first, second, third]: readonly RelationshipEnd[]): string {
  const isPair =
    second !== undefined && third === undefined && first?.inverse.kind === 'resolved' && first.inverse.to === second;
  return isPair
    ? t`TypeORM raises "Circular eager relations are disallowed".`
    : t`TypeORM starts, and every find ends with "Maximum call stack size exceeded".`;
}
