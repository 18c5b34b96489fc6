import { distance } from 'fastest-levenshtein';

/**
 * The candidate that `name` was most likely meant to be, if any is near: one that differs only in case, else one that it is the
 * beginning of (three letters at least), else the one fewest edits away, at most a third of the length (but two). The first wins
 * among equals.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const lowered = name.toLowerCase();
  let best: string | undefined;
  let least = Math.min(Math.max(2, Math.floor(name.length / 3)), name.length - 1) + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const spelled = candidate.toLowerCase();
    const isBeginning = name.length > 2 && spelled.startsWith(lowered);
    const edits = spelled === lowered ? 0 : isBeginning ? 0.5 : distance(name, candidate);
    if (edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}
