import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { traceOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { canonicalUri } from '../base/uri.ts';
import type { Place } from './documents.ts';
import type { Environment } from './environment.ts';
import { answer, type Session, whenCancelled } from './handlers.ts';
import { inBackground } from './in-background.ts';
import type { Settings } from './settings.ts';
import type { Workspace } from './workspace.ts';

/** Keeps the findings that the client shows up to date: it asks for them if it can, else it is told; never both. */
export interface Diagnostics {
  /** The text of an open document changed. */
  edited(): void;
  closed(uri: Uri): void;
  /** Findings may have changed without an edit. */
  refresh(): void;
  dispose(): void;
}

interface Sources {
  readonly session: Session;
  readonly workspace: Workspace;
  readonly scope: () => Settings['diagnostics.scope'];
  readonly defer: Environment['defer'];
}

/** How long to wait for more changes before the client is told, in milliseconds. */
const debounce = 100;

/** Shows findings in the way this client can. Until every file has been looked at there are none: they would be guesses. */
export function showDiagnostics(sources: Sources): Diagnostics {
  return sources.session.client.pullsDiagnostics ? letPull(sources) : push(sources);
}

function letPull({ session, workspace, scope, defer }: Sources): Diagnostics {
  const { connection, client, documents, turn, log } = session;
  const results = new Map<Uri, { readonly id: string; readonly content: string }>();
  let count = 0;
  let waiting: (() => void)[] = [];
  let later: { dispose(): void } | undefined;

  connection.languages.diagnostics.on((parameters, token) =>
    answer<DocumentDiagnosticReport>(
      session,
      parameters.textDocument.uri,
      token,
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      async () => {
        await Promise.race([workspace.whenReady(), whenCancelled(token)]);
        const place = documents.at(parameters.textDocument);
        return report(canonicalUri(parameters.textDocument.uri), place, parameters.previousResultId);
      },
    ),
  );

  connection.languages.diagnostics.onWorkspace((parameters, token) =>
    answer(session, 'the workspace', token, { items: [] }, async () => {
      const previous = new Map(parameters.previousResultIds.map((it) => [canonicalUri(it.uri), it.value]));
      for (;;) {
        await Promise.race([workspace.whenReady(), whenCancelled(token)]);
        const changed = nextChange();
        const items = await changedSince(previous, token);
        // An empty answer would only make the client ask again at once.
        if (items.length > 0 || token.isCancellationRequested) return { items };
        await Promise.race([changed, whenCancelled(token)]);
      }
    }),
  );

  return {
    edited: release,
    closed: (uri) => {
      results.delete(uri);
      release();
    },
    refresh() {
      release();
      if (!client.refreshesDiagnostics) return;
      later?.dispose();
      later = defer(() => {
        inBackground(connection.languages.diagnostics.refresh(), log);
      }, debounce);
    },
    dispose() {
      later?.dispose();
    },
  };

  function report(uri: Uri, place: Place | undefined, previous: string | undefined): DocumentDiagnosticReport {
    const items = place ? itemsOf(session, place) : [];
    const content = JSON.stringify(items);
    const known = results.get(uri);
    const id = known?.content === content ? known.id : String((count += 1));
    results.set(uri, { id, content });
    return id === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  async function changedSince(
    previous: ReadonlyMap<Uri, string>,
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const files = new Set(scope() === 'workspace' ? workspace.snapshot().files : []);
    let since = performance.now();
    for (const uri of new Set([...files, ...previous.keys()])) {
      if (performance.now() - since > 10) {
        await turn();
        since = performance.now();
      }
      if (token.isCancellationRequested) return [];
      const place = files.has(uri) ? documents.at({ uri }) : undefined;
      const before = previous.get(uri);
      const now = report(uri, place, before);
      if (now.kind === DocumentDiagnosticReportKind.Unchanged) continue;
      if (before === undefined && now.items.length === 0) continue;
      items.push({ uri: documents.spell(uri), version: documents.version(uri), ...now });
    }
    return items;
  }

  function nextChange(): Promise<void> {
    return new Promise((resolve) => waiting.push(resolve));
  }

  function release(): void {
    for (const resolve of waiting) resolve();
    waiting = [];
  }
}

function push({ session, workspace, scope, defer }: Sources): Diagnostics {
  const { connection, documents, log } = session;
  const shown = new Map<Uri, string>();
  let later: { dispose(): void } | undefined;

  return { edited: soon, refresh: soon, closed: soon, dispose: () => later?.dispose() };

  function soon(): void {
    later?.dispose();
    later = defer(publish, debounce);
  }

  function publish(): void {
    if (!workspace.isReady) return;
    try {
      publishAll();
    } catch (error) {
      connection.console.error(traceOf(error));
    }
  }

  function publishAll(): void {
    const files = new Set([...documents.open, ...(scope() === 'workspace' ? workspace.snapshot().files : [])]);
    for (const uri of new Set([...shown.keys(), ...files])) {
      const diagnostics = files.has(uri) ? diagnosticsOf(uri) : [];
      const content = JSON.stringify([documents.version(uri), diagnostics]);
      if (shown.get(uri) === content || (diagnostics.length === 0 && !shown.has(uri))) continue;
      if (diagnostics.length > 0) shown.set(uri, content);
      else shown.delete(uri);
      const version = documents.version(uri);
      const published = { uri: documents.spell(uri), diagnostics, ...(version !== null && { version }) };
      inBackground(connection.sendDiagnostics(published), log);
    }
  }

  function diagnosticsOf(uri: Uri): Diagnostic[] {
    try {
      const place = documents.at({ uri });
      return place ? itemsOf(session, place) : [];
    } catch (error) {
      connection.console.error(`${uri}: ${traceOf(error)}`);
      return [];
    }
  }
}

function itemsOf({ findings }: Session, { snapshot, uri, convert }: Place): Diagnostic[] {
  return findings.of(snapshot, uri).map((it) => findings.diagnostic(it, convert));
}
