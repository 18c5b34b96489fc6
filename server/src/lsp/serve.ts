import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  DocumentDiagnosticRequest,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import { messageOf, traceOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { isTranslations, speak, type Translations } from '../base/translate.ts';
import { canonicalUri } from '../base/uri.ts';
import { tally } from '../features/tally.ts';
import { sourcePatterns } from '../languages/file-kind.ts';
import { versionFiles } from '../project/sqlalchemy-version.ts';
import { type ClientCapabilities, clientCapabilities } from './client-capabilities.ts';
import { followConfiguration } from './configuration.ts';
import { showDiagnostics } from './diagnostics.ts';
import { serveDiagrams } from './diagrams.ts';
import { type DocumentEvents, followDocuments } from './documents.ts';
import type { Environment } from './environment.ts';
import { findingsBy } from './findings.ts';
import { handle } from './handlers.ts';
import { inBackground } from './in-background.ts';
import { documentSelector, type Status, statusMethod } from './protocol.ts';
import type { Settings } from './settings.ts';
import { openWorkspace } from './workspace.ts';

/** Serves one client on a connection that is not listening yet. */
export function serve(connection: Connection, environment: Environment): void {
  connection.onInitialize((parameters) => {
    const client = clientCapabilities(parameters);
    return initializeResult(client, begin(connection, environment, client, parameters));
  });
  connection.listen();
}

function initializeResult(client: ClientCapabilities, folders: readonly Uri[]): InitializeResult {
  return {
    serverInfo: { name: 'counterpart' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: client.preparesRename ? { prepareProvider: true } : true,
      completionProvider: { triggerCharacters: ['"', "'", '.'] },
      codeLensProvider: {},
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite],
        resolveProvider: client.resolvesEdits,
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(client.pullsDiagnostics &&
        !client.registersPull && { diagnosticProvider: { ...pulling(folders), workspaceDiagnostics: false } }),
    },
  };
}

function pulling(folders: readonly Uri[]) {
  const selector = documentSelector(folders.map((it) => it.slice(0, it.indexOf(':'))));
  return { documentSelector: [...selector], identifier: 'counterpart', interFileDependencies: true };
}

