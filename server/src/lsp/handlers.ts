import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  type Position,
  ResponseError,
} from 'vscode-languageserver';
import { traceOf } from '../base/error-text.ts';
import { resolveCodeAction, codeActions } from './code-actions.ts';
import type { ClientCapabilities } from './client-capabilities.ts';
import type { Documents, Place } from './documents.ts';
import type { Analysis } from './environment.ts';
import type { Findings } from './findings.ts';

/** What requests are answered with. */
export interface Session {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly analysis: Analysis;
  readonly findings: Findings;
  readonly client: ClientCapabilities;
  readonly turn: () => Promise<void>;
  readonly log: (message: string) => void;
}

/** Connects each request to its feature. A request reads one snapshot and never changes anything. */
export function handle(session: Session): void {
  const { connection, analysis, client, documents } = session;

  connection.onHover(at((it, offset) => it.convert.hover(it.uri, analysis.hover(it.snapshot, it.uri, offset))));
  connection.onDefinition(
    at((it, offset) =>
      it.convert.definition(it.uri, analysis.definition(it.snapshot, it.uri, offset), client.definitionLinks),
    ),
  );
  connection.onCodeAction((parameters, token) =>
    answer(session, parameters.textDocument.uri, token, null, () => {
      const place = documents.at(parameters.textDocument);
      return place ? codeActions(session, place, parameters) : null;
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    answer(session, action.title, token, action, () => resolveCodeAction(session, action)),
  );

  function at<R>(ask: (place: Place, offset: number) => R | null) {
    return (parameters: Positioned, token: CancellationToken) =>
      answer(session, parameters.textDocument.uri, token, null, () => {
        const place = documents.at(parameters.textDocument);
        return place ? ask(place, place.offset(parameters.position)) : null;
      });
  }
}

interface Positioned {
  readonly textDocument: { readonly uri: string };
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

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
