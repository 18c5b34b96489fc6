import { t } from '../../../base/translate.ts';
import type { EndProblem, Entity, RelationshipEnd } from '../../../model/graph.ts';
import type { Voice } from '../../voice.ts';

/** What SQLAlchemy raises and warns of. */
export const sqlalchemyVoice: Voice = {
  orm: 'SQLAlchemy',
  member: 'attribute',
  relation: 'relationship',
  naming: (name) => `back_populates="${name}"`,

  says(problem, end) {
    if (problem.kind === 'targetMissing' && problem.unbound)
      return { text: t`Python raises "name '${problem.name.replace(/\..*/, '')}' is not defined".` };
    const raised = textOf(problem, end);
    return raised === undefined ? undefined : { text: t`SQLAlchemy raises "${raised}".` };
  },

  oneSided: (end, inverse) => ({
    text: t`a change of "${nameOf(inverse)}" does not show in "${nameOf(end)}" until it is loaded again.`,
  }),

  saysOfClass(problem) {
    if (problem.kind !== 'noPrimaryKey') return undefined;
    const { name } = problem.table;
    const said = problem.raises
      ? t`raises "could not assemble any primary key columns for mapped table '${name}'"`
      : t`warns "Could not assemble any primary keys for locally mapped table '${name}' - no rows will be persisted"`;
    return {
      text: t`SQLAlchemy ${said}. Set primary_key=True on the columns that identify a row.`,
      ...(!problem.raises && { severity: 'warning' }),
    };
  },
};

function textOf(problem: EndProblem, end: RelationshipEnd): string | undefined {
  const target = end.target.kind === 'resolved' ? end.target.to : undefined;
  switch (problem.kind) {
    case 'inverseMissing':
      return target && t`Mapper '${mapperName(target)}' has no property '${problem.name}'`;
    case 'inverseIsNoRelationship':
      return (
        target &&
        t`back_populates on relationship '${nameOf(end)}' refers to attribute '${target.name}.${problem.name}' that is not a relationship`
      );
    case 'inverseOfOtherClass':
      return t`reverse_property '${problem.inverse.name}' on relationship ${nameOf(end)} references relationship ${nameOf(problem.inverse)}, which does not reference mapper`;
    case 'targetMissing':
      return t`expression '${problem.name}' failed to locate a name`;
    case 'targetPathMissing': {
      const className = problem.name.slice(problem.name.lastIndexOf('.') + 1);
      return t`Module '${problem.module}' has no mapped classes registered under the name '${className}'`;
    }
    case 'targetNotMapped':
      return notMapped(end, problem);
    case 'targetAmbiguous':
      return t`Multiple classes found for path "${problem.name}"`;
    default:
      return undefined;
  }
}

/** A string is looked up among mapped classes only; a class itself is found and then has no mapper. */
function notMapped(
  end: RelationshipEnd,
  { name, by }: Extract<EndProblem, { readonly kind: 'targetNotMapped' }>,
): string {
  if (by === 'string' || by === 'function' || by === 'attribute')
    return t`relationship '${end.name}' expects a class or a mapper argument`;
  const byName = end.declaration.positional[0]?.kind === 'string' && by !== 'sqlalchemy';
  return byName ? t`failed to locate a name ('${name}')` : t`Class '…${name}' is not mapped`;
}

function nameOf(end: RelationshipEnd): string {
  return `${end.owner.name}.${end.name}`;
}

/** `Mapper[Post(post)]`, as SQLAlchemy 2 prints a mapper. */
function mapperName(entity: Entity): string {
  return entity.table.kind === 'resolved'
    ? `Mapper[${entity.name}(${entity.table.to.name})]`
    : `Mapper[${entity.name}]`;
}
