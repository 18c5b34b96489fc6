import { t } from '../../../base/translate.ts';
import type { Option, Value } from '../../../model/facts.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import { cascadeNotes } from './cascade-notes.ts';
import { collectionName } from './collection-name.ts';
import { isReadOnly } from './in-memory.ts';
import { lazyNote } from './lazy-notes.ts';
import { type Pair, pairOf } from './pair-words.ts';

/** What a keyword of `relationship()` does for this very pair, as Markdown; `undefined` for a keyword that is not known. */
export function optionNote(end: RelationshipEnd, { keyword, value, text }: Option): string | undefined {
  const pair = pairOf(end);
  if (!pair) return undefined;
  if (switches.has(keyword) && value.kind === 'constant' && value.value === false) return t`Off, which is the default.`;
  if (ofDataclass.has(keyword)) return t`Only about the dataclass field that SQLAlchemy makes of \`${pair.place}\`.`;
  return notes.get(keyword)?.(pair, text === undefined ? value : { kind: 'string', text, site: value.site }, end);
}

const switches: ReadonlySet<string> = new Set([
  ...['viewonly', 'post_update', 'single_parent', 'active_history', 'load_on_pending'],
]);

const ofDataclass: ReadonlySet<string> = new Set([
  ...['init', 'repr', 'default', 'default_factory', 'compare', 'kw_only', 'hash'],
]);

type Note = (pair: Pair, value: Value, end: RelationshipEnd) => string | undefined;

