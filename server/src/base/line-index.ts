/** A place as editors count it: both from zero, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of one text begin. */
export interface LineIndex {
  readonly lineCount: number;
  /** The place of an offset; one outside the text counts as its nearest end. */
  position(offset: number): Position;
  /** The offset of a place; one behind a line's end counts as that end, one behind the last line as the text's end. */
  offset(position: Position): number;
}

/** Counts lines as LSP does: `\n`, `\r\n` and a lone `\r` end a line, nothing else. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const start = (line: number): number => starts[line] ?? text.length;

  return {
    lineCount: starts.length,
    position(offset) {
      const inside = Math.min(Math.max(offset, 0), text.length);
      const line = lastAtMost(starts, inside);
      return { line, character: inside - start(line) };
    },
    offset({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      const end = endOfLine(text, start(line), start(line + 1));
      return Math.min(start(line) + Math.max(character, 0), end);
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  // Looking for the two line breaks by `indexOf` is several times faster than looking at every character.
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed >= 0 || carriage >= 0) {
    if (carriage >= 0 && (feed < 0 || carriage < feed)) {
      const next = carriage + 1 === feed ? feed + 1 : carriage + 1;
      if (next === feed + 1) feed = text.indexOf('\n', next);
      starts.push(next);
      carriage = text.indexOf('\r', next);
    } else {
      starts.push(feed + 1);
      feed = text.indexOf('\n', feed + 1);
    }
  }
  return starts;
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function endOfLine(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && text[end - 1] === '\n') end -= 1;
  if (end > start && text[end - 1] === '\r') end -= 1;
  return end;
}
