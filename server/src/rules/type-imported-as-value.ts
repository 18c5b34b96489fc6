import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports `Relation` imported as a value, where each file is compiled by itself to ES modules with `emitDecoratorMetadata`.
 *
 * ## What TypeORM says
 * `SyntaxError`: The requested module 'typeorm' does not provide an export named 'Relation'
 *
 * ## Why is this bad?
 * `Relation` is only a type. A compiler that sees one file at a time cannot know this, and keeps the import because a decorated property
 * mentions it.
 *
 * ## Example
 * `tsconfig.json`:
 *
 * ```json
 * {
 *   "compilerOptions": {
 *     "module": "esnext",
 *     "isolatedModules": true,
 *     "experimentalDecorators": true,
 *     "emitDecoratorMetadata": true
 *   }
 * }
 * ```
 *
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn, Relation } from 'typeorm';
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
 *   author: Relation<User>;
 * }
 * ```
 *
 * ## Use instead
 * `tsconfig.json`:
 *
 * ```json
 * {
 *   "compilerOptions": {
 *     "module": "esnext",
 *     "isolatedModules": true,
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
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   author: Relation<User>;
 * }
 * ```
 */
export const typeImportedAsValue: Rule = {
  id: 'type-imported-as-value',
  category: 'correctness',
  severity: 'error',
  about: ['typeImportedAsValue'],
  dialects: ['typeorm'],

  *relationship(end, snapshot) {
    for (const { name, at } of problemsOf(end, 'typeImportedAsValue')) {
      yield {
        at,
        message: t`The type of "${nameOf(end)}" mentions "${name}", which is imported as a value but is only a type. JavaScript raises "The requested module 'typeorm' does not provide an export named '${name}'". Import it with the modifier type.`,
        *fixes() {
          const edits = composerFor(snapshot, end.owner.dialect)?.importAsType(end.declaration, name) ?? [];
          if (edits.length > 0) yield { title: t`Import ${name} as a type`, safety: 'safe', edits };
        },
      };
    }
  },
};