/** Wires everything that lives as long as the connection. Answers the folders it begins with. */
function begin(
  connection: Connection,
  environment: Environment,
  client: ClientCapabilities,
  {
    workspaceFolders,
    rootUri,
    initializationOptions,
  }: Pick<InitializeParams, 'workspaceFolders' | 'initializationOptions'> & { readonly rootUri?: string | null },
): readonly Uri[] {
  speak(translationsIn(initializationOptions));
  let folders = (workspaceFolders?.map((it) => it.uri) ?? (rootUri ? [rootUri] : [])).map(canonicalUri);
  let pulls: Registered = Promise.resolve(undefined);
  let watchers: Registered = Promise.resolve(undefined);
  const latest = new Map<string, string>();

  const log = (message: string): void => {
    connection.console.warn(message);
  };
  const workspace = openWorkspace(environment, folders, {
    log,
    onRefresh: refresh,
  });
  const configuration = followConfiguration(connection, client, initializationOptions, log, startReload);
  const events: DocumentEvents = {
    onEdit: () => {
      diagnostics.edited();
      diagrams.refresh();
    },
    onClose: (uri) => {
      diagnostics.closed(uri);
      diagrams.refresh();
    },
  };
  const documents = followDocuments(connection, workspace, events, environment.rulePages);
  const settings = (uri: Uri): Settings => configuration.of(uri);
  const findings = findingsBy(environment.analysis, settings, client);
  const { analysis, turn, defer } = environment;
  const session = {
    connection,
    documents,
    analysis,
    findings,
    settings,
    client,
    turn,
    whenReady: () => workspace.whenReady(),
    log,
  };
  const scope = () => configuration.window['diagnostics.scope'];
  const diagnostics = showDiagnostics({ session, workspace, scope, defer });
  const diagrams = serveDiagrams({ session, workspace, defer });
  handle(session);

  connection.onInitialized(() => {
    configuration.follow();
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set<Uri>(removed.map((it) => canonicalUri(it.uri)));
        folders = [...folders.filter((it) => !gone.has(it)), ...added.map((it) => canonicalUri(it.uri))];
        startReload();
      });
    }
    startReload();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const isGone = (type: FileChangeType) => type === FileChangeType.Deleted;
    workspace.changeOnDisk(changes.map((it) => ({ uri: canonicalUri(it.uri), isGone: isGone(it.type) })));
  });
  connection.onShutdown(() => {
    workspace.dispose();
    diagnostics.dispose();
    diagrams.dispose();
  });
  return folders;

  function startReload(): void {
    inBackground(reload(), log);
  }

  /** Takes over the settings and folders of now. Only what they change is begun anew. */
  async function reload(): Promise<void> {
    await configuration.load(folders);
    const sqlalchemyVersion = configuration.window['sqlalchemy.version'] ?? undefined;
    const indexed = folders.map((uri) => ({ uri, patterns: configuration.of(uri)['index.exclude'] }));
    if (differs('index', { indexed, sqlalchemyVersion })) {
      const wanted = latest.get('index');
      const excluding = indexed.map(async ({ uri, patterns }) => ({ uri, excluded: await exclusion(patterns) }));
      const prepared = await Promise.all(excluding);
      // Something else may be wanted by now.
      if (latest.get('index') === wanted) workspace.configure({ folders: prepared, sqlalchemyVersion });
    }
    if (client.registersPull && differs('pull', [scope(), pulling(folders)])) pulls = renew(pulls, registerPull());
    if (client.watchesFiles && differs('watchers', folders)) watchers = renew(watchers, registerWatchers());
    refresh();
  }

  /** Lets everything that is shown be asked for again. */
  function refresh(): void {
    diagnostics.refresh();
    diagrams.refresh();
    const lenses = folders.map((it) => settings(it)['codeLens.enabled']);
    if (client.refreshesCodeLenses && (differs('lenses', lenses) || lenses.includes(true)))
      inBackground(connection.sendRequest(CodeLensRefreshRequest.type), log);
    tellStatus();
  }

  /** Whether a value is another one than when this was last asked about it. */
  function differs(what: string, value: unknown): boolean {
    const now = JSON.stringify(value);
    const before = latest.get(what);
    latest.set(what, now);
    return now !== before;
  }

  function registerPull(): Promise<Disposable> {
    const workspaceDiagnostics = scope() === 'workspace';
    return connection.client.register(DocumentDiagnosticRequest.type, { ...pulling(folders), workspaceDiagnostics });
  }

  function registerWatchers(): Promise<Disposable> {
    // Source files, what names SQLAlchemy's release, and for folders that are moved or deleted whatever comes or goes.
    const watchers = [
      ...sourcePatterns.map((pattern) => ({ pattern, kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete })),
      { pattern: `{${versionFiles.join(',')}}`, kind: WatchKind.Change },
      { pattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ];
    const relative = folders.flatMap((baseUri) =>
      watchers.map(({ pattern, kind }) => ({ globPattern: { baseUri, pattern }, kind })),
    );
    const absolute = watchers.map(({ pattern, kind }) => ({
      globPattern: pattern.startsWith('**/') ? pattern : `**/${pattern}`,
      kind,
    }));
    return connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: client.watchesRelatively ? relative : absolute,
    });
  }

  /** Replaces a registration. A client that refuses the new one is told so in the log, and keeps working without. */
  async function renew(before: Registered, now: Promise<Disposable>): Registered {
    (await before)?.dispose();
    return now.catch((error: unknown) => {
      log(`The client refused a registration: ${messageOf(error)}`);
      return undefined;
    });
  }

  function tellStatus(): void {
    const state = workspace.isReady ? 'ready' : 'indexing';
    try {
      const status: Status = { state, ...tally(workspace.snapshot()) };
      inBackground(connection.sendNotification(statusMethod, status), log);
    } catch (error) {
      connection.console.error(traceOf(error));
    }
  }
}

/** What the client has of its language: VS Code loads the file itself, and hands it on. */
function translationsIn(options: unknown): Translations | undefined {
  const given = typeof options === 'object' && options !== null && 'translations' in options && options.translations;
  return isTranslations(given) ? given : undefined;
}

/** Patterns are read by a library that is loaded with the first of them. */
async function exclusion(patterns: readonly string[]): Promise<(path: string) => boolean> {
  if (patterns.length === 0) return () => false;
  const { excludes } = await import('../project/excludes.ts');
  return excludes(patterns);
}

type Registered = Promise<Disposable | undefined>;
