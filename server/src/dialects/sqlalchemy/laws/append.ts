/**
 * The list with one more item. Most lists here end up with a single one, and an array that grows reserves room for
 * sixteen: with thousands of relationships that is most of the memory configuration takes.
 */
export function append<T>(list: readonly T[], item: T): readonly T[] {
  return list.length === 0 ? [item] : [...list, item];
}
