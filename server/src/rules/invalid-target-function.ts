import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a target that is a class where a function giving the class has to stand, and a function that gives nothing.
 *
 * ## What TypeORM says
 * `TypeError`: Class constructor User cannot be invoked without 'new'. For a function that gives nothing: Entity metadata for Post#author was not
 * found.
 *
 * ## Why is this bad?
 * TypeORM calls what it is given when all classes are there, so that they can refer to each other in any order.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(User)
 *   author: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   author: User;
 * }
 * ```
 */
export const invalidTargetFunction: Rule = {
  id: 'invalid-target-function',
  category: 'correctness',
  severity: 'error',
  about: ['targetNotAFunction', 'targetNotReturned'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'targetNotAFunction', 'targetNotReturned')) {
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      yield {
        at: end.declaration.target?.at ?? end.declaration.callee,
        message:
          problem.kind === 'targetNotAFunction'
            ? t`The target of "${nameOf(end)}" is the class "${problem.name}" itself. ${saying.text} Write () => ${problem.name}.`
            : t`The function that gives the target of "${nameOf(end)}" gives nothing. ${saying.text} Let it return the class.`,
        *fixes() {
          if (problem.kind !== 'targetNotAFunction') return;
          const edits = composerFor(snapshot, end.owner.dialect)?.wrapTarget(end.declaration) ?? [];
          if (edits.length > 0) yield { title: t`Write () => ${problem.name}`, safety: 'unsafe', edits };
        },
      };
    }
  },
};
