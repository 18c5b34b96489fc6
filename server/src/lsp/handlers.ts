import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  type Position,
  ResponseError,
} from 'vscode-languageserver';
import { traceOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { resolveCodeAction, codeActions } from './code-actions.ts';
import type { ClientCapabilities } from './client-capabilities.ts';
import type { Documents, Place } from './documents.ts';
import type { Analysis } from './environment.ts';
import type { Findings } from './findings.ts';
import {
  toCodeLenses,
  toCompletionList,
  toHighlights,
  toLocations,
  toRenameEdit,
  toRenameRange,
} from './navigation.ts';
import type { Settings } from './settings.ts';

/** What requests are answered with. */
export interface Session {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly analysis: Analysis;
  readonly findings: Findings;
  /** Those that hold for a file. */
  readonly settings: (uri: Uri) => Settings;
  readonly client: ClientCapabilities;
  readonly turn: () => Promise<void>;
  /** Kept once every file has been looked at. */
  readonly whenReady: () => Promise<void>;
  readonly log: (message: string) => void;
}

/** Connects each request to its feature. A request reads one snapshot and never changes anything. */
export function handle(session: Session): void {
  const { connection, analysis, client, documents, settings } = session;
  const { navigation } = analysis;

  connection.onHover(at((it, offset) => it.convert.hover(it.uri, analysis.hover(it.snapshot, it.uri, offset))));
  connection.onDefinition(
    at((it, offset) =>
      it.convert.definition(it.uri, analysis.definition(it.snapshot, it.uri, offset), client.definitionLinks),
    ),
  );
  connection.onReferences((parameters, token) =>
    whenReady(parameters, token, (it) => {
      const places = navigation.references(it.snapshot, it.uri, it.offset(parameters.position));
      return toLocations({ ...it, ...session }, places, parameters.context.includeDeclaration);
    }),
  );
  connection.onDocumentHighlight(
    at((it, offset) => toHighlights({ ...it, ...session }, navigation.highlights(it.snapshot, it.uri, offset))),
  );
  connection.onPrepareRename((parameters, token) =>
    whenReady(parameters, token, (it) => {
      const answer = navigation.prepareRename(it.snapshot, it.uri, it.offset(parameters.position));
      return toRenameRange({ ...it, ...session }, answer);
    }),
  );
  connection.onRenameRequest((parameters, token) =>
    whenReady(parameters, token, (it) => {
      const offset = it.offset(parameters.position);
      return toRenameEdit({ ...it, ...session }, navigation.rename(it.snapshot, it.uri, offset, parameters.newName));
    }),
  );
  connection.onCompletion(
    at((it, offset) => toCompletionList({ ...it, ...session }, navigation.completion(it.snapshot, it.uri, offset))),
  );
  connection.onCodeLens((parameters, token) =>
    answered(parameters, token, (it) =>
      settings(it.uri)['codeLens.enabled']
        ? toCodeLenses({ ...it, ...session }, navigation.codeLenses(it.snapshot, it.uri))
        : null,
    ),
  );
  connection.onCodeAction((parameters, token) =>
    answered(parameters, token, (it) => codeActions(session, it, parameters)),
  );
  connection.onCodeActionResolve((action, token) =>
    answer(session, action.title, token, action, () => resolveCodeAction(session, action)),
  );

  function at<R>(ask: (place: Place, offset: number) => R | null) {
    return (parameters: Positioned, token: CancellationToken) =>
      answered(parameters, token, (it) => ask(it, it.offset(parameters.position)));
  }

  function answered<R>({ textDocument }: OfDocument, token: CancellationToken, ask: (place: Place) => R | null) {
    return answer(session, textDocument.uri, token, null, () => {
      const place = documents.at(textDocument);
      return place ? ask(place) : null;
    });
  }

  /** Answers once every file has been looked at: before, a part of the answer would be missing. */
  function whenReady<R>({ textDocument }: OfDocument, token: CancellationToken, ask: (place: Place) => R | null) {
    return answer(session, textDocument.uri, token, null, async () => {
      await Promise.race([session.whenReady(), whenCancelled(token)]);
      const place = documents.at(textDocument);
      return place && !token.isCancellationRequested ? ask(place) : null;
    });
  }
}

interface OfDocument {
  readonly textDocument: { readonly uri: string };
}

interface Positioned extends OfDocument {
  readonly position: Position;
}

/**
 * Answers one request, and keeps one failing feature from harming the rest: what is thrown is logged with what it was
 * about and answered with `empty`. A request that has been cancelled meanwhile is answered so.
 */
export async function answer<R>(
  { connection, turn }: Pick<Session, 'connection' | 'turn'>,
  about: string,
  token: CancellationToken,
  empty: R,
  compute: () => R | Promise<R>,
): Promise<R> {
  // What came in after the request may be that it is not wanted any more.
  await turn();
  throwIfCancelled(token);
  try {
    const result = await compute();
    throwIfCancelled(token);
    return result;
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    connection.console.error(`${about}: ${traceOf(error)}`);
    return empty;
  }
}

/** Kept once the request is not wanted any more. */
export function whenCancelled(token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    if (token.isCancellationRequested) resolve();
    else
      token.onCancellationRequested(() => {
        resolve();
      });
  });
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
