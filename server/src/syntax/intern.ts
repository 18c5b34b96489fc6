/** Longer strings hardly recur. */
const LONGEST = 40;

/** V8 copies shorter slices; a longer one is a view that keeps the sliced text alive. */
const SHORTEST_VIEW = 13;

/** A power of two; 1 << 14, to fit the hash's upper bits. */
const SLOTS = 16_384;

/** The strings seen last, by hash; a newer one replaces the older, so that it never grows. */
const seen: string[] = new Array<string>(SLOTS).fill('');

/** `text` from `start` to `end` as a string that does not keep `text` alive. */
export function intern(text: string, start: number, end: number): string {
  if (end - start > LONGEST) return detached(text.slice(start, end));
  let hash = 0;
  for (let offset = start; offset < end; offset++) hash = (Math.imul(hash, 31) + text.charCodeAt(offset)) | 0;
  return internHashed(text, start, end, hash);
}

/** The same when the hash is known: `hash * 31 + code` over all codes, in 32 bits. */
export function internHashed(text: string, start: number, end: number, hash: number): string {
  const slot = (Math.imul(hash, 0x9e3779b1) >>> 18) & (SLOTS - 1);
  const known = seen[slot] ?? '';
  if (known.length === end - start && equals(known, text, start)) return known;
  const copy = detached(text.slice(start, end));
  if (copy.length <= LONGEST) seen[slot] = copy;
  return copy;
}

/** The same string in memory of its own, so that it does not keep the text alive that it was sliced from. */
export function detached(slice: string): string {
  return slice.length < SHORTEST_VIEW ? slice : ` ${slice}`.slice(1);
}

function equals(known: string, text: string, start: number): boolean {
  for (let index = 0; index < known.length; index++) {
    if (known.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  }
  return true;
}
