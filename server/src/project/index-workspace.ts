import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import { fileKind } from '../languages/file-kind.ts';
import type { Typescript } from '../languages/typescript.ts';
import { type FileSource, indexedSize } from './file-source.ts';
import type { FileChange } from './project.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

/** What indexing reads from and tells to. */
export interface Indexing {
  readonly index: WorkspaceIndex;
  readonly files: FileSource;
  /** Whether this path, relative to its folder, is not to be looked at. */
  readonly excluded: (path: string) => boolean;
  /** The text of a file that is open, which goes before that on disk. */
  readonly opened: (uri: Uri) => string | undefined;
  /** Loads TypeScript's side of the analysis, and teaches it to the project; `undefined` when it cannot be loaded. */
  readonly typescript: () => Promise<Typescript | undefined>;
  /** Takes what has to be analysed. */
  readonly apply: (changes: readonly FileChange[]) => void;
  /** Lets others work. Nothing happens any more once it answers `false`. */
  readonly pause: () => Promise<boolean>;
}

/** How long to work without a pause, in milliseconds. */
const slice = 10;

/** Reads the source files of the folders and hands on those that must be analysed. Answers whether it came to the end. */
export async function indexWorkspace(folders: Iterable<Uri>, indexing: Indexing): Promise<boolean> {
  const { index, files, excluded } = indexing;
  const slices = sliced(indexing.pause);
  const scripts: Uri[] = [];
  for (const folder of folders) {
    lookAbove(folder, indexing);
    for await (const listed of files.list(folder, excluded)) {
      // Whether scripts are worth reading is known when every `package.json` has been read.
      const others = listed.filter((it) => fileKind(it) !== 'typescript');
      if (others.length < listed.length) scripts.push(...listed.filter((it) => fileKind(it) === 'typescript'));
      if (!(await lookAt(others))) return false;
    }
  }
  if (index.mayHoldScripts)
    for (let start = 0; start < scripts.length; start += batch)
      if (!(await lookAt(scripts.slice(start, start + batch)))) return false;
  return followUp(indexing);

  /** Answers whether to go on. */
  async function lookAt(uris: readonly Uri[]): Promise<boolean> {
    if (!(await fetched(uris, indexing))) return false;
    for (const uri of uris) {
      look(uri, indexing);
      if (slices.isDue() && !(await slices.pause())) return false;
    }
    return !slices.isDue() || slices.pause();
  }
}

/** How many files are fetched together. */
const batch = 64;

/** Fetches what is not at hand. Answers whether to go on. */
export async function fetched(uris: readonly Uri[], { files: { remote }, pause }: Indexing): Promise<boolean> {
  const missing = remote ? uris.filter((it) => remote.holds(it)) : [];
  if (missing.length === 0) return true;
  await remote?.fetch(missing);
  return pause();
}

/** Takes note of a file, and hands it on if it must be analysed. */
function look(uri: Uri, { index, files, opened, apply }: Indexing): void {
  if (opened(uri) !== undefined) return;
  const content = files.read(uri, indexedSize);
  if (content && index.note(uri, content.bytes)) apply([{ uri, text: content.decode() }]);
}

/** What may configure a folder from above. */
const configurations = ['package.json', 'tsconfig.json', 'tsconfig.base.json'];

/** Looks at what stands above a folder and may say of its files what its own configuration leaves out. */
function lookAbove(folder: Uri, indexing: Indexing): void {
  for (let end = folder.lastIndexOf('/'); end > 0 && folder[end - 1] !== '/'; end = folder.lastIndexOf('/', end - 1)) {
    for (const name of configurations) look(asUri(`${folder.slice(0, end)}/${name}`), indexing);
  }
}

/** Analyses what turned out to be relevant through others, until nothing new turns up. Answers whether it came to the end. */
export async function followUp(indexing: Indexing): Promise<boolean> {
  const { index, files, opened, apply } = indexing;
  const slices = sliced(indexing.pause);
  if (index.needsTypescript) {
    const typescript = await indexing.typescript();
    if (typescript) index.addTypescript(typescript);
  }
  for (let wanted = index.wanted(); wanted.length > 0; wanted = index.wanted()) {
    if (!(await fetched(wanted, indexing))) return false;
    for (const uri of wanted) {
      const open = opened(uri);
      const content = open === undefined ? files.read(uri, indexedSize) : undefined;
      const text = open ?? content?.bytes;
      if (text === undefined) index.forget(uri);
      else {
        index.adopt(uri, text);
        apply([{ uri, text: open ?? content?.decode() }]);
      }
      if (slices.isDue() && !(await slices.pause())) return false;
    }
  }
  return indexing.pause();
}

/** A pause for each slice of work. Whether one is due is asked for every file, and so without waiting for the answer. */
function sliced(pause: () => Promise<boolean>): { isDue(): boolean; pause(): Promise<boolean> } {
  let since = performance.now();
  return {
    isDue: () => performance.now() - since >= slice,
    pause: () =>
      pause().finally(() => {
        since = performance.now();
      }),
  };
}
