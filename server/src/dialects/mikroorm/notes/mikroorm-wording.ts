import { t } from '../../../base/translate.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import { originOf } from '../../typescript/origins.ts';
import type { Wording } from '../../wording.ts';
import { optionNote } from './option-notes.ts';

/** How relations of MikroORM are spoken of. */
export const mikroormWording: Wording = {
  held(target, holds, end) {
    if (holds === 'many') return `Collection<${target}>`;
    const held = isReference(end) ? `Ref<${target}>` : target;
    return holds === 'oneOrNone' ? `${held} | null` : held;
  },
  option: optionNote,
  numberReason: ({ cardinality }) => t`because it is ${cardinality ?? t`declared so`}`,
  inMemory,
  spread: '...',
};

function isReference({ declaration: { options } }: RelationshipEnd): boolean {
  const value = (options.get('ref') ?? options.get('wrappedReference'))?.value;
  return value?.kind === 'constant' && value.value === true;
}

/** MikroORM carries a change to the other side from either of them, whichever is the owner (`EntityHelper.propagate`, `Collection.propagate`). */
function inMemory(end: RelationshipEnd): readonly string[] {
  if (end.viewonly.kind === 'literal' && end.viewonly.value)
    return [t`Not stored (\`persist: false\`): \`${place(end)}\` loads, but changes to it are never written.`];
  if (end.inverse.kind !== 'resolved') {
    if (end.inverseName.kind !== 'absent' || end.target.kind !== 'resolved' || end.owning !== true) return [];
    return [t`It is the owning side, and no property of **${end.target.to.name}** is its inverse side.`];
  }
  const other = end.inverse.to;
  if (other === end) return [];
  const roles = end.owning === true ? [end, other] : [other, end];
  const [owner, inverse] = roles;
  if (!owner || !inverse || owner.owning !== true || inverse.owning !== false) return [];
  return [
    t`\`${nameOf(owner)}\` is the owning side, \`${nameOf(inverse)}\` the inverse side. MikroORM keeps both in step in memory: ${effect(end, other)}, and ${effect(other, end)}.${[end, other].some(isHidden) ? hiding() : ''}`,
  ];
}

const hiding = (): string =>
  t` What is assigned to a \`new\` object counts once it is persisted: with \`useDefineForClassFields\` its fields hide those that MikroORM watches.`;

/** Whether a property of a new object is none of MikroORM's yet, whose own stand on the prototype (`EntityHelper.defineProperties`). */
function isHidden({ owner, collection, declaration: { uri } }: RelationshipEnd): boolean {
  const origin = originOf(owner);
  if (!origin?.declared || collection.kind !== 'resolved' || collection.to) return false;
  const { modules } = origin.program.names;
  const [flag, target] = [modules.option(uri, 'useDefineForClassFields'), modules.option(uri, 'target')];
  return flag === true || (flag === undefined && /^es(?:20(?:2[2-9]|[3-9]\d)|next)$/i.test(String(target)));
}

/** "`user.posts.add(post)` sets `post.author`". */
function effect(end: RelationshipEnd, other: RelationshipEnd): string {
  const self = instanceOf(end);
  const value = end.owner === other.owner ? 'other' : instanceOf(other);
  const given = isReference(end) ? `ref(${value})` : value;
  const isCollection = end.collection.kind === 'resolved' && end.collection.to;
  const isInto = other.collection.kind === 'resolved' && other.collection.to;
  const action = isCollection ? `\`${self}.${end.name}.add(${value})\`` : `\`${self}.${end.name} = ${given}\``;
  return isInto
    ? t`${action} puts the ${self} into \`${value}.${other.name}\``
    : t`${action} sets \`${value}.${other.name}\``;
}

function place(end: RelationshipEnd): string {
  return `${instanceOf(end)}.${end.name}`;
}

function nameOf(end: RelationshipEnd): string {
  return `${end.owner.name}.${end.name}`;
}

/** What an instance is called in examples: `blogPost` for `BlogPost`. */
function instanceOf({ owner: { name } }: RelationshipEnd): string {
  return name === '' ? 'it' : name.charAt(0).toLowerCase() + name.slice(1);
}
