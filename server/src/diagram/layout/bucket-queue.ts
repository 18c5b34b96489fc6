/** Takes numbered items in the order of small whole-numbered keys; of equal keys, the last one added first. */
export interface BucketQueue {
  add(key: number, item: number): void;
  /** The item of the least key; -1 when there is none. */
  take(): number;
  clear(): void;
}

/** A queue that needs no comparisons: a list for each key, in arrays that are kept from use to use. */
export function createBucketQueue(): BucketQueue {
  let heads = new Int32Array(1 << 14).fill(-1);
  let items = new Int32Array(1 << 15);
  let nexts = new Int32Array(1 << 15);
  let [filled, least, most] = [0, Infinity, -1];

  const grow = (old: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> => {
    const larger = new Int32Array(Math.max(size, old.length * 2)).fill(-1);
    larger.set(old);
    return larger;
  };
  return {
    add(key, item) {
      if (key >= heads.length) heads = grow(heads, key + 1);
      if (filled === items.length) {
        items = grow(items, filled + 1);
        nexts = grow(nexts, filled + 1);
      }
      items[filled] = item;
      nexts[filled] = heads[key] ?? -1;
      heads[key] = filled++;
      if (key < least) least = key;
      if (key > most) most = key;
    },
    take() {
      for (; least <= most; least++) {
        const head = heads[least] ?? -1;
        if (head < 0) continue;
        heads[least] = nexts[head] ?? -1;
        return items[head] ?? -1;
      }
      return -1;
    },
    clear() {
      // A search adds keys in a narrow range from its least one on; what it took already is empty.
      for (; least <= most; least++) heads[least] = -1;
      [filled, least, most] = [0, Infinity, -1];
    },
  };
}
