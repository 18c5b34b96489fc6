import { t } from '../../../base/translate.ts';
import type { Option, Value } from '../../../model/facts.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';

/** What an option of a relation does for this very pair; `undefined` for one that says nothing of it, or is computed. */
export function optionNote(end: RelationshipEnd, { keyword, value }: Option): string | undefined {
  const owner = `\`${end.owner.name}\``;
  const other = end.target.kind === 'resolved' ? `\`${end.target.to.name}\`` : t`the other entity`;
  switch (keyword) {
    case 'eager':
      return isTrue(value)
        ? t`Every \`find\` of ${owner} loads \`${end.name}\` along; query builders do not.`
        : t`\`${end.name}\` is loaded only where it is asked for.`;
    case 'lazy':
      return isTrue(value) ? t`\`${end.name}\` is loaded when it is first asked for, and gives a promise.` : undefined;
    case 'cascade':
      return cascadeNote(value, owner, other);
    case 'onDelete':
      return actionNote(end, value, t`deleted`, owner, other);
    case 'onUpdate':
      return actionNote(end, value, t`given another key`, owner, other);
    case 'nullable':
      return isTrue(value)
        ? t`A row of ${owner} may have no ${other}, which is so by default.`
        : t`Every row of ${owner} must have a ${other}.`;
    case 'persistence':
      return isTrue(value) ? undefined : t`\`${end.name}\` is only read: saving a ${owner} leaves its ${other} alone.`;
    case 'orphanedRowAction':
      return orphanNote(value, owner, other);
    case 'createForeignKeyConstraints':
      return isTrue(value) ? undefined : t`The column is made without a foreign key in the database.`;
    case 'deferrable':
      return t`When the database checks the foreign key: at once, or at the end of a transaction.`;
    default:
      return undefined;
  }
}

function cascadeNote(value: Value, owner: string, other: string): string | undefined {
  if (value.kind === 'constant')
    return value.value === true
      ? t`What is done to a ${owner} is done to its ${other} too: inserting, updating, removing, soft-removing, recovering.`
      : t`Nothing is done along, which is so by default.`;
  if (value.kind !== 'list') return undefined;
  const names = value.items.flatMap((it) => (it.kind === 'string' ? `\`${it.text}\`` : []));
  return t`What is done to a ${owner} is done to its ${other} too, as far as it is ${names.join(', ')}.`;
}

function actionNote(
  { owning }: RelationshipEnd,
  value: Value,
  done: string,
  owner: string,
  other: string,
): string | undefined {
  if (owning === false) return t`It has no effect here: the other side has the foreign key.`;
  if (value.kind !== 'string') return undefined;
  switch (value.text.toUpperCase()) {
    case 'CASCADE':
      return t`When a ${other} is ${done}, the database does the same to every ${owner} that refers to it.`;
    case 'SET NULL':
      return t`When a ${other} is ${done}, the database sets the column of every ${owner} that refers to it to null.`;
    case 'SET DEFAULT':
      return t`When a ${other} is ${done}, the database sets the column of every ${owner} that refers to it to its default.`;
    case 'RESTRICT':
    case 'NO ACTION':
      return t`The database does not let a ${other} be ${done} while a ${owner} refers to it.`;
    default:
      return undefined;
  }
}

function orphanNote(value: Value, owner: string, other: string): string | undefined {
  const when = t`When a ${other} is saved without a ${owner} that refers to it, `;
  switch (value.kind === 'string' ? value.text : '') {
    case 'nullify':
      return t`${when}the column of the ${owner} is set to null, which is so by default.`;
    case 'delete':
      return t`${when}the ${owner} is deleted.`;
    case 'soft-delete':
      return t`${when}the ${owner} is soft-deleted.`;
    case 'disable':
      return t`${when}the ${owner} is left as it is.`;
    default:
      return undefined;
  }
}

function isTrue(value: Value): boolean {
  return value.kind === 'constant' && value.value === true;
}
