import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { placeOfInverse } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports several collections that name the same property as their inverse side. Not reported where `persistence: false` says that they are
 * only read.
 *
 * ## Why is this bad?
 * They all speak of one foreign key. Saving one of them sets the key of what only the others hold to null.
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
 *
 *   @OneToMany(() => Post, (post) => post.author)
 *   drafts: Post[];
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
 *
 *   @OneToMany(() => Post, (post) => post.editor)
 *   edited: Post[];
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
 *   @ManyToOne(() => User, (user) => user.edited)
 *   editor: User;
 * }
 * ```
 */
export const sharedInverse: Rule = {
  id: 'shared-inverse',
  category: 'suspicious',
  severity: 'warning',
  about: ['inverseShared'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'inverseShared')) {
      const saying = said(snapshot, end, problem);
      if (!saying || end.inverse.kind !== 'resolved') continue;
      yield {
        at: placeOfInverse(end),
        ...(saying.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" names "${nameOf(end.inverse.to)}", and so does ${quotedList(problem.others.map(nameOf))}. ${saying.text} Give each a side of its own, or only read one of them.`,
        related: problem.others.map((it) => ({ at: placeOfInverse(it), message: t`"${nameOf(it)}" names it too.` })),
        *fixes() {
          if (end.owner.dialect !== 'typeorm') return;
          const edits =
            composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, 'persistence', 'false') ?? [];
          if (edits.length > 0)
            yield { title: t`Only read "${nameOf(end)}" (persistence: false)`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
