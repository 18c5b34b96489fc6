import { t } from '../base/translate.ts';
import type { EndProblem } from '../model/graph.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { ownerFamily, type Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relation whose type is a class that is not there yet when it is needed, where `emitDecoratorMetadata` is on: one that is declared
 * further down in the file, or one of a module that needs this module in the same way. A hint says where it depends on which of two modules is
 * loaded first.
 *
 * ## What TypeORM says
 * `ReferenceError`: Cannot access 'Post' before initialization, as soon as the module is loaded.
 *
 * ## Why is this bad?
 * The compiler emits the type of a decorated property as a value, which is evaluated when the class is made. TypeORM's `Relation<…>` is
 * only a type and keeps the class out of it; lists and promises are emitted as `Array` and `Promise`.
 *
 * ## Example
 * `tsconfig.json`:
 *
 * ```json
 * {
 *   "compilerOptions": {
 *     "experimentalDecorators": true,
 *     "emitDecoratorMetadata": true
 *   }
 * }
 * ```
 *
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Post)
 *   pinned: Post;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 * ```
 *
 * ## Use instead
 * `tsconfig.json`:
 *
 * ```json
 * {
 *   "compilerOptions": {
 *     "experimentalDecorators": true,
 *     "emitDecoratorMetadata": true
 *   }
 * }
 * ```
 *
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => Post)
 *   pinned: Relation<Post>;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 * ```
 */
export const classUsedBeforeDefined: Rule = {
  id: 'class-used-before-defined',
  category: 'correctness',
  severity: 'error',
  about: ['classNotInitialized'],
  dialects: ownerFamily,

  *relationship(end, snapshot) {
    const wrapper = end.owner.dialect === 'mikroorm' ? 'Rel' : 'Relation';
    for (const { name, because, at } of problemsOf(end, 'classNotInitialized')) {
      yield {
        at,
        ...(because === 'importOrder' && { severity: 'hint' }),
        message: t`"${nameOf(end)}" has the type "${name}", and emitDecoratorMetadata makes a value of it. ${reasons[because]()} JavaScript raises "Cannot access '${name}' before initialization". Write ${wrapper}<${name}>.`,
        *fixes() {
          const edits = composerFor(snapshot, end.owner.dialect)?.deferType(end) ?? [];
          if (edits.length > 0) yield { title: t`Write ${wrapper}<${name}>`, safety: 'safe', edits };
        },
      };
    }
  },
};

const reasons: Readonly<
  Record<Extract<EndProblem, { readonly kind: 'classNotInitialized' }>['because'], () => string>
> = {
  declaredLater: () => t`The class is declared further down.`,
  importCycle: () =>
    t`Its module needs this one in the same way, so whichever is loaded first needs what is not there yet.`,
  importOrder: () => t`Its module imports this one, so it is not there yet if it is loaded first.`,
};
