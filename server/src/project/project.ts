import type { Span, Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Typescript } from '../languages/typescript.ts';
import type { DialectId, RelationshipGraph } from '../model/graph.ts';

/** A file's new text, or `undefined` when it is gone or must no longer be analysed. */
export interface FileChange {
  readonly uri: Uri;
  readonly text: string | undefined;
}

/** What the analysis is told from outside. */
export interface ProjectSettings {
  /** Workspace folders, as URIs without a trailing slash: paths are shown relative to them, modules are looked up in them. */
  readonly folders: readonly Uri[];
  /** The SQLAlchemy release the project runs on, as `2.0` or `2.0.41`; read from the project's files when not set. */
  readonly sqlalchemyVersion: string | undefined;
  /** Releases of packages that are installed or locked, by folder; what a `package.json` asks for is read from it. */
  readonly packages?: readonly InstalledPackage[];
  /** Whether files are still being read, so that what is not found is not read yet. */
  readonly loading?: boolean;
}

/** A release of a package, and the folder whose files it is installed for. */
export interface InstalledPackage {
  readonly folder: Uri;
  readonly name: string;
  readonly version: string;
}

/** The workspace at one moment. Immutable; everything but files is computed on first use and kept. */
export interface Snapshot {
  /** Grows whenever some file's shape changes, and stays while text merely moves. */
  readonly revision: number;
  readonly graph: RelationshipGraph;
  /** The analysed files, sorted. */
  readonly files: readonly Uri[];
  /** The text that the spans refer to; `undefined` for a file that is not analysed. */
  text(uri: Uri): string | undefined;
  /** Whether some of a file's text is not well-formed, so that what it declares may be missing. */
  isBroken(uri: Uri): boolean;
  span(at: Located): Span;
  /** What only the dialect of this name knows; `undefined` for one whose language is not there. */
  dialect(id: DialectId): Partial<Dialect> | undefined;
  /** The path as shown to users: relative to its workspace folder, with `/`. */
  path(uri: Uri): string;
}

/** The one mutable thing of the analysis: it takes changes and hands out snapshots. */
export interface Project {
  configure(settings: ProjectSettings): void;
  /** Takes files that changed. Those of TypeScript wait until {@link addTypescript}. */
  apply(changes: readonly FileChange[]): void;
  /** Teaches it TypeScript, which is not there from the beginning because it costs much to load. */
  addTypescript(typescript: Typescript): void;
  snapshot(): Snapshot;
}
