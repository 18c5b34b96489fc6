/**
 * The same items in an array that takes no more room than they need; for arrays that stay in memory.
 *
 * An array that something is pushed to, or that is spread together, reserves room for sixteen more, and most arrays of a model
 * have one or two items. Empty ones are all the same object.
 */
export function exact<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? none : items.slice();
}

const none: readonly never[] = [];

/** The list with one more item, in no more room than it needs. */
export function append<T>(list: readonly T[], item: T): readonly T[] {
  return list.length === 0 ? [item] : exact([...list, item]);
}
