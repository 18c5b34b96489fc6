import type { IndexedDocument } from './shown.ts';
import { neighboursOf } from './shown.ts';

/** The cards on a shortest way from one to another along edges, both included; `undefined` if there is none. */
export function pathBetween(index: IndexedDocument, from: string, to: string): readonly string[] | undefined {
  if (!index.entities.has(from) || !index.entities.has(to)) return undefined;
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const waiting = [from];
  for (const here of waiting) {
    if (here === to) return wayTo(cameFrom, to);
    for (const next of neighboursOf(index, here)) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, here);
      waiting.push(next);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string | undefined>, to: string): readonly string[] {
  const way: string[] = [];
  for (let here: string | undefined = to; here !== undefined; here = cameFrom.get(here)) way.unshift(here);
  return way;
}
