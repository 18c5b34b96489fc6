import { findMarks, type Expectation } from './marks.ts';

/** One runnable section of a Markdown test: a workspace and what is expected of it. */
export interface Section {
  /** The headings above it, outermost first. */
  readonly name: string;
  /** Where its heading stands; all lines of Markdown count from 1. */
  readonly line: number;
  readonly files: readonly SourceFile[];
  readonly settings: SectionSettings;
  /** What must come out exactly, in the order written. */
  readonly results: readonly ResultFence[];
}

/** A file of a section's workspace, without the marks in it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Offsets of `<|>`. */
  readonly cursors: readonly number[];
  readonly expectations: readonly Expectation[];
  /** The Markdown line each of its lines stands on. */
  readonly lines: readonly number[];
}

/** What a section's ```json fence may set. */
export interface SectionSettings {
  readonly sqlalchemyVersion?: string;
}

/** A fence with an expected result. Its lines, those of the backticks included, are `first` to `last`. */
export interface ResultFence {
  readonly kind: string;
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Splits Markdown into sections: each heading begins one, and those without a file are prose.
 *
 * A fence behind a `` `path`: `` line is that file; ```py without one is `models.py`, ```ts `entities.ts`. Fences of one path are joined, so
 * prose can stand between them. ```json without a path holds the settings; any other fence is an expected result.
 */
export function parseSections(markdown: string): readonly Section[] {
  const lines = markdown.split(/\r?\n/);
  const headings: string[] = [];
  const drafts = [draft('', 1)];
  let path: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const heading = /^(#+) (.*)$/.exec(line);
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (heading) {
      headings.length = Math.min(headings.length, (heading[1] ?? '').length - 1);
      headings.push(heading[2] ?? '');
      drafts.push(draft(headings.join(' › '), index + 1));
      path = undefined;
    } else if (fence) {
      const last = lines.indexOf(fence[1] ?? '', index + 1);
      if (last < 0) throw new Error(`The fence of line ${index + 1} has no end.`);
      add(drafts.at(-1), path, (fence[2] ?? '').trim(), lines.slice(index + 1, last), index + 1);
      path = undefined;
      index = last;
    } else if (line.trim() !== '') {
      path = /^`([^`]+)`:$/.exec(line)?.[1];
    }
  }
  return drafts.filter((it) => it.files.size > 0 || it.results.length > 0).map(finish);
}

/** The file that a fence of a language is without a path of its own. */
const unnamed: ReadonlyMap<string, string> = new Map([
  ['py', 'models.py'],
  ['ts', 'entities.ts'],
]);

interface Draft {
  readonly name: string;
  readonly line: number;
  readonly files: Map<string, { text: string; lines: number[] }>;
  readonly results: ResultFence[];
  settings: SectionSettings;
}

function draft(name: string, line: number): Draft {
  return { name, line, files: new Map(), results: [], settings: {} };
}

/** Puts one fence, opened on Markdown line `opened`, where it belongs. */
function add(
  section: Draft | undefined,
  path: string | undefined,
  info: string,
  body: readonly string[],
  opened: number,
): void {
  const text = body.map((it) => `${it}\n`).join('');
  const file = path ?? unnamed.get(info);
  if (file !== undefined) {
    const known = section?.files.get(file) ?? { text: '', lines: [] };
    section?.files.set(file, {
      text: known.text + text,
      lines: [...known.lines, ...body.map((_, index) => opened + 1 + index)],
    });
  } else if (info === 'json') {
    if (section) section.settings = JSON.parse(text) as SectionSettings;
  } else {
    section?.results.push({ kind: info, text, first: opened, last: opened + body.length + 1 });
  }
}

function finish({ files, ...section }: Draft): Section {
  return { ...section, files: [...files].map(([path, { text, lines }]) => ({ path, lines, ...findMarks(text) })) };
}
