import zeptomatch from 'zeptomatch';
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
  /** Takes what has to be analysed. */
  readonly apply: (changes: readonly FileChange[]) => void;
  /** Lets others work. Nothing happens any more once it answers `false`. */
  readonly pause: () => Promise<boolean>;
}

/** How long to work without a pause, in milliseconds. */
const slice = 10;

/** Reads every Python file of the folders and hands on those that must be analysed. Answers whether it came to the end. */
export async function indexWorkspace(folders: Iterable<Uri>, indexing: Indexing): Promise<boolean> {
  const { index, files, excluded, isOpen, apply } = indexing;
  const slices = sliced(indexing.pause);
  for (const folder of folders) {
    for (const listed of files.list(folder, excluded)) {
      for (const uri of listed) {
        if (!isOpen(uri)) {
          const content = files.read(uri, indexedSize);
          if (content && index.note(uri, content.bytes)) apply([{ uri, text: content.decode() }]);
        }
        if (slices.isDue() && !(await slices.pause())) return false;
      }
      if (slices.isDue() && !(await slices.pause())) return false;
    }
  }
  return followUp(indexing);
}

/** Analyses what turned out to be relevant through others, until nothing new turns up. Answers whether it came to the end. */
export async function followUp(indexing: Indexing): Promise<boolean> {
  const { index, files, isOpen, apply } = indexing;
  const slices = sliced(indexing.pause);
  for (let wanted = index.wanted(); wanted.length > 0; wanted = index.wanted()) {
    for (const uri of wanted) {
      if (isOpen(uri)) continue;
      const content = files.read(uri, indexedSize);
      if (!content) index.forget(uri);
      else {
        index.adopt(uri, content.bytes);
        apply([{ uri, text: content.decode() }]);
      }
      if (slices.isDue() && !(await slices.pause())) return false;
    }
  }
  return indexing.pause();
}

/** Makes one test of the patterns of `counterpart.index.exclude`; a pattern that is none matches nothing. */
export function excludes(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.flatMap(compiled);
  return (path) => tests.some((it) => it.test(path));
}

function compiled(pattern: string): readonly RegExp[] {
  try {
    return [zeptomatch.compile(pattern)];
  } catch {
    return [];
  }
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
