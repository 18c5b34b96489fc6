import type { Uri } from '../base/text.ts';
import type { Typescript } from '../languages/typescript.ts';

/** Knows files by a few bytes each, and which of them must be analysed. */
export interface FileIndex {
  /** How many files are known. */
  readonly size: number;
  /** Whether there are relevant files of TypeScript whose imports cannot be followed before {@link addTypescript}. */
  readonly needsTypescript: boolean;
  /** Whether files of TypeScript and JavaScript are worth reading: no `package.json` is known, or one names an ORM. */
  readonly mayHoldScripts: boolean;
  addTypescript(typescript: Typescript): void;
  /** Whether a document is worth analysing that somebody has opened, be it only for others that import it. */
  concerns(uri: Uri, text: string): boolean;
  /** Takes note of a file as it is now; answers whether it is already known to be relevant. */
  note(uri: Uri, text: string): boolean;
  /** Takes note of a file that is to be analysed whatever it contains: one of {@link wanted}, or one that is open. */
  adopt(uri: Uri, text: string): void;
  forget(uri: Uri): void;
  /** Known files that turned out to be relevant since, each named once. They may make others relevant when adopted. */
  wanted(): readonly Uri[];
  isRelevant(uri: Uri): boolean;
  /** The folders with a `package.json` that names a package. */
  foldersWith(name: string): readonly Uri[];
}
