import type { SeededRandom } from './seeded-random.ts';

/** Pieces of Python that are trouble where they do not belong. */
const fragments = [
  '(',
  ')',
  '[',
  '"',
  "'",
  '"""',
  '\\',
  '\n',
  '    ',
  ':',
  '=',
  ',',
  '.',
  '**',
  'lambda: ',
  'f"{cls.x}',
  'if cls.a:\n',
  'x = x\n',
  'class A(A):\n    ',
  'Base = declarative_base(cls=Base)\n',
  'relationship(',
  'remote(',
  '__tablename__ = ',
] as const;

/** `text` with something cut, doubled, swapped or put in, as typing, pasting and merging do. */
export function mutate(text: string, random: SeededRandom, pieces: readonly [string, ...string[]] = fragments): string {
  const lines = text.split('\n');
  const at = random.below(text.length + 1);
  const line = random.below(lines.length);
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + random.below(40));
    case 1:
      return text.slice(0, at + random.below(60)) + text.slice(at);
    case 2:
      return withSwapped(lines, line, random.below(lines.length)).join('\n');
    case 3:
      return lines.toSpliced(line, 1 + random.below(3)).join('\n');
    case 4:
      return lines.toSpliced(line, 0, ...lines.slice(line, line + 1 + random.below(8))).join('\n');
    case 5:
      return random.below(4) === 0 ? text.slice(0, at) : text;
    case 6:
      return text.slice(0, at) + random.pick(pieces) + text.slice(at);
    default:
      return withAnotherName(text, random);
  }
}

function withSwapped(lines: readonly string[], one: number, other: number): readonly string[] {
  return lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
}

/** One name takes the place of another: a class its own base, a column its own target. */
function withAnotherName(text: string, random: SeededRandom): string {
  const names = [...text.matchAll(/\b[A-Za-z_]\w*\b/g)];
  const from = names[random.below(Math.max(names.length, 1))];
  const to = names[random.below(Math.max(names.length, 1))];
  return from && to ? text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length) : text;
}
