import { t } from '../../../base/translate.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import type { Wording } from '../../wording.ts';
import { collectionName } from './collection-name.ts';
import { inMemory } from './in-memory.ts';
import { optionNote } from './option-notes.ts';

/** How relationships of SQLAlchemy, Flask-SQLAlchemy and SQLModel are spoken of. */
export const sqlalchemyWording: Wording = {
  held(target, holds, end) {
    switch (holds) {
      case 'one':
        return target;
      case 'oneOrNone':
        return `${target} | None`;
      case 'many': {
        const name = collectionName(end) ?? 'Collection';
        return name === 'dict' ? `dict[…, ${target}]` : `${name}[${target}]`;
      }
    }
  },
  option: optionNote,
  numberReason,
  inMemory,
  spread: '**',
};

function numberReason({ direction, declaration }: RelationshipEnd): string {
  if (direction.kind === 'resolved' && direction.to === 'MANYTOONE') return t`though \`uselist\` makes it a list`;
  return declaration.options.has('uselist')
    ? t`because \`uselist=False\` says so`
    : t`because its annotation is not a collection`;
}
