import { t } from '../../../base/translate.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import type { Wording } from '../../wording.ts';
import { argsOf } from '../compose/declared-args.ts';
import { optionNote } from './option-notes.ts';

/** How relations of TypeORM are spoken of. */
export const typeormWording: Wording = {
  held(target, holds, end) {
    const type = holds === 'many' ? `${target}[]` : holds === 'one' ? target : `${target} | null`;
    return isLazy(end) ? `Promise<${type}>` : type;
  },
  option: optionNote,
  numberReason: ({ cardinality }) => t`because it is ${cardinality ?? t`declared so`}`,
  inMemory,
  spread: '...',
};

/** By its option, or by its type where the compiler emits that (`RelationMetadata.isLazy`). */
function isLazy({ declaration, problems }: RelationshipEnd): boolean {
  const value = declaration.options.get('lazy')?.value;
  if (value) return value.kind === 'constant' && value.value === true;
  const type = argsOf(declaration)?.annotation;
  const isPromise = type?.kind === 'subscript' && type.of.kind === 'path' && type.of.names.join('.') === 'Promise';
  return isPromise && !problems.some((it) => it.kind === 'lazyDiffers');
}

/** TypeORM carries nothing over in memory: entities are plain objects. What is saved is told by the subject builders. */
function inMemory(end: RelationshipEnd): readonly string[] {
  const { inverse, owning, target } = end;
  if (target.kind !== 'resolved' || owning === undefined) return [];
  const other = inverse.kind === 'resolved' ? inverse.to : end.linked[0];
  const keeps = end.cardinality === 'many-to-many' ? t`join table` : t`join column`;
  const role = owning
    ? t`It is the owner, which has the ${keeps}.`
    : t`It is the inverse side; the owner has the ${keeps}.`;
  if (!other || other === end || other.owning === owning) return [role];
  const [mine, theirs] = [placeOf(end), placeOf(other)];
  return [
    t`${role} TypeORM keeps nothing in step in memory: \`${mine}\` and \`${theirs}\` know of each other when they are loaded again.`,
  ];
}

/** `post.author`: what the property of an object is called in examples. */
function placeOf({ owner, name }: RelationshipEnd): string {
  return `${owner.name.charAt(0).toLowerCase()}${owner.name.slice(1)}.${name}`;
}
