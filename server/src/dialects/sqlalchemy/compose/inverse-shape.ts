import type { RelationshipEnd } from '../../../model/graph.ts';
import type { Column } from '../../../model/schema.ts';
import { backrefIsCollection } from './backref-options.ts';
import { foreignColumns } from './key-columns.ts';

/** What the attribute on the other side holds. */
export interface InverseShape {
  readonly collection: boolean;
  /** Whether it may be `None`. */
  readonly optional: boolean;
  /** Whether it is on the side that has the key, so that SQLAlchemy makes it scalar by itself. */
  readonly manyToOne: boolean;
}

/**
 * One or many, by where the foreign key is and whether it is unique. Where the direction is not known, the other side of a
 * collection is taken to be scalar and the other way round.
 */
export function inverseShape(end: RelationshipEnd): InverseShape {
  const shape = shapeOfKeys(end);
  // `backref` makes a collection even where a key is unique, and what it makes is written out as it is.
  const made = end.declaration.options.has('backref') ? (backrefIsCollection(end) ?? !shape.manyToOne) : undefined;
  const collection = made ?? shape.collection;
  return { ...shape, collection, optional: !collection && (shape.optional || shape.collection) };
}

function shapeOfKeys(end: RelationshipEnd): InverseShape {
  const columns = foreignColumns(end);
  const manyToOne: InverseShape = {
    collection: false,
    optional: columns.some(({ nullable }) => nullable === true),
    manyToOne: true,
  };
  const direction = end.direction.kind === 'resolved' ? end.direction.to : undefined;
  if (direction === 'MANYTOMANY' || end.secondary.kind !== 'absent') {
    return { collection: true, optional: false, manyToOne: false };
  }
  if (direction === 'ONETOMANY') return manyToOne;
  if (direction === undefined && !(end.collection.kind === 'resolved' && !end.collection.to)) return manyToOne;
  // No row has to refer to one.
  return isOneRow(columns) || isOwning(end)
    ? { collection: false, optional: true, manyToOne: false }
    : { collection: true, optional: false, manyToOne: false };
}

/** Whether at most one row can have given values in these columns: they are unique, or the whole primary key. */
function isOneRow(columns: readonly Column[]): boolean {
  const [first] = columns;
  if (!first) return false;
  if (columns.length === 1 && first.unique === true) return true;
  const key = [...first.table.columns.values()].filter(({ primaryKey }) => primaryKey);
  return columns.every((it) => it.primaryKey) && key.length === columns.length && !first.table.open;
}

/** Whether a many-to-one side says that no other row has the same target: it deletes the target that it lets go. */
function isOwning({ declaration: { options } }: RelationshipEnd): boolean {
  const single = options.get('single_parent')?.value;
  const cascade = options.get('cascade')?.value;
  return (
    single?.kind === 'constant' &&
    single.value === true &&
    cascade?.kind === 'string' &&
    /\bdelete-orphan\b/.test(cascade.text)
  );
}
