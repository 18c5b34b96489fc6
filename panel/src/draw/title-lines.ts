/** A title broken into lines, and how large its letters can be. */
export interface TitleLines {
  readonly lines: readonly string[];
  readonly size: number;
}

/** How high a line is, in its letters' size. */
export const lineHeight = 1.12;

/**
 * Breaks a name where its words begin so that its letters are as large as fits into a width and height, `most` at most; in as few
 * lines as reach that. `measure` tells how wide a text is in letters of size 1.
 */
export function titleLines(
  title: string,
  room: { readonly width: number; readonly height: number },
  most: number,
  measure: (text: string) => number,
): TitleLines {
  const words = title.match(/[_.]?(?:[^_.\p{Lu}]+|\p{Lu}+(?!\p{Ll})|\p{Lu}[^_.\p{Lu}]*)/gu) ?? [title];
  let best: TitleLines = { lines: [title], size: 0 };
  for (let count = 1; count <= Math.min(3, words.length); count++) {
    const lines = broken(words, count, measure);
    const widest = Math.max(...lines.map(measure), 0.1);
    const size = Math.min(most, room.width / widest, room.height / (count * lineHeight));
    if (size > best.size * 1.05) best = { lines, size };
  }
  return best;
}

/** Words in so many lines, the widest of which is as narrow as can be found by letting lines grow. */
function broken(words: readonly string[], count: number, measure: (text: string) => number): readonly string[] {
  const widths = words.map(measure);
  const total = widths.reduce((sum, width) => sum + width, 0);
  for (let limit = Math.max(total / count, ...widths); ; limit *= 1.08) {
    const lines: string[] = [];
    let width = Infinity;
    for (const [i, word] of words.entries()) {
      const next = widths[i] ?? 0;
      if (width + next > limit + 1e-6) {
        lines.push(word);
        width = next;
      } else {
        lines.push(`${lines.pop() ?? ''}${word}`);
        width += next;
      }
    }
    if (lines.length <= count) return lines;
  }
}
