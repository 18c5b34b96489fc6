import type { ResultFence } from './mdtest.ts';

/** The Markdown with other texts in some of its result fences. */
export function rewriteResults(markdown: string, corrected: ReadonlyMap<ResultFence, string>): string {
  const lines = markdown.split('\n');
  const fromBelow = [...corrected].toSorted(([a], [b]) => b.first - a.first);
  for (const [{ kind, first, last }, text] of fromBelow) {
    const longest = Math.max(2, ...[...text.matchAll(/^`+/gm)].map(([run]) => run.length));
    const ticks = '`'.repeat(longest + 1);
    lines.splice(first - 1, last - first + 1, ...`${ticks}${kind}\n${text}${ticks}`.split('\n'));
  }
  return lines.join('\n');
}
