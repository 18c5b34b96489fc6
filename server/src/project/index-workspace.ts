import picomatch from 'picomatch';
import type { Uri } from '../base/text.ts';
import { type FileSource, indexedSize } from './file-source.ts';
import type { FileChange } from './project.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

/** What indexing reads from and tells to. */
export interface Indexing {
  readonly index: WorkspaceIndex;
  readonly files: FileSource;
  /** Whether this path, relative to its folder, is not to be looked at. */
  readonly excluded: (path: string) => boolean;
  /** Whether somebody else takes care of the file: it is open, and its text there goes before that on disk. */
  readonly isOpen: (uri: Uri) => boolean;
  /** Takes what has to be analysed, batch by batch. */
  readonly apply: (changes: readonly FileChange[]) => void;
  /** Lets others work. Nothing happens any more once it answers `false`. */
  readonly pause: () => Promise<boolean>;
}

/** How long to work without a pause, in milliseconds. */
const slice = 10;

/** Reads every Python file of the folders and hands on those that must be analysed. Answers whether it came to the end. */
export async function indexWorkspace(folders: Iterable<Uri>, indexing: Indexing): Promise<boolean> {
  const { index, files, excluded, isOpen } = indexing;
  const batch = batched(indexing);
  for (const folder of folders) {
    for (const listed of files.list(folder, excluded)) {
      for (const uri of listed) {
        if (!isOpen(uri)) {
          const content = files.read(uri, indexedSize);
          if (content && index.note(uri, content.bytes)) batch.add({ uri, text: content.decode() });
        }
        if (batch.isDue() && !(await batch.hand())) return false;
      }
      if (batch.isDue() && !(await batch.hand())) return false;
    }
  }
  if (!(await batch.hand())) return false;
  return followUp(indexing);
}

/** Analyses what turned out to be relevant through others, until nothing new turns up. Answers whether it came to the end. */
export async function followUp(indexing: Indexing): Promise<boolean> {
  const { index, files, isOpen } = indexing;
  const batch = batched(indexing);
  for (let wanted = index.wanted(); wanted.length > 0; wanted = index.wanted()) {
    for (const uri of wanted) {
      if (isOpen(uri)) continue;
      const content = files.read(uri, indexedSize);
      if (!content) index.forget(uri);
      else {
        index.adopt(uri, content.bytes);
        batch.add({ uri, text: content.decode() });
      }
      if (batch.isDue() && !(await batch.hand())) return false;
    }
  }
  return batch.hand();
}

/** Makes one test of the patterns of `counterpart.index.exclude`; a pattern that is none matches nothing. */
export function excludes(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch([...patterns], { dot: true, windows: false });
}

function batched({ apply, pause }: Indexing) {
  let changes: FileChange[] = [];
  let since = performance.now();
  return {
    add: (change: FileChange) => changes.push(change),
    isDue: () => performance.now() - since > slice,
    /** Hands on what has gathered, then pauses. */
    async hand(): Promise<boolean> {
      if (changes.length > 0) apply(changes);
      changes = [];
      const goesOn = await pause();
      since = performance.now();
      return goesOn;
    },
  };
}
