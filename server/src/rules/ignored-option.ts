import { t } from '../base/translate.ts';
import type { Edit } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { EndProblem, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { problemsOf } from './problems-of.ts';
import { type Fix, ownerFamily, type Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports decorators and options that have no effect where they stand: `@JoinColumn()` on one-to-many or many-to-many, `@JoinTable()` on
 * anything but many-to-many, options of the foreign key on the inverse side, `orphanedRowAction` on the collection.
 *
 * ## Why is this bad?
 * It reads as if it had an effect. `onDelete` on the inverse side leaves the foreign key as it is, and rows that should be deleted along stay.
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
 *   @OneToMany(() => Post, (post) => post.author, { onDelete: 'CASCADE' })
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
 *   @ManyToOne(() => User, (user) => user.posts, { onDelete: 'CASCADE' })
 *   author: User;
 * }
 * ```
 */
export const ignoredOption: Rule = {
  id: 'ignored-option',
  category: 'suspicious',
  severity: 'warning',
  about: ['optionIgnored'],
  dialects: ownerFamily,

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'decoratorAlone') continue;
      yield {
        at: problem.at,
        message: t`@${problem.name} has no effect: "${entity.name}.${problem.property}" is no relation. Remove it, or declare the relation.`,
        *fixes() {
          yield* removal(problem.at, problem.name, composerFor(snapshot, entity.dialect)?.remove(problem.at));
        },
      };
    }
  },

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'optionIgnored')) {
      const isDecorator = /^[A-Z]/.test(problem.option);
      const spelled = isDecorator ? `@${problem.option}` : `"${problem.option}"`;
      yield {
        at: problem.at,
        message: t`${spelled} of "${nameOf(end)}" has no effect: ${where(problem, end)}. ${isDecorator ? t`Remove it.` : t`Move it there, or remove it.`}`,
        *fixes() {
          if (!isDecorator) yield* moveFix(problem, end, snapshot);
          else yield* replaceFix(problem, end, snapshot);
          const composer = composerFor(snapshot, end.owner.dialect);
          const edits = isDecorator
            ? composer?.remove(problem.at)
            : composer?.setOption(end.declaration, problem.option, undefined);
          yield* removal(problem.at, problem.option, edits);
        },
      };
    }
  },
};

type Ignored = Extract<EndProblem, { readonly kind: 'optionIgnored' }>;

/** Where it would have one. */
function where({ belongs }: Ignored, { cardinality }: RelationshipEnd): string {
  switch (belongs) {
    case 'owner':
      return t`it is one of the foreign key, which the owner of the relation has`;
    case 'manyToOne':
      return t`it belongs to the many-to-one side`;
    case 'oneToMany':
      return t`it belongs to the one-to-many side`;
    case 'manyToMany':
      return t`it belongs to a many-to-many relation`;
    case 'joined':
      return t`many-to-many relations have a @JoinTable`;
    case 'nowhere':
      return t`it means nothing to a ${cardinality ?? ''} relation`;
  }
}

function* removal({ uri }: Located, name: string, edits: readonly Edit[] = []): Iterable<Fix> {
  const all = edits.filter((it) => it.uri === uri);
  if (all.length > 0) yield { title: t`Remove ${name}`, safety: 'unsafe', edits: all };
}

/** The decorator that was meant, where no other side has it. */
function* replaceFix({ belongs }: Ignored, end: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  const isToOne = end.cardinality === 'many-to-one' || end.cardinality === 'one-to-one';
  const name = belongs === 'joined' ? 'JoinTable' : belongs === 'manyToMany' && isToOne ? 'JoinColumn' : undefined;
  const isOwned = end.owning === true || (end.inverse.kind === 'resolved' && end.inverse.to.owning === true);
  if (name === undefined || (isOwned && end.cardinality !== 'many-to-one')) return;
  const edits = composerFor(snapshot, end.owner.dialect)?.replaceJoin?.(end, name) ?? [];
  if (edits.length > 0) yield { title: t`Write @${name}()`, safety: 'unsafe', edits };
}

/** Takes an option to the other side, where that does not say it already. */
function* moveFix({ option, belongs }: Ignored, end: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  const written = end.declaration.options.get(option);
  const composer = composerFor(snapshot, end.owner.dialect);
  const inverse = end.inverse.kind === 'resolved' ? end.inverse.to : undefined;
  if (!composer || !written || !inverse || (belongs !== 'owner' && belongs !== 'manyToOne')) return;
  if (inverse.declaration.options.has(option)) return;
  const value = sourceOf(
    snapshot,
    { uri: end.declaration.uri, site: written.value.site },
    written.value.kind === 'string',
  );
  const [taken, given] = [
    composer.setOption(end.declaration, option, undefined),
    composer.setOption(inverse.declaration, option, value),
  ];
  if (taken.length > 0 && given.length > 0)
    yield { title: t`Move ${option} to "${nameOf(inverse)}"`, safety: 'unsafe', edits: [...taken, ...given] };
}

/** The source at a place; a string's has its quotes. */
function sourceOf(snapshot: Snapshot, at: Located, isString: boolean): string {
  const { start, end } = snapshot.span(at);
  const margin = isString ? 1 : 0;
  return snapshot.text(at.uri)?.slice(start - margin, end + margin) ?? '';
}