const notes: ReadonlyMap<string, Note> = new Map<string, Note>([
  [
    'lazy',
    (pair, value, end) =>
      lazyNote(pair, value.kind === 'string' ? value.text : value.kind === 'constant' ? String(value.value) : '', end),
  ],
  ['cascade', (pair, value) => (value.kind === 'string' ? cascadeNotes(pair, value.text) : undefined)],
  [
    'uselist',
    ({ target, place }, value, end) => {
      const isExpected = end.direction.kind === 'resolved' && isTrue(value) !== leadsToOne(end);
      if (isExpected)
        return t`\`${place}\` would hold ${isTrue(value) ? t`a collection` : t`a single ${target}`} without it too.`;
      return isTrue(value)
        ? t`\`${place}\` is a list, even where one would expect a single ${target}.`
        : t`\`${place}\` is a single ${target} or \`None\` instead of a list. Only a unique foreign key makes sure that there is no second one: SQLAlchemy warns when a query finds more.`;
    },
  ],
  [
    'secondary',
    ({ owner, target, place }, _, end) => {
      const table =
        end.secondary.kind === 'literal' && end.secondary.value.name !== ''
          ? `\`${end.secondary.value.name}\``
          : t`this table`;
      return t`The association table: each row of ${table} ties one ${owner} to one ${target}.${isReadOnly(end) ? '' : t` SQLAlchemy writes its rows when \`${place}\` changes; do not also write them through a class mapped to it.`}`;
    },
  ],
  [
    'primaryjoin',
    ({ owner, target }, _, end) =>
      end.secondary.kind === 'literal'
        ? t`Which rows of the association table belong to ${owner}, this side.`
        : t`How rows of ${owner} and ${target} find each other, instead of the foreign key alone${end.join.kind === 'resolved' ? `: \`${end.join.to.condition}\`` : ''}. It also filters what is loaded${isReadOnly(end) ? '' : t`; adding an object that does not meet it is not refused`}.`,
  ],
  ['secondaryjoin', ({ target }) => t`Which rows of the association table belong to ${target}, the far side.`],
  [
    'foreign_keys',
    ({ owner, target }) =>
      t`Which columns count as the foreign key of this relationship: needed where more than one leads between ${owner} and ${target}. The other side must name the same ones.`,
  ],
  [
    'remote_side',
    ({ owner, target, place }, _, end) =>
      owner === target && leadsToOne(end)
        ? t`The columns at the far end of the join. Naming the primary key makes \`${place}\` the many-to-one side of this self-reference: the one parent of each ${owner}.`
        : t`The columns at the far end of the join, which decides the direction of a self-reference: the primary key on the many-to-one side.`,
  ],
  [
    'order_by',
    ({ place }, value, end) =>
      end.collection.kind === 'resolved' && !end.collection.to
        ? t`Where several rows are found, \`${place}\` is the first in this order.`
        : t`\`${place}\` is loaded in this order${value.kind === 'string' ? ` (\`${value.text}\`)` : ''}. Objects added in memory stay where they were put until it is loaded again.`,
  ],
  [
    'viewonly',
    ({ place, other }) =>
      t`Read-only: \`${place}\` loads, but changes to it are never written to the database, and it does not keep ${other} in step.`,
  ],
  [
    'passive_deletes',
    ({ anOwner, target, place }, value, { secondary }) => {
      const isThrough = secondary.kind === 'literal';
      if (value.kind === 'constant' && value.value === false)
        return t`Deleting ${anOwner} loads \`${place}\` first, to delete the rows that refer to it or set their foreign key to NULL: the default.`;
      return value.kind === 'string' && value.text === 'all' && !isThrough
        ? t`Deleting ${anOwner} leaves the ${target} rows entirely to the database: neither deleted nor set to NULL by SQLAlchemy, loaded or not.`
        : t`Deleting ${anOwner} does not load \`${place}\` first: rows${isThrough ? t` of the association table` : ''} that are not in memory are left to the database, so the foreign key needs \`ON DELETE CASCADE\`${isThrough ? '' : t` (or \`SET NULL\`)`}.`;
    },
  ],
  [
    'passive_updates',
    (_, value) =>
      isTrue(value)
        ? t`The database carries a changed primary key on (\`ON UPDATE CASCADE\`).`
        : t`SQLAlchemy itself updates the foreign keys when a primary key changes: it loads the rows for that.`,
  ],
  [
    'overlaps',
    ({ place }, value) =>
      t`Says that ${value.kind === 'string' ? `\`${value.text}\`` : t`these relationships`} may write the same foreign key columns as \`${place}\`: SQLAlchemy does not warn, and does not keep them in step. If two of them are the two sides of one pair, \`back_populates\` is right instead.`,
  ],
  [
    'post_update',
    ({ anOwner, aTarget }) =>
      t`The foreign key is written by a second UPDATE after the rows are there, so that ${anOwner} and ${aTarget} may refer to each other.`,
  ],
  [
    'single_parent',
    ({ owner, target }) =>
      t`One ${target} may belong to one ${owner} only: SQLAlchemy raises when a second one takes it. Needed for \`delete-orphan\` on this side.`,
  ],
  [
    'innerjoin',
    ({ place }, value) =>
      t`With joined loading of \`${place}\`, ${isTrue(value) ? t`an INNER JOIN: objects without a counterpart are not found at all` : t`an OUTER JOIN: objects without a counterpart are still found`}.`,
  ],
  [
    'collection_class',
    ({ place }, _, end) =>
      collectionName(end) === 'dict'
        ? t`\`${place}\` is a dictionary: its keys are what each object says.`
        : t`\`${place}\` is a collection of this type instead of a list.`,
  ],
  [
    'sync_backref',
    ({ place, other }, value) =>
      isTrue(value)
        ? t`\`${place}\` and ${other} are kept in step in memory.`
        : t`Changing \`${place}\` does not change ${other} in memory, only after it is loaded again.`,
  ],
  [
    'load_on_pending',
    ({ anOwner, place }) => t`\`${place}\` is loaded for ${anOwner} that is not yet flushed, by its foreign key.`,
  ],
  ['query_class', ({ place }) => t`The class of query that \`${place}\` is, with \`lazy="dynamic"\`.`],
  ['join_depth', ({ place }) => t`How many levels deep \`${place}\` is loaded eagerly along this self-reference.`],
  ['doc', () => t`Documentation of the attribute. It changes nothing.`],
  ['info', () => t`Your own data about the attribute. It changes nothing.`],
  [
    'active_history',
    ({ place }) => t`Setting \`${place}\` loads its old value first, so that events and history see it.`,
  ],
  [
    'cascade_backrefs',
    ({ other }) =>
      t`Whether an object that is assigned through ${other} is drawn into the session by that. SQLAlchemy 2.0 never does, and accepts only \`False\` here.`,
  ],
  [
    'cascade_delete',
    ({ anOwner, held, place }, value) =>
      isTrue(value)
        ? t`Deleting ${anOwner} deletes its ${held}, and so does removing one from \`${place}\` (\`all, delete-orphan\`).`
        : t`Deleting leaves the other side in place.`,
  ],
  ['sa_relationship_kwargs', () => t`Passed on to SQLAlchemy's \`relationship()\`.`],
  ['distinct_target_key', () => t`Whether subquery loading selects the keys with DISTINCT.`],
  [
    'enable_typechecks',
    ({ aTarget, target }, value) =>
      isTrue(value)
        ? t`Only ${aTarget} or a subclass may be put here.`
        : t`Objects of classes that do not inherit from ${target} are accepted on flush.`,
  ],
  [
    'omit_join',
    () => t`\`selectin\` loading leaves out the join to the parent table where it can; only \`False\` may be given.`,
  ],
]);

/** Whether this side has the foreign key. */
function leadsToOne({ direction }: RelationshipEnd): boolean {
  return direction.kind === 'resolved' && direction.to === 'MANYTOONE';
}

function isTrue(value: Value): boolean {
  return value.kind === 'constant' && value.value === true;
}
