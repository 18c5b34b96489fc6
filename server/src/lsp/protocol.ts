/** What the server tells the client beyond the standard protocol: the only file of `lsp` both know. */
import type { Position, WorkspaceEdit } from 'vscode-languageserver';
import type { DiagramDocument } from '../diagram/document.ts';
import type { DocumentChange } from '../diagram/document-change.ts';
import type { TextFormatName } from '../diagram/export/text-formats.ts';

/** The notification that keeps the client's status item up to date; its parameters are a {@link Status}. */
export const statusMethod = 'counterpart/status';

export interface Status {
  /** `indexing` while files are read; the figures are those of what is known so far. */
  readonly state: 'indexing' | 'ready';
  readonly entities: number;
  readonly relationships: number;
  /** Analysed files, not all files of the workspace. */
  readonly files: number;
}

/**
 * What the server asks the client for where it cannot read by itself: the files of a virtual workspace, and in a browser all.
 * What is not there is answered with `null`.
 */
export const fileMethods = {
  /** Request to the client, {@link RemoteFile} → {@link RemoteEntry}[] or `null`. */
  folder: 'counterpart/readFolder',
  /** Request to the client, {@link RemoteFile} → {@link RemoteText} or `null`. */
  file: 'counterpart/readFile',
} as const;

export interface RemoteFile {
  readonly uri: string;
  /** A file of more bytes is not to be sent. */
  readonly limit: number;
}

/** Links are neither files nor folders. */
export interface RemoteEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** `undefined` for a file that is too large. */
export interface RemoteText {
  readonly text?: string;
}

/** The documents that client and server speak of, in folders whose URIs have one of these schemes. */
export function documentSelector(schemes: Iterable<string>): readonly DocumentFilter[] {
  const inFolders = [...new Set(['file', ...schemes])];
  return [
    { language: 'python', scheme: 'untitled' },
    ...inFolders.flatMap((scheme) => languages.map((language) => ({ language, scheme }))),
  ];
}

interface DocumentFilter {
  readonly language: string;
  readonly scheme: string;
}

const languages = ['python', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

/** The client's command that shows where a {@link DiagramPosition} leads, `Location[]`: one at once, several to choose from. */
export const showPlaces = 'counterpart.showPlaces';

/** The client's command that shows the diagram around the class at a {@link DiagramPosition}. */
export const showDiagram = 'counterpart.showDiagram';

/**
 * The requests and notifications of relationship diagrams.
 *
 * Cards and rows are spoken of by the ids of {@link DiagramDocument}. Whoever asks with an id that is no more gets nothing.
 */
export const diagramMethods = {
  /** Request, {@link DiagramParameters} → {@link Diagram} or `null` if that fails: draws up a diagram, and follows it from then on under its key. */
  open: 'counterpart/diagram',
  /** Notification to the server, {@link DiagramKey}: the diagram is followed no more. */
  close: 'counterpart/diagram/close',
  /** Notification to the client, {@link DiagramChanged}. */
  changed: 'counterpart/diagram/changed',
  /** Request, {@link DiagramThing} → `Location | null`: where the name of an entity, column or attribute stands now. */
  place: 'counterpart/diagram/place',
  /** Request, {@link DiagramThing} → {@link DiagramHover} or `null`. */
  hover: 'counterpart/diagram/hover',
  /** Request, {@link DiagramThings} → {@link DiagramAction}[]: what mends the problems of these cards and rows. For an edge ask with both its rows. */
  actions: 'counterpart/diagram/actions',
  /** Request, {@link DiagramPosition} → `string[]`: the rows whose declaration is at a place of a file, else the card. */
  idsAt: 'counterpart/diagram/idsAt',
  /** Request, {@link DiagramExportParameters} → `string`, empty if there is no diagram of that key: it, or some cards of it, in a language for diagrams. */
  export: 'counterpart/diagram/export',
} as const;

export interface DiagramKey {
  /** Tells the diagrams of one client apart, which chooses it. */
  readonly key: string;
}

export interface DiagramParameters extends DiagramKey {
  /** The files whose entities are shown; those of the whole workspace if `null`. */
  readonly files: readonly string[] | null;
  /** Ids of entities that are shown besides. */
  readonly entities: readonly string[];
  /** How many steps away from these their neighbours are shown as well. */
  readonly depth: number;
  /** Whether a table that only joins two entities is a card of its own, or part of the edge between them. */
  readonly associations: 'folded' | 'shown';
}

export interface Diagram {
  /** Counts the documents of a key. */
  readonly revision: number;
  /** Whether every file has been read; until then more may come. */
  readonly complete: boolean;
  readonly document: DiagramDocument;
}

export interface DiagramChanged extends DiagramKey {
  readonly revision: number;
  /** The revision that {@link change} is to be applied to. Whoever has another one asks anew. */
  readonly since: number;
  readonly complete: boolean;
  /** `null` if only {@link complete} has changed. */
  readonly change: DocumentChange | null;
}

export interface DiagramThing {
  readonly id: string;
}

export interface DiagramThings {
  readonly ids: readonly string[];
}

export interface DiagramHover {
  /** The Markdown that the editor shows for the same thing. */
  readonly markdown: string;
}

export interface DiagramPosition {
  readonly uri: string;
  readonly position: Position;
}

export interface DiagramAction {
  /** Begins with a verb. */
  readonly title: string;
  /** The problem it mends. */
  readonly rule: string;
  /** Whether it is the one that nearly everyone wants. */
  readonly isPreferred: boolean;
  readonly edit: WorkspaceEdit;
}

export interface DiagramExportParameters extends DiagramKey {
  readonly format: TextFormatName;
  /** The cards to tell of, with the edges between them; all of the diagram's if `null`. */
  readonly entities: readonly string[] | null;
}
