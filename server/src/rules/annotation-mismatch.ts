import { t } from '../base/translate.ts';
import type { EndProblem, RelationshipEnd } from '../model/graph.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { cardinalityName, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a property whose type is not what its relation holds: one object where there are many, many where there is one, or another
 * entity. Nothing is said of types that do not show what they stand for.
 *
 * ## Why is this bad?
 * The decorator decides what is loaded, and the compiler cannot compare the two: code that goes by the type fails when it runs.
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
 *   posts: Post;
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
export const annotationMismatch: Rule = {
  id: 'annotation-mismatch',
  category: 'suspicious',
  severity: 'warning',
  about: ['annotationDiffers'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    if (end.target.kind !== 'resolved') return;
    for (const problem of problemsOf(end, 'annotationDiffers')) {
      const saying = said(snapshot, end, problem);
      yield {
        at: problem.at,
        ...(saying?.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" ${holds(problem, end, end.target.to.name)}. ${saying?.text ?? t`The type does not change what is loaded.`} Correct it.`,
        *fixes() {
          const edits = composerFor(snapshot, end.owner.dialect)?.setAnnotation(end) ?? [];
          if (edits.length > 0) yield { title: t`Correct the type of "${nameOf(end)}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

function holds(
  { fault, spelled }: Extract<EndProblem, { readonly kind: 'annotationDiffers' }>,
  { cardinality }: RelationshipEnd,
  target: string,
): string {
  switch (fault) {
    case 'notACollection':
      // MikroORM's own Collection is no array.
      return spelled.endsWith('[]')
        ? t`is ${cardinality ? cardinalityName(cardinality) : t`to-many`} and holds a Collection, but its type is "${spelled}"`
        : t`is ${cardinality ? cardinalityName(cardinality) : t`to-many`} and holds many, but its type is one "${spelled}"`;
    case 'collection':
      return t`is ${cardinality ? cardinalityName(cardinality) : t`to-one`} and holds one "${target}", but its type is a collection`;
    case 'otherClass':
      return t`holds "${target}", but its type says "${spelled}"`;
  }
}
