/** `# error: [rule-id] "part of the message"` at the end of a line of source, with `//` in TypeScript. */
export interface Expectation {
  /** The line of the file it stands on, from 0. */
  readonly line: number;
  readonly severity: string;
  readonly rule: string;
  /** What the message must contain. */
  readonly part: string;
}

/** A source text without its cursors, and what was marked in it. Expectations stay in the text: they are comments. */
export interface Marked {
  readonly text: string;
  readonly cursors: readonly number[];
  readonly expectations: readonly Expectation[];
}

const cursor = '<|>';
const comment = /(?:#|\/\/) (error|warning|information|hint): \[([\w-]+)\](?: "(.*?)")?(?=\s*(?:#|\/\/|$))/g;

/** Takes the `<|>` out of a text, and reads the expectations at the ends of its lines. */
export function findMarks(marked: string): Marked {
  const pieces = marked.split(cursor);
  const cursors = pieces.slice(1).map((_, index) => pieces.slice(0, index + 1).join('').length);
  const text = pieces.join('');
  const expectations = text
    .split('\n')
    .flatMap((content, line) =>
      [...content.matchAll(comment)].map(([, severity = '', rule = '', part = '']) => ({ line, severity, rule, part })),
    );
  return { text, cursors, expectations };
}
