import type { Value } from '../../../model/facts.ts';
import { follow, type Scope } from '../../typescript/follow.ts';
import type { Relation } from './relation.ts';
import { flag } from './validate.ts';

/** What is written on a relation and has no effect there, or not the one that is meant. */
export function judgeOptions(relation: Relation, scope: Scope): void {
  judgeJoins(relation);
  judgeOwnersOptions(relation);
  judgeSetNull(relation, scope);
  const { rivals } = relation.draft.args;
  const [first] = rivals;
  if (first) {
    const names = [...rivals.map((it) => it.name), decoratorName(relation)];
    relation.problems.push({
      kind: 'severalDecorators',
      names,
      at: { uri: relation.draft.from.uri, site: first.site },
    });
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
function judgeJoins({ draft, problems }: Relation): void {
  const { kind, joinColumns, joinTable } = draft.args;
  const { uri } = draft.from;
  const [column] = joinColumns;
  if (column && (kind === 'one-to-many' || kind === 'many-to-many'))
    problems.push({
      kind: 'optionIgnored',
      option: 'JoinColumn',
      belongs: kind === 'many-to-many' ? 'joined' : 'manyToOne',
      at: { uri, site: column.site },
    });
  if (joinTable && kind !== 'many-to-many')
    problems.push({
      kind: 'optionIgnored',
      option: 'JoinTable',
      belongs: 'manyToMany',
      at: { uri, site: joinTable.site },
    });
}

/** These only say something of a foreign key, which the owning side has (`RelationJoinColumnBuilder.build`). */
const ofForeignKey = ['onDelete', 'onUpdate', 'nullable', 'deferrable', 'createForeignKeyConstraints'] as const;

function judgeOwnersOptions({ draft, problems, owning }: Relation): void {
  const { kind, options } = draft.args;
  if (owning === false && (kind === 'one-to-many' || kind === 'one-to-one')) {
    for (const keyword of ofForeignKey) ignore(keyword, 'owner');
  }
  // What is saved asks the many-to-one relation what becomes of those left out (`OneToManySubjectBuilder`).
  if (kind === 'one-to-many') ignore('orphanedRowAction', 'manyToOne');

  function ignore(keyword: string, belongs: 'owner' | 'manyToOne'): void {
    const option = options.get(keyword);
    if (option)
      problems.push({
        kind: 'optionIgnored',
        option: keyword,
        belongs,
        at: { uri: draft.from.uri, site: option.keywordSite },
      });
  }
}

function judgeSetNull(relation: Relation, scope: Scope): void {
  const { draft, owning, problems } = relation;
  const nullable = flag(relation, 'nullable', scope);
  const option = draft.args.options.get('onDelete');
  if (owning !== true || draft.args.kind === 'many-to-many' || !option) return;
  if (nullable.kind !== 'literal' || nullable.value || !isSetNull(follow(option.value, scope).value)) return;
  problems.push({ kind: 'setNullOnRequired', at: { uri: draft.from.uri, site: option.value.site } });
}

function isSetNull(value: Value): boolean {
  return value.kind === 'string' && value.text.toUpperCase() === 'SET NULL';
}
