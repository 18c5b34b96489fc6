import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation that removes along on both sides: `cascade: true`, or one that lists `'remove'`, on each.
 *
 * ## What TypeORM says
 * `TypeORMError`: Relation User#posts and Post#author both has cascade remove set. This may lead to unexpected circular removals. Please
 * set cascade remove only from one side of relationship.
 *
 * ## Why is this bad?
 * Removing a post would remove its author, and so all posts of that author. `cascade: true` includes `'remove'`, which is easily missed.
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
 *   @OneToMany(() => Post, (post) => post.author, { cascade: true })
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts, { cascade: true })
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
 *   @OneToMany(() => Post, (post) => post.author, { cascade: true })
 *   posts: Post[];
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User, (user) => user.posts, { cascade: ['insert', 'update'] })
 *   author: User;
 * }
 * ```
 */
export const cascadeRemoveBothWays: Rule = {
  id: 'cascade-remove-both-ways',
  category: 'correctness',
  severity: 'error',
  about: ['removeCascadesBack'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'removeCascadesBack')) {
      const { inverse } = problem;
      const saying = said(snapshot, end, problem);
      yield {
        at: placeOfOption(end, 'cascade'),
        ...(saying?.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" and "${nameOf(inverse)}" both remove what they lead to. ${saying?.text ?? t`TypeORM raises "Relation ${hashed(end)} and ${hashed(inverse)} both has cascade remove set".`} Let only one of them remove.`,
        related: [{ at: placeOfOption(inverse, 'cascade'), message: t`"${nameOf(inverse)}" removes too.` }],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer) return;
          const owner = [end, inverse].find((it) => it.owning === true) ?? end;
          if (owner.owner.dialect === 'mikroorm') {
            const edits = composer.setOption(owner.declaration, 'cascade', undefined);
            if (edits.length > 0) yield { title: t`Remove cascade of "${nameOf(owner)}"`, safety: 'unsafe', edits };
            return;
          }
          const [insert, update] = ['insert', 'update'].map((it) => composer.quote(owner.declaration.uri, it));
          const edits = composer.setOption(owner.declaration, 'cascade', `[${insert ?? ''}, ${update ?? ''}]`);
          if (edits.length > 0)
            yield { title: t`Let "${nameOf(owner)}" only insert and update`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

function hashed({ owner, name }: Parameters<typeof nameOf>[0]): string {
  return `${owner.name}#${name}`;
}
