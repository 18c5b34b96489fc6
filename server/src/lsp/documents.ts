import { type Connection, type Position, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Uri } from '../base/text.ts';
import { canonicalUri } from '../base/uri.ts';
import type { Snapshot } from '../project/project.ts';
import { type Converter, converter } from './convert.ts';
import type { Workspace } from './workspace.ts';

/** The documents open in the client. Its spelling of their names stays out here; the analysis has one for each file. */
export interface Documents {
  readonly open: readonly Uri[];
  isOpen(uri: Uri): boolean;
  version(uri: Uri): number | null;
  /** The name a client knows a file by. */
  spell(uri: Uri): string;
  /** What a request about a document is answered from. `undefined` for a document that is not analysed. */
  at(document: { readonly uri: string }): Place | undefined;
}

/** A document at one moment. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly uri: Uri;
  readonly convert: Converter;
  offset(position: Position): number;
}

export interface DocumentEvents {
  readonly onEdit: (uri: Uri) => void;
  readonly onClose: (uri: Uri) => void;
}

/**
 * Follows the documents that the client opens, edits and closes, and hands their text to the workspace. Findings in them
 * link to the `rulePages`, where there are such.
 */
export function followDocuments(
  connection: Connection,
  workspace: Workspace,
  events: DocumentEvents,
  rulePages: string | undefined,
): Documents {
  const documents = new TextDocuments(TextDocument);
  const spelled = new Map<Uri, string>();

  documents.onDidChangeContent(({ document }) => {
    const uri = canonicalUri(document.uri);
    spelled.set(uri, document.uri);
    workspace.edit(uri, document.getText());
    events.onEdit(uri);
  });
  documents.onDidClose(({ document }) => {
    const uri = canonicalUri(document.uri);
    spelled.delete(uri);
    workspace.close(uri);
    events.onClose(uri);
  });
  documents.listen(connection);

  let latest: { readonly snapshot: Snapshot; readonly convert: Converter } | undefined;

  return {
    get open() {
      return [...spelled.keys()];
    },
    isOpen: (uri) => spelled.has(uri),
    version: (uri) => documents.get(spelled.get(uri) ?? uri)?.version ?? null,
    spell,
    at(document) {
      const uri = canonicalUri(document.uri);
      const snapshot = workspace.snapshot();
      if (snapshot.text(uri) === undefined) return undefined;
      if (latest?.snapshot !== snapshot) latest = { snapshot, convert: converter(snapshot, spell, rulePages) };
      const { convert } = latest;
      return { snapshot, uri, convert, offset: (position) => convert.offset(uri, position) };
    },
  };

  function spell(uri: Uri): string {
    return spelled.get(uri) ?? uri;
  }
}
