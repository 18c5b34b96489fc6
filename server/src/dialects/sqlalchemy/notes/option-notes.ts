import type { Option, Value } from '../../../model/facts.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import { cascadeNotes } from './cascade-notes.ts';
import { lazyNote } from './lazy-notes.ts';
import { type Pair, pairOf } from './pair-words.ts';

/** What a keyword of `relationship()` does for this very pair, as Markdown; `undefined` for a keyword that is not known. */
export function optionNote(end: RelationshipEnd, { keyword, value }: Option): string | undefined {
  const pair = pairOf(end);
  return pair && notes.get(keyword)?.(pair, value, end);
}

type Note = (pair: Pair, value: Value, end: RelationshipEnd) => string | undefined;

const notes: ReadonlyMap<string, Note> = new Map<string, Note>([
  ['lazy', (pair, value, end) => (value.kind === 'string' ? lazyNote(pair, value.text, end) : undefined)],
  ['cascade', (pair, value) => (value.kind === 'string' ? cascadeNotes(pair, value.text) : undefined)],
  [
    'uselist',
    ({ target, place }, value) =>
      isTrue(value)
        ? `\`${place}\` is a list, even where one would expect a single ${target}.`
        : `\`${place}\` is a single ${target} or \`None\` instead of a list. Only a unique foreign key makes sure that there is no second one: SQLAlchemy warns when a query finds more.`,
  ],
  [
    'secondary',
    ({ owner, target, place }, _, end) => {
      const table =
        end.secondary.kind === 'literal' && end.secondary.value.name !== ''
          ? `\`${end.secondary.value.name}\``
          : 'this table';
      return `The association table: each row of ${table} ties one ${owner} to one ${target}. SQLAlchemy writes its rows when \`${place}\` changes; do not also write them through a class mapped to it.`;
    },
  ],
  [
    'primaryjoin',
    ({ owner, target }, _, end) =>
      `How rows of ${owner} and ${target} find each other, instead of the foreign key alone${end.join.kind === 'resolved' ? `: \`${end.join.to.condition}\`` : ''}. It also filters what is loaded; appending an object that does not meet it is not refused.`,
  ],
  [
    'secondaryjoin',
    ({ target }, _, end) =>
      `How rows of the association table find ${target}${end.join.kind === 'resolved' ? `: \`${end.join.to.condition}\`` : ''}.`,
  ],
  [
    'foreign_keys',
    ({ owner, target }) =>
      `Which columns count as the foreign key of this relationship: needed where more than one leads between ${owner} and ${target}. The other side must name the same ones.`,
  ],
  [
    'remote_side',
    ({ owner, place }, _, end) =>
      end.direction.kind === 'resolved' && end.direction.to === 'MANYTOONE'
        ? `The columns at the far end of the join. Naming the primary key makes \`${place}\` the many-to-one side of this self-reference: the one parent of each ${owner}.`
        : 'The columns at the far end of the join, which decides the direction of a self-reference: the primary key on the many-to-one side.',
  ],
  [
    'order_by',
    ({ place }, value) =>
      `\`${place}\` is loaded in this order${value.kind === 'string' ? ` (\`${value.text}\`)` : ''}. Objects added in memory stay where they were put until it is loaded again.`,
  ],
  [
    'viewonly',
    ({ place, other }, value) =>
      isTrue(value)
        ? `Read-only: \`${place}\` loads, but changes to it are never written to the database, and it does not keep ${other} in step.`
        : 'Changes are written, which is the default.',
  ],
  [
    'passive_deletes',
    ({ anOwner, target, place }, value) =>
      value.kind === 'string' && value.text === 'all'
        ? `Deleting ${anOwner} leaves the ${target} rows entirely to the database: neither deleted nor set to NULL by SQLAlchemy, loaded or not.`
        : `Deleting ${anOwner} does not load \`${place}\` first: rows that are not in memory are left to the database, so the foreign key needs \`ON DELETE CASCADE\` (or \`SET NULL\`).`,
  ],
  [
    'passive_updates',
    (_, value) =>
      isTrue(value)
        ? 'The database carries a changed primary key on (`ON UPDATE CASCADE`).'
        : 'SQLAlchemy itself updates the foreign keys when a primary key changes: it loads the rows for that.',
  ],
  [
    'overlaps',
    ({ place }, value) =>
      `Says that ${value.kind === 'string' ? `\`${value.text}\`` : 'these relationships'} may write the same foreign key columns as \`${place}\`: SQLAlchemy does not warn, and does not keep them in step. If two of them are the two sides of one pair, \`back_populates\` is right instead.`,
  ],
  [
    'post_update',
    ({ anOwner, aTarget }) =>
      `The foreign key is written by a second UPDATE after the rows are there, so that ${anOwner} and ${aTarget} may refer to each other.`,
  ],
  [
    'single_parent',
    ({ owner, target }) =>
      `One ${target} may belong to one ${owner} only: SQLAlchemy raises when a second one takes it. Needed for \`delete-orphan\` on this side.`,
  ],
  [
    'innerjoin',
    ({ place }, value) =>
      `With joined loading of \`${place}\`, ${isTrue(value) ? 'an INNER JOIN: objects without a counterpart are not found at all' : 'an OUTER JOIN: objects without a counterpart are still found'}.`,
  ],
  ['collection_class', ({ place }) => `\`${place}\` is a collection of this type instead of a list.`],
  [
    'sync_backref',
    ({ place, other }, value) =>
      isTrue(value)
        ? `\`${place}\` and ${other} are kept in step in memory.`
        : `Changing \`${place}\` does not change ${other} in memory, only after it is loaded again.`,
  ],
  ['join_depth', ({ place }) => `How many levels deep \`${place}\` is loaded eagerly along this self-reference.`],
  ['doc', () => 'Documentation of the attribute. It changes nothing.'],
  ['info', () => 'Your own data about the attribute. It changes nothing.'],
  [
    'active_history',
    ({ place }) => `Setting \`${place}\` loads its old value first, so that events and history see it.`,
  ],
  [
    'cascade_backrefs',
    ({ other }) =>
      `Whether an object that is assigned through ${other} is drawn into the session by that. SQLAlchemy 2.0 never does, and accepts only \`False\` here.`,
  ],
  [
    'link_model',
    ({ owner, target }) => `The model whose table ties ${owner} and ${target} together: a many-to-many relationship.`,
  ],
  [
    'cascade_delete',
    ({ anOwner, target, place }, value) =>
      isTrue(value)
        ? `Deleting ${anOwner} deletes its ${target}s, and so does removing one from \`${place}\` (\`all, delete-orphan\`).`
        : 'Deleting leaves the other side in place.',
  ],
  ['sa_relationship_kwargs', () => "Passed on to SQLAlchemy's `relationship()`."],
  ['distinct_target_key', () => 'Whether subquery loading selects the keys with DISTINCT.'],
  [
    'enable_typechecks',
    ({ aTarget, target }, value) =>
      isTrue(value)
        ? `Only ${aTarget} or a subclass may be put here.`
        : `Objects of classes that do not inherit from ${target} are accepted on flush.`,
  ],
  [
    'omit_join',
    () => '`selectin` loading leaves out the join to the parent table where it can; only `False` may be given.',
  ],
]);

function isTrue(value: Value): boolean {
  return value.kind === 'constant' && value.value === true;
}
