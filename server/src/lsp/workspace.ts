import { traceOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { asUri, child, filePath } from '../base/uri.ts';
import { fileKind, isMade, isSource } from '../languages/file-kind.ts';
import type { Typescript } from '../languages/typescript.ts';
import { foreignFolders, type FileSource, indexedSize, openedSize } from '../project/file-source.ts';
import { fetched, followUp, type Indexing, indexWorkspace } from '../project/index-workspace.ts';
import { loadImports } from '../project/load-imports.ts';
import { loadScriptImports } from '../project/load-script-imports.ts';
import type { FileChange, InstalledPackage, Project, Snapshot } from '../project/project.ts';
import { readPackageVersions, readSqlalchemyVersion } from '../project/read-version.ts';
import { versionFiles } from '../project/sqlalchemy-version.ts';
import { workspaceIndex } from '../project/workspace-index.ts';
import type { Environment } from './environment.ts';

/** The workspace as the analysis sees it: open text over disk, and of the disk what matters. */
export interface Workspace {
  /** Whether every file has been looked at, so that what is not found is missing. */
  readonly isReady: boolean;
  whenReady(): Promise<void>;
  /** The workspace with every change that has come in. */
  snapshot(): Snapshot;
  /** Starts over with these folders; an earlier start that is still under way ends. */
  configure(configuration: Configuration): void;
  /** A document was opened or edited. */
  edit(uri: Uri, text: string): void;
  close(uri: Uri): void;
  /** Files or folders came, went or have another content. */
  changeOnDisk(changes: readonly DiskChange[]): void;
  dispose(): void;
}

export interface Configuration {
  readonly folders: readonly Folder[];
  /** Read from the folders' files when not set. */
  readonly sqlalchemyVersion: string | undefined;
}

export interface Folder {
  readonly uri: Uri;
  /** Whether what is at a path, relative to the folder, is not to be looked at unless it is open. */
  readonly excluded: (path: string) => boolean;
}

export interface DiskChange {
  readonly uri: Uri;
  readonly isGone: boolean;
}

export interface WorkspaceEvents {
  /** Something other than an edit may have changed the answers: another index, another file. */
  readonly onRefresh: () => void;
  readonly log: (message: string) => void;
}

/** How long to wait for more edits before looking whether they make other files relevant, in milliseconds. */
const settling = 300;

const megabytes = String(openedSize / 1024 / 1024);

/** Files read for an open document before there is an index. */
const readAhead = 60;

/** Opens a workspace that knows of its folders, but has read nothing of them before it is configured. */
export function openWorkspace(
  { analysis, typescript, files: filesOf, turn, defer }: Environment,
  initialFolders: readonly Uri[],
  { onRefresh, log }: WorkspaceEvents,
): Workspace {
  const project: Project = analysis.createProject(log);
  const files: FileSource = filesOf(log);
  const open = new Map<Uri, string>();
  const pending = new Map<Uri, string | undefined>();
  const analysed = new Set<Uri>();
  const oversized = new Set<Uri>();
  let folders: readonly Folder[] = initialFolders.map((uri) => ({ uri, excluded: () => false }));
  /** As set by the user, and as read from the folders' files when not. */
  let chosenVersion: string | undefined;
  let readVersion: string | undefined;
  let index = workspaceIndex([]);
  let isReady = false;
  let ready = latch();
  /** Grows with each start; what was begun under an earlier one stops at its next pause. */
  let start = 0;
  let work = Promise.resolve();
  /** How many changes were handed to the project. */
  let handedOn = 0;
  let settle: { dispose(): void } | undefined;
  let loading: Promise<Typescript | undefined> | undefined;
  let packages: readonly InstalledPackage[] = [];
  tellProject();

  return {
    get isReady() {
      return isReady;
    },
    whenReady: () => ready.opened,
    snapshot() {
      flush();
      return project.snapshot();
    },
    configure(configuration) {
      ({ folders } = configuration);
      chosenVersion = configuration.sqlalchemyVersion;
      readVersion = versionInFolders();
      if (isReady) ready = latch();
      isReady = false;
      tellProject();
      start += 1;
      enqueue(reindex);
    },
    edit(uri, text) {
      if (text.length > openedSize) {
        if (!oversized.has(uri)) log(`${filePath(uri)} is larger than ${megabytes} MB and is not analysed.`);
        oversized.add(uri);
        open.delete(uri);
        pending.set(uri, undefined);
        return;
      }
      const wasOpen = open.has(uri);
      open.set(uri, text);
      pending.set(uri, index.concerns(uri, text) ? text : undefined);
      if (!wasOpen && !isReady) readAround(uri, text);
      settleSoon();
    },
    close(uri) {
      open.delete(uri);
      oversized.delete(uri);
      // What has to be fetched stays as it was until it is.
      if (files.remote?.holds(uri) === true && isLookedAt(uri)) changeOnDisk([{ uri, isGone: false }]);
      else pending.set(uri, read(uri));
      settleSoon();
    },
    changeOnDisk,
    dispose() {
      start += 1;
      settle?.dispose();
    },
  };

  function tellProject(): void {
    project.configure({
      folders: folders.map((it) => it.uri),
      sqlalchemyVersion: chosenVersion ?? readVersion,
      packages,
      loading: !isReady || files.remote?.isPartial === true,
    });
  }

  function versionInFolders(): string | undefined {
    return readSqlalchemyVersion(
      folders.map((it) => it.uri),
      files,
    );
  }

  /** Loads TypeScript's side of the analysis, once. */
  function loadTypescript(): Promise<Typescript | undefined> {
    loading ??= typescript().then(
      (loaded) => {
        project.addTypescript(loaded);
        return loaded;
      },
      (error: unknown) => {
        log(`TypeScript models are not analysed, for the compiler could not be loaded: ${traceOf(error)}`);
        return undefined;
      },
    );
    return loading;
  }

  /** Which releases of TypeORM and MikroORM are installed or locked, where scripts may be of interest. */
  function readPackages(): void {
    const named = ['typeorm', '@mikro-orm/core'].flatMap((it) => index.foldersWith(it));
    packages = readPackageVersions(new Set([...folders.map((it) => it.uri), ...named]), files);
  }

  function versionSources(): readonly Uri[] {
    return folders.flatMap(({ uri }) => versionFiles.map((name) => asUri(`${uri}/${name}`)));
  }

  /** Files that name the release of SQLAlchemy matter only by what they name. */
  function rereadVersion(changed: Iterable<Uri>): void {
    const sources = new Set(versionSources());
    if (![...changed].some((it) => sources.has(it))) return;
    const version = versionInFolders();
    if (version === readVersion) return;
    readVersion = version;
    if (chosenVersion !== undefined) return;
    tellProject();
    onRefresh();
  }

  /** Does one piece of work after another, each unless a new start has made it pointless. */
  function enqueue(job: (indexing: Indexing) => Promise<void>): void {
    const own = start;
    work = work
      .then(async () => {
        if (own === start) await job(indexing(own));
      })
      .catch((error: unknown) => {
        log(`Indexing failed: ${traceOf(error)}`);
      });
  }

  function indexing(own: number): Indexing {
    return {
      index,
      files,
      excluded: () => false,
      opened: (uri) => open.get(uri),
      typescript: loadTypescript,
      apply,
      async pause() {
        await turn();
        return own === start;
      },
    };
  }

  async function reindex(indexing: Indexing): Promise<void> {
    index = workspaceIndex(folders.map((it) => it.uri));
    for (const [uri, text] of open) takeOpen(uri, text);
    // On a disk the release is known already.
    if (versionSources().some((it) => files.remote?.holds(it))) {
      if (!(await fetched(versionSources(), indexing))) return;
      readVersion = versionInFolders();
    }
    for (const { uri, excluded } of folders) {
      if (!(await indexWorkspace([uri], { ...indexing, index, excluded }))) return;
    }
    flush();
    apply([...analysed].filter((it) => !index.isRelevant(it)).map((uri) => ({ uri, text: undefined })));
    if (loading) readPackages();
    isReady = true;
    tellProject();
    ready.open();
    onRefresh();
  }

  async function refreshing(job: () => Promise<unknown>): Promise<void> {
    const before = handedOn;
    await job();
    if (handedOn !== before) onRefresh();
  }

  async function takeOver(changes: readonly DiskChange[], indexing: Indexing): Promise<void> {
    const last = new Map(changes.map((it) => [it.uri, it.isGone]));
    const wasPartial = files.remote?.isPartial;
    if (!(await fetched([...last.keys()].filter(isRead), indexing))) return;
    if (files.remote?.isPartial !== wasPartial) tellProject();
    rereadVersion(last.keys());
    const held = index.mayHoldScripts;
    for (const [uri, isGone] of last) {
      if (isGone) forget(uri);
      else if (isSource(nameOf(uri))) pendingFromDisk(uri);
      else if (isLookedAt(uri)) await indexWorkspace([uri], { ...indexing, excluded: exclusionBelow(uri) });
    }
    flush();
    await followUp(indexing);
    // Scripts were not even looked at while no `package.json` asked for an ORM.
    if (index.mayHoldScripts && !held) enqueue(reindex);
  }

  function changeOnDisk(changes: readonly DiskChange[]): void {
    enqueue((indexing) => refreshing(() => takeOver(changes, indexing)));
  }

  function forget(uri: Uri): void {
    for (const file of index.below(uri)) {
      if (open.has(file)) continue;
      index.forget(file);
      pending.set(file, undefined);
    }
  }

  function pendingFromDisk(uri: Uri): void {
    if (open.has(uri) || !isLookedAt(uri)) return;
    const text = read(uri);
    if (text !== undefined || analysed.has(uri)) pending.set(uri, text);
  }

  /** The text of a file that is not open, if it must be analysed. */
  function read(uri: Uri): string | undefined {
    const content = isLookedAt(uri) ? files.read(uri, indexedSize) : undefined;
    if (!content) index.forget(uri);
    return content && index.note(uri, content.bytes) ? content.decode() : undefined;
  }

  /** Whether what the file says is of interest. */
  function isRead(uri: Uri): boolean {
    return versionSources().includes(uri) || (isSource(nameOf(uri)) && isLookedAt(uri));
  }

  /** Whether indexing would have come across it. */
  function isLookedAt(uri: Uri): boolean {
    const folder = folders.find((it) => uri.startsWith(`${it.uri}/`));
    if (!folder) return false;
    const segments = filePath(uri)
      .slice(filePath(folder.uri).length + 1)
      .split('/');
    const paths = segments.map((_, at) => segments.slice(0, at + 1).join('/'));
    const isForeign = segments.some((it) => foreignFolders.has(it)) || isMade(segments.join('/'));
    return !isForeign && !paths.some((it) => folder.excluded(it));
  }

  function exclusionBelow(uri: Uri): (path: string) => boolean {
    return (path) => !isLookedAt(path.split('/').reduce(child, uri));
  }

  /** Reads what a document needs from others before there is an index; for a script that takes the compiler. */
  function readAround(uri: Uri, text: string): void {
    const root = folders.find((it) => uri.startsWith(`${it.uri}/`))?.uri ?? '';
    const reading = { files, root, limit: readAhead };
    if (fileKind(uri) === 'python') handOnLater(loadImports({ uri, text }, reading));
    else if (index.concerns(uri, text)) {
      void loadTypescript().then((typescript) => {
        if (!typescript || isReady || !open.has(uri)) return;
        handOnLater(loadScriptImports({ uri, text }, { ...reading, typescript }));
        onRefresh();
      });
    }
  }

  function handOnLater(changes: readonly FileChange[]): void {
    for (const it of changes) if (!open.has(it.uri)) pending.set(it.uri, it.text);
  }

  /** Of a script that is open only what declares something is of interest, and what others need of it. */
  function takeOpen(uri: Uri, text: string): void {
    if (fileKind(uri) === 'python') index.adopt(uri, text);
    else index.note(uri, text);
  }

  /** Looks, when typing rests, whether what was typed makes other files relevant. */
  function settleSoon(): void {
    settle?.dispose();
    settle = defer(() => {
      enqueue((indexing) =>
        refreshing(() => {
          for (const [uri, text] of open) takeOpen(uri, text);
          return followUp(indexing);
        }),
      );
    }, settling);
  }

  function flush(): void {
    if (pending.size === 0) return;
    const changes = [...pending].map(([uri, text]) => ({ uri, text }));
    pending.clear();
    apply(changes);
  }

  function apply(changes: readonly FileChange[]): void {
    for (const change of changes) {
      if (change.text === undefined) analysed.delete(change.uri);
      else analysed.add(change.uri);
      handedOn += 1;
      try {
        project.apply([change]);
      } catch (error) {
        // One file that cannot be analysed must not keep the others from it.
        log(`${filePath(change.uri)} could not be analysed: ${traceOf(error)}`);
      }
    }
  }
}

function nameOf(uri: Uri): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** A promise to be kept by hand. */
function latch(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open() {
      open();
    },
  };
}
