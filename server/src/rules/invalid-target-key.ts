import { t } from '../base/translate.ts';
import type { EndProblem, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { nearestName } from './nearest-name.ts';
import { problemsOf } from './problems-of.ts';
import type { Fix, Rule } from './rule.ts';
import { didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `targetKey` that no foreign key can refer to: one that is not unique or does not exist, or that of a many-to-many
 * relation.
 *
 * ## What MikroORM says
 * `MetadataError`: Post.author has 'targetKey' set to 'handle', but User.handle is not marked as unique
 *
 * For a many-to-many: Post.authors uses 'targetKey' option which is not supported for ManyToMany relations
 *
 * ## Why is this bad?
 * A foreign key refers to one row, so the property it refers to has to tell the rows apart. MikroORM 6 and earlier do not know the
 * option and refer to the primary key.
 *
 * ## Example
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @Property()
 *   handle!: string;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User, { targetKey: 'handle' })
 *   author!: User;
 * }
 * ```
 *
 * ## Use instead
 * ```ts
 * import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
 *
 * @Entity()
 * export class User {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @Property({ unique: true })
 *   handle!: string;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryKey()
 *   id!: number;
 *
 *   @ManyToOne(() => User, { targetKey: 'handle' })
 *   author!: User;
 * }
 * ```
 */
export const invalidTargetKey: Rule = {
  id: 'invalid-target-key',
  category: 'correctness',
  severity: 'error',
  dialects: ['mikroorm'],
  about: ['targetKeyInvalid'],

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'targetKeyInvalid')) {
      yield {
        at: problem.at,
        message: messageOf(end, problem),
        *fixes() {
          yield* fixesOf(end, problem, snapshot);
        },
      };
    }
  },
};

type KeyProblem = Extract<EndProblem, { readonly kind: 'targetKeyInvalid' }>;

function messageOf(end: RelationshipEnd, { fault, name, entity }: KeyProblem): string {
  const refers = t`"${nameOf(end)}" refers to "${entity}.${name}"`;
  switch (fault) {
    case 'manyToMany':
      return t`"${nameOf(end)}" is many-to-many and has a targetKey. MikroORM raises "uses 'targetKey' option which is not supported for ManyToMany relations". Remove it.`;
    case 'notUnique':
      return t`${refers}, which is not unique. MikroORM raises "${entity}.${name} is not marked as unique". Add unique: true to it.`;
    case 'missing':
      return t`${refers}, but "${entity}" has no such property${didYouMean(meantBy(end, name))} MikroORM fails with "Cannot read properties of undefined (reading 'length')". Name a unique property.`;
  }
}

function meantBy({ target }: RelationshipEnd, name: string): string | undefined {
  if (target.kind !== 'resolved') return undefined;
  return nearestName(name, uniqueNames(target.to.attributes));
}

function* uniqueNames(attributes: ReadonlyMap<string, { readonly kind: string }>): Iterable<string> {
  for (const [name, { kind }] of attributes) if (kind === 'column') yield name;
}

function* fixesOf(end: RelationshipEnd, { fault, name }: KeyProblem, snapshot: Snapshot): Iterable<Fix> {
  const composer = composerFor(snapshot, end.owner.dialect);
  if (!composer) return;
  const meant = fault === 'missing' ? meantBy(end, name) : undefined;
  if (meant !== undefined) {
    const edits = composer.setOption(end.declaration, 'targetKey', composer.quote(end.declaration.uri, meant));
    if (edits.length > 0) yield { title: t`Change "${name}" to "${meant}"`, safety: 'unsafe', edits };
  }
  const edits = composer.setOption(end.declaration, 'targetKey', undefined);
  if (edits.length > 0) yield { title: t`Remove targetKey`, safety: 'unsafe', edits };
}
