import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { TestContext } from 'node:test';
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type FileChangeType,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  MarkupContent,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  UnregistrationRequest,
} from 'vscode-languageserver/node';
import { lineIndex } from '../../server/src/base/line-index.ts';
import { analysis } from '../../server/src/lsp/analysis.ts';
import { touches } from '../../server/src/base/text.ts';
import { fileUri } from '../../server/src/base/uri.ts';
import type { Analysis, Environment } from '../../server/src/lsp/environment.ts';
import {
  fileMethods,
  type RemoteEntry,
  type RemoteFile,
  type RemoteText,
  type Status,
  statusMethod,
} from '../../server/src/lsp/protocol.ts';
import { diskAndRemote, remoteFiles } from '../../server/src/lsp/remote-files.ts';
import { serve } from '../../server/src/lsp/serve.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import { fileSource, type FileSystem } from '../../server/src/project/file-source.ts';
import { check } from '../../server/src/rules/check.ts';

import { loadTypescript } from '../harness/load-typescript.ts';

/** A hover and a definition that say plainly what the graph says, so that these tests do not depend on wording. */
export const plainAnalysis: Analysis = {
  createProject,
  check,
  hover(snapshot, uri, offset) {
    for (const end of snapshot.graph.declaredIn(uri)) {
      const span = snapshot.span(end.at);
      if (!touches(span, offset)) continue;
      const target = end.target.kind === 'resolved' ? end.target.to.name : end.target.kind;
      return { span, markdown: `${end.owner.name}.${end.name} → ${target}` };
    }
    return undefined;
  },
  definition(snapshot, uri, offset) {
    for (const end of snapshot.graph.declaredIn(uri)) {
      const origin = snapshot.span(end.at);
      if (!touches(origin, offset) || end.target.kind !== 'resolved') continue;
      const { at } = end.target.to;
      return { origin, targets: [{ uri: at.uri, span: snapshot.span(at), selection: snapshot.span(at) }] };
    }
    return undefined;
  },
  navigation: analysis.navigation,
};

/** What VS Code can do, as far as it matters here. */
export const vscode: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedInformation: true, codeDescriptionSupport: true },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

/** The protocol still wants the one folder that clients had before they had several. */
const withoutRoot = { rootUri: null };

export interface SessionOptions {
  /** By path below a temporary folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly capabilities?: ClientCapabilities;
  /** The section `counterpart`; may change as the test goes on. */
  readonly settings?: { current: unknown };
  /** Workspace folders below the temporary folder, itself unless given. */
  readonly folders?: readonly string[];
  readonly analysis?: Analysis;
  /** Where the rules are explained. */
  readonly rulePages?: string;
  /** What else is on the disk before the server starts. */
  readonly prepare?: (root: string) => void;
  /** What goes wrong on the disk. */
  readonly disk?: Partial<FileSystem>;
  /** Answers requests for the settings only once this is kept. */
  readonly settingsAfter?: Promise<void>;
  /** Calls the folder by URIs of this scheme, which the server cannot read; the client reads for it. */
  readonly scheme?: string;
  /** Answers what the client is asked to read, in place of what is there. */
  readonly reading?: (method: string, path: string) => unknown;
}

/** A client and a server in this process, with all that has come from the server so far. */
export interface Session {
  readonly client: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly root: string;
  readonly logged: readonly string[];
  readonly published: readonly PublishDiagnosticsParams[];
  /** Methods that the server has registered and not taken back, with their options. */
  readonly registered: ReadonlyMap<string, { readonly method: string; readonly options: unknown }>;
  readonly refreshes: { readonly count: number };
  readonly lensRefreshes: { readonly count: number };
  /** How many times the settings have been asked for. */
  readonly asked: { readonly count: number };
  uri(path: string): string;
  text(path: string): string;
  write(path: string, text: string | Uint8Array): void;
  open(path: string, text?: string): Promise<void>;
  edit(path: string, range: Range | undefined, text: string): Promise<void>;
  close(path: string): Promise<void>;
  changedOnDisk(path: string, type: FileChangeType): Promise<void>;
  /** The markdown of the hover at the first occurrence of `text` in what is open, or on disk. */
  hover(path: string, text: string): Promise<string | undefined>;
  place(path: string, text: string): Position;
  pull(path: string): Promise<readonly Diagnostic[]>;
  /** The latest status, once it satisfies the condition. */
  status(condition: (status: Status) => boolean): Promise<Status>;
  readonly ready: () => Promise<Status>;
  /** Waits until something that comes from the server makes the condition true. */
  readonly until: (condition: () => boolean) => Promise<void>;
}

function readFolder(path: string): readonly RemoteEntry[] | null {
  if (!fs.existsSync(path)) return null;
  const entries = fs.readdirSync(path, { withFileTypes: true });
  return entries.map((it) => ({
    name: it.name,
    kind: it.isFile() ? 'file' : it.isDirectory() ? 'folder' : 'other',
  }));
}

function readFile(path: string, limit: number): RemoteText | null {
  if (!fs.existsSync(path)) return null;
  return fs.statSync(path).size > limit ? {} : { text: fs.readFileSync(path, 'utf8') };
}

