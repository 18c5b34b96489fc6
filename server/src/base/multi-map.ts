/** Adds a value to the list under a key of a map of lists. */
export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The items by key, in their order. */
export function groupBy<K, V>(items: Iterable<V>, key: (item: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) addTo(groups, key(item), item);
  return groups;
}
