import type { Value } from '../../../model/facts.ts';
import { follow, type Scope } from '../../typescript/follow.ts';
import type { Relation, RelationProblem } from './relation.ts';
import { flag } from './validate.ts';

/** What is written on a relation and has no effect there, or not the one that is meant. */
export function* optionProblems(relation: Relation, scope: Scope): Iterable<RelationProblem> {
  yield* joinDecoratorProblems(relation);
  yield* ownersOptionProblems(relation);
  yield* setNullProblems(relation, scope);
  const { rivals } = relation.draft.args;
  const [first] = rivals;
  if (first) {
    const names = [...rivals.map((it) => it.name), decoratorName(relation)];
    yield { kind: 'severalDecorators', names, at: { uri: relation.draft.from.uri, site: first.site } };
  }
}

/** `OneToMany`: what declares the relation. */
export function decoratorName({ draft: { args } }: Relation): string {
  if (args.tree) return args.tree === 'parent' ? 'TreeParent' : 'TreeChildren';
  return args.kind
    .split('-')
    .map((it) => it.charAt(0).toUpperCase() + it.slice(1))
    .join('');
}

/** Join columns are only asked for of many-to-one and one-to-one, join tables of many-to-many (`EntityMetadataBuilder.build`). */
function* joinDecoratorProblems({ draft }: Relation): Iterable<RelationProblem> {
  const { kind, joinColumns, joinTable } = draft.args;
  const { uri } = draft.from;
  const [column] = joinColumns;
  if (column && (kind === 'one-to-many' || kind === 'many-to-many'))
    yield {
      kind: 'optionIgnored',
      option: 'JoinColumn',
      belongs: kind === 'many-to-many' ? 'joined' : 'manyToOne',
      at: { uri, site: column.site },
    };
  if (joinTable && kind !== 'many-to-many')
    yield {
      kind: 'optionIgnored',
      option: 'JoinTable',
      belongs: 'manyToMany',
      at: { uri, site: joinTable.site },
    };
}

/** These only say something of a foreign key, which the owning side has (`RelationJoinColumnBuilder.build`). */
const ofForeignKey = ['onDelete', 'onUpdate', 'nullable', 'deferrable', 'createForeignKeyConstraints'] as const;

function* ownersOptionProblems({ draft, owning }: Relation): Iterable<RelationProblem> {
  const { kind } = draft.args;
  if (owning === false && (kind === 'one-to-many' || kind === 'one-to-one')) {
    for (const keyword of ofForeignKey) yield* ignored(keyword, 'owner', draft);
  }
  // What is saved asks the many-to-one relation what becomes of those left out (`OneToManySubjectBuilder`).
  if (kind === 'one-to-many') yield* ignored('orphanedRowAction', 'manyToOne', draft);
}

function* ignored(
  keyword: string,
  belongs: 'owner' | 'manyToOne',
  { args, from }: Relation['draft'],
): Iterable<RelationProblem> {
  const option = args.options.get(keyword);
  if (option)
    yield { kind: 'optionIgnored', option: keyword, belongs, at: { uri: from.uri, site: option.keywordSite } };
}

function* setNullProblems(relation: Relation, scope: Scope): Iterable<RelationProblem> {
  const { draft, owning } = relation;
  const nullable = flag(relation, 'nullable', scope);
  const option = draft.args.options.get('onDelete');
  if (owning !== true || draft.args.kind === 'many-to-many' || !option) return;
  if (nullable.kind !== 'literal' || nullable.value || !isSetNull(follow(option.value, scope).value)) return;
  yield { kind: 'setNullOnRequired', at: { uri: draft.from.uri, site: option.value.site } };
}

function isSetNull(value: Value): boolean {
  return value.kind === 'string' && value.text.toUpperCase() === 'SET NULL';
}