/** Starts a session that ends with the test. */
export async function openSession(test: TestContext, options: SessionOptions = {}): Promise<Session> {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'counterpart-')));
  const { files = {}, capabilities = vscode, settings, folders = [''], disk, scheme } = options;
  const uri = (path: string): string =>
    scheme === undefined ? fileUri(join(root, path)) : `${scheme}://host${fileUri(join(root, path)).slice(7)}`;
  const write = (path: string, text: string | Uint8Array): void => {
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  options.prepare?.(root);

  const environment: Environment = {
    analysis: options.analysis ?? plainAnalysis,
    ...(options.rulePages !== undefined && { rulePages: options.rulePages }),
    files: (log) => diskAndRemote(fileSource({ ...fs, ...disk }, log), remoteFiles(server, log)),
    typescript: () => Promise.resolve(loadTypescript()),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    defer(work) {
      const timer = setTimeout(work, 1);
      return {
        dispose: () => {
          clearTimeout(timer);
        },
      };
    },
  };
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serve(server, environment);
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));

  const logged: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const statuses: Status[] = [];
  const registered = new Map<string, { readonly method: string; readonly options: unknown }>();
  const refreshes = { count: 0 };
  const lensRefreshes = { count: 0 };
  const asked = { count: 0 };
  const watchers = new Set<() => void>();
  const arrived = (): void => {
    for (const watcher of watchers) watcher();
  };
  client.onNotification(LogMessageNotification.type, ({ message }) => {
    logged.push(message);
    arrived();
  });
  client.onNotification(PublishDiagnosticsNotification.type, (it) => {
    published.push(it);
    arrived();
  });
  client.onNotification(statusMethod, (it: Status) => {
    statuses.push(it);
    arrived();
  });
  client.onRequest(ConfigurationRequest.type, async ({ items }) => {
    await options.settingsAfter;
    asked.count += 1;
    arrived();
    return items.map(() => settings?.current ?? null);
  });
  const reading = { folder: readFolder, file: readFile };
  for (const kind of ['folder', 'file'] as const) {
    client.onRequest(fileMethods[kind], ({ uri: asked, limit }: RemoteFile) => {
      const path = decodeURIComponent(asked.slice(uri('').length + 1));
      const other = options.reading?.(fileMethods[kind], path);
      return other === undefined ? reading[kind](join(root, path), limit) : other;
    });
  }
  client.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const { id, method, registerOptions } of registrations)
      registered.set(id, { method, options: registerOptions });
    arrived();
  });
  client.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    for (const { id } of unregisterations) registered.delete(id);
    arrived();
  });
  client.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes.count += 1;
    arrived();
  });
  client.onRequest(CodeLensRefreshRequest.type, () => {
    lensRefreshes.count += 1;
    arrived();
  });
  client.listen();

  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    ...withoutRoot,
    capabilities,
    workspaceFolders: folders.map((it) => ({ uri: uri(it), name: it })),
    initializationOptions: settings?.current,
  });
  await client.sendNotification(InitializedNotification.type, {});

  test.after(async () => {
    await client.sendRequest(ShutdownRequest.type);
    fs.rmSync(root, { recursive: true, force: true });
  });

  const opened = new Map<string, { text: string; version: number }>();
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const watcher = (): void => {
        if (!condition()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  const text = (path: string): string => opened.get(path)?.text ?? fs.readFileSync(join(root, path), 'utf8');
  const status = async (condition: (status: Status) => boolean): Promise<Status> => {
    const latest = (): Status | undefined => statuses.at(-1);
    await until(() => {
      const it = latest();
      return it !== undefined && condition(it);
    });
    return latest() ?? { state: 'indexing', entities: 0, relationships: 0, files: 0 };
  };
  const place = (path: string, sought: string): Position => {
    const at = text(path).indexOf(sought);
    if (at < 0) throw new Error(`${path} does not contain ${sought}.`);
    return lineIndex(text(path)).position(at);
  };

  return {
    client,
    initialized,
    root,
    logged,
    published,
    registered,
    refreshes,
    lensRefreshes,
    asked,
    uri,
    text,
    write,
    place,
    until,
    status,
    ready: () => status((it) => it.state === 'ready'),
    open(path, written = text(path)) {
      opened.set(path, { text: written, version: 1 });
      const textDocument = { uri: uri(path), languageId: 'python', version: 1, text: written };
      return client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    edit(path, range, inserted) {
      const { text: before, version } = opened.get(path) ?? { text: '', version: 1 };
      const lines = lineIndex(before);
      const after = range
        ? before.slice(0, lines.offset(range.start)) + inserted + before.slice(lines.offset(range.end))
        : inserted;
      opened.set(path, { text: after, version: version + 1 });
      return client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uri(path), version: version + 1 },
        contentChanges: [range ? { range, text: inserted } : { text: inserted }],
      });
    },
    close(path) {
      opened.delete(path);
      return client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(path) } });
    },
    changedOnDisk: (path, type) =>
      client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uri(path), type }] }),
    async hover(path, sought) {
      const position = place(path, sought);
      const hover = await client.sendRequest(HoverRequest.type, { textDocument: { uri: uri(path) }, position });
      return hover && MarkupContent.is(hover.contents) ? hover.contents.value : undefined;
    },
    async pull(path) {
      const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uri(path) } });
      return report.kind === 'full' ? report.items : [];
    },
  };
}
