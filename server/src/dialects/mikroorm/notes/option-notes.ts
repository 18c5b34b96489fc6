import { t } from '../../../base/translate.ts';
import type { Option } from '../../../model/facts.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';

/** What an option of a relation does for this very pair, as Markdown; `undefined` for one that is not known. */
export function optionNote(end: RelationshipEnd, option: Option): string | undefined {
  return notes.get(option.keyword)?.(end, option);
}

type Note = (end: RelationshipEnd, option: Option) => string;

const notes: ReadonlyMap<string, Note> = new Map<string, Note>([
  [
    'owner',
    (end) =>
      t`Makes this the owning side, which has the ${held(end)}. What is written as \`mappedBy\`, or as the second argument, is then taken for \`inversedBy\`.`,
  ],
  ['mappedBy', (end) => t`This is the inverse side: the ${held(end)} belongs to the property that is named here.`],
  [
    'inversedBy',
    () =>
      t`This is the owning side. MikroORM enters it by itself where the other side has \`mappedBy\`, so it may be left out.`,
  ],
  [
    'ref',
    (end, { value }) =>
      isTrue(value)
        ? t`The value is wrapped in a \`Reference\`: \`${place(end)}.load()\` and \`.$\` reach the entity, and the type is \`Ref<${targetName(end)}>\`.`
        : t`The value is the entity itself, loaded or not.`,
  ],
  ['wrappedReference', (end) => t`The value is wrapped in a \`Reference\`, with the type \`Ref<${targetName(end)}>\`.`],
  [
    'nullable',
    (end, { value }) =>
      isTrue(value)
        ? t`The column may be NULL: there need not be a ${target(end)}.`
        : t`There is always a ${target(end)}.`,
  ],
  [
    'eager',
    (end) =>
      t`\`${place(end)}\` is loaded with every ${owner(end)} that is found, without being asked for by \`populate\`.`,
  ],
  ['lazy', (end) => t`\`${place(end)}\` is left out of queries unless it is asked for by \`populate\`.`],
  [
    'cascade',
    (end) =>
      t`Which operations on one ${owner(end)} also reach what is in \`${place(end)}\`: \`PERSIST\` unless given, \`REMOVE\`, or \`ALL\`. They are carried out by MikroORM in memory, not by the database.`,
  ],
  [
    'orphanRemoval',
    (end, { value }) =>
      isTrue(value)
        ? t`One ${target(end)} that is taken out of \`${place(end)}\` is deleted, and so is all of it with its ${owner(end)}.`
        : t`One ${target(end)} that is taken out of \`${place(end)}\` stays in the database without it.`,
  ],
  [
    'deleteRule',
    (end, { value }) =>
      t`\`ON DELETE ${value.kind === 'string' ? value.text.toUpperCase() : '…'}\` of the foreign key: what the database does with one ${owner(end)} when its ${target(end)} is deleted.`,
  ],
  [
    'updateRule',
    (end, { value }) =>
      t`\`ON UPDATE ${value.kind === 'string' ? value.text.toUpperCase() : '…'}\` of the foreign key: what the database does when the key of the ${target(end)} changes.`,
  ],
  [
    'joinColumn',
    (end) => t`The column of the foreign key to ${target(end)}, in place of the one the naming strategy gives it.`,
  ],
  ['joinColumns', (end) => t`The columns of the foreign key to ${target(end)}, in the order of the key they refer to.`],
  ['inverseJoinColumn', (end) => t`The column of the pivot table that refers to ${target(end)}.`],
  ['inverseJoinColumns', (end) => t`The columns of the pivot table that refer to ${target(end)}.`],
  ['referenceColumnName', (end) => t`The column of ${target(end)} that the foreign key refers to.`],
  ['referencedColumnNames', (end) => t`The columns of ${target(end)} that the foreign key refers to.`],
  [
    'targetKey',
    (end) =>
      t`The unique property of ${target(end)} that the foreign key refers to instead of the primary key. From MikroORM 7 on.`,
  ],
  ['pivotTable', () => t`The name of the pivot table, whose rows tie both sides together.`],
  [
    'pivotEntity',
    () =>
      t`The entity of the pivot table, for columns beside the two keys. The other side needs \`mappedBy\`, not a second \`pivotEntity\`.`,
  ],
  [
    'fixedOrder',
    (end) => t`\`${place(end)}\` keeps the order in which items were added, by a key of its own in the pivot table.`,
  ],
  ['fixedOrderColumn', (end) => t`The column of the pivot table that keeps the order of \`${place(end)}\`.`],
  ['orderBy', (end) => t`\`${place(end)}\` is loaded in this order.`],
  ['where', (end) => t`\`${place(end)}\` holds only what meets this condition. Such a collection is for reading.`],
  [
    'persist',
    (end, { value }) =>
      isTrue(value) ? t`It is stored, which is the default.` : t`Changes to \`${place(end)}\` are never written.`,
  ],
  ['primary', () => t`The foreign key is, or is part of, the primary key.`],
  ['mapToPk', (end) => t`\`${place(end)}\` is the primary key of the ${target(end)}, not the entity.`],
  [
    'discriminator',
    () => t`For a relation to several entities: the property or column that says which of them a row refers to.`,
  ],
  ['discriminatorMap', () => t`Which value of the discriminator stands for which entity; their tables unless given.`],
  ['strategy', (end) => t`How \`${place(end)}\` is loaded: with a join, or by a query of its own.`],
  ['createForeignKeyConstraint', () => t`Whether the schema gets a foreign key constraint for it.`],
  ['hidden', (end) => t`\`${place(end)}\` is left out when one ${owner(end)} is serialized.`],
]);

/** What the owning side has. */
function held({ cardinality }: RelationshipEnd): string {
  return cardinality === 'many-to-many' ? t`pivot table` : t`foreign key`;
}

function owner(end: RelationshipEnd): string {
  return `\`${end.owner.name}\``;
}

function target(end: RelationshipEnd): string {
  return end.target.kind === 'resolved' ? `\`${end.target.to.name}\`` : t`the other entity`;
}

function targetName(end: RelationshipEnd): string {
  return end.target.kind === 'resolved' ? end.target.to.name : '…';
}

function place({ owner: { name }, name: property }: RelationshipEnd): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}.${property}`;
}

function isTrue(value: Option['value']): boolean {
  return value.kind === 'constant' && value.value === true;
}
