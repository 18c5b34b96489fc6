import type { RelationshipEnd } from '../../model/graph.ts';
import type { Slot, Vocabulary } from '../vocabulary.ts';
import { suggestName } from './compose/suggest-name.ts';
import { cascadeNotes } from './notes/cascade-notes.ts';
import { lazyNote } from './notes/lazy-notes.ts';
import { pairOf } from './notes/pair-words.ts';

/** What `relationship()` and SQLModel's `Relationship()` can be given. */
export const sqlalchemyVocabulary: Vocabulary = {
  assign: '=',

  keywords(end) {
    const { options, open } = end.declaration;
    const usual = end.owner.dialect === 'sqlmodel' ? ofSqlmodel : ofRelationship;
    return usual.filter((it) => !options.has(it) && (open || fits(end, it)));
  },

  newName(end) {
    const taken = end.target.kind === 'resolved' ? end.target.to.attributes : undefined;
    return suggestName(end, end.owner, (name) => taken?.has(name) === true);
  },

  slot(end, keyword): Slot | undefined {
    const pair = pairOf(end);
    switch (keyword) {
      case 'back_populates':
        return { kind: 'inverse', makes: false };
      case 'backref':
        return { kind: 'inverse', makes: true };
      case 'secondary':
        return { kind: 'table' };
      case 'primaryjoin':
      case 'secondaryjoin':
      case 'foreign_keys':
      case 'remote_side':
      case 'order_by':
        return { kind: 'expression' };
      case 'lazy': {
        const words = loadingStrategies.filter((it) => !unusualStrategies.has(it));
        return { kind: 'words', words: words.map((text) => ({ text, note: pair && lazyNote(pair, text, end) })) };
      }
      case 'cascade': {
        const words = cascadeWords.map((text) => ({ text, note: pair && cascadeNotes(pair, text) }));
        return { kind: 'words', words, separator: ',' };
      }
      case 'passive_deletes':
        return { kind: 'words', words: [{ text: 'all', note: undefined }] };
      default:
        return undefined;
    }
  },
};

/** Whether a keyword makes sense beside what the end is given already. */
function fits({ declaration: { options }, direction, target, owner }: RelationshipEnd, keyword: string): boolean {
  const isManyToOne = direction.kind === 'resolved' && direction.to === 'MANYTOONE';
  switch (keyword) {
    case 'back_populates':
      return !options.has('backref');
    case 'backref':
      return !options.has('back_populates');
    case 'secondaryjoin':
      return options.has('secondary');
    case 'remote_side':
      return target.kind !== 'resolved' || target.to === owner;
    case 'single_parent':
      return isManyToOne || options.has('secondary');
    case 'order_by':
    case 'collection_class':
    case 'passive_deletes':
      return !isManyToOne;
    case 'innerjoin':
      return options.has('lazy');
    default:
      return true;
  }
}

/** The keywords one types; those that are deprecated or hardly ever needed are left out. */
const ofRelationship = [
  ...['back_populates', 'lazy', 'cascade', 'secondary', 'foreign_keys', 'primaryjoin', 'secondaryjoin', 'remote_side'],
  ...['order_by', 'uselist', 'viewonly', 'passive_deletes', 'single_parent', 'post_update', 'overlaps', 'innerjoin'],
  ...['collection_class', 'backref'],
];

const ofSqlmodel = ['back_populates', 'link_model', 'cascade_delete', 'passive_deletes', 'sa_relationship_kwargs'];

/** The names under which loading strategies are registered (`strategy_for` in orm/strategies.py, dynamic.py, writeonly.py). */
export const loadingStrategies = [
  ...['select', 'joined', 'selectin', 'raise', 'subquery', 'raise_on_sql', 'noload', 'immediate', 'dynamic'],
  ...['write_only', 'baked_select'],
];

const unusualStrategies: ReadonlySet<string> = new Set(['noload', 'baked_select']);

/** `CascadeOptions._allowed_cascades` in orm/util.py. */
export const cascadeWords = [
  'all',
  'none',
  'save-update',
  'merge',
  'delete',
  'delete-orphan',
  'refresh-expire',
  'expunge',
];
