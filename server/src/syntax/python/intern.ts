/** Longer strings hardly recur. */
const LONGEST = 40;

/** V8 copies shorter slices; a longer one is a view that keeps the sliced text alive. */
const SHORTEST_VIEW = 13;

/** The strings seen last, by hash; a newer one replaces the older, so that it never grows. */
const seen: string[] = new Array<string>(4096).fill('');

/** `text` from `start` to `end` as a string that does not keep `text` alive. */
export function intern(text: string, start: number, end: number): string {
  return shared(text, start, end) ?? detached(text.slice(start, end));
}

/** The same for an identifier, which Python compares in NFKC. */
export function internName(text: string, start: number, end: number): string {
  return shared(text, start, end) ?? detached(text.slice(start, end).normalize('NFKC'));
}

/** The same string in memory of its own, so that it does not keep the text alive that it was sliced from. */
export function detached(slice: string): string {
  return slice.length < SHORTEST_VIEW ? slice : ` ${slice}`.slice(1);
}

/** The one copy of a short string of ASCII characters. */
function shared(text: string, start: number, end: number): string | undefined {
  const length = end - start;
  if (length > LONGEST) return undefined;
  let hash = length;
  let all = 0;
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    hash = (Math.imul(hash, 31) + code) | 0;
    all |= code;
  }
  if (all > 127) return undefined;
  const slot = (hash ^ (hash >>> 12)) & 4095;
  const known = seen[slot] ?? '';
  if (known.length === length && equals(known, text, start)) return known;
  const copy = detached(text.slice(start, end));
  seen[slot] = copy;
  return copy;
}

function equals(known: string, text: string, start: number): boolean {
  for (let index = 0; index < known.length; index++) {
    if (known.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  }
  return true;
}
