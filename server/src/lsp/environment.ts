import type { Span, Uri } from '../base/text.ts';
import type { Typescript } from '../languages/typescript.ts';
import type { codeLenses } from '../features/code-lens.ts';
import type { completion } from '../features/completion.ts';
import type { highlights, references } from '../features/references.ts';
import type { prepareRename, rename } from '../features/rename.ts';
import type { FileSource } from '../project/file-source.ts';
import type { Project, Snapshot } from '../project/project.ts';
import type { Report } from '../rules/rule.ts';

/** What differs between a real process and a test. */
export interface Environment {
  readonly analysis: Analysis;
  /** TypeScript's side of the analysis, loaded when it is asked for the first time. */
  readonly typescript: () => Promise<Typescript>;
  /** Files that are not open; `log` is told what cannot be read. */
  readonly files: (log: (message: string) => void) => FileSource;
  /** The URI of the folder of the pages that explain the rules, with a slash at its end; absent where there are none. */
  readonly rulePages?: string;
  /** Lets whatever waits be done first: messages that have come in, above all. */
  readonly turn: () => Promise<void>;
  /** Does the work after some milliseconds, unless it is disposed of. */
  readonly defer: (work: () => void, milliseconds: number) => { dispose(): void };
}

/** What the analysis can be asked, all of it without a protocol. */
export interface Analysis {
  readonly createProject: (warn: (message: string) => void) => Project;
  readonly check: (snapshot: Snapshot, uri: Uri) => Iterable<Report>;
  readonly hover: (
    snapshot: Snapshot,
    uri: Uri,
    offset: number,
  ) => { readonly span: Span; readonly markdown: string } | undefined;
  readonly definition: (snapshot: Snapshot, uri: Uri, offset: number) => Definition | undefined;
  readonly navigation: Navigation;
}

/** What leads from name to name, and helps to write them. */
export interface Navigation {
  readonly references: typeof references;
  readonly highlights: typeof highlights;
  readonly prepareRename: typeof prepareRename;
  readonly rename: typeof rename;
  readonly completion: typeof completion;
  readonly codeLenses: typeof codeLenses;
}

/** Where something is declared, and what in the text stands for it. */
export interface Definition {
  readonly origin: Span;
  readonly targets: readonly { readonly uri: Uri; readonly span: Span; readonly selection: Span }[];
}
