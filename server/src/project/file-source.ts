import { messageOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { child, filePath } from '../base/uri.ts';
import { isMade, isSource } from '../languages/file-kind.ts';

/** Where files come from. Nothing here throws: what cannot be read is said once to the log and left out. */
export interface FileSource {
  /**
   * The source files below a folder, some at a time, so that whoever asks may pause between them.
   *
   * Links are not followed; `excluded` gets paths relative to the folder, with `/`.
   */
  list(folder: Uri, excluded: (path: string) => boolean): Iterable<readonly Uri[]> | AsyncIterable<readonly Uri[]>;
  /** `undefined` when it is gone, unreadable or larger than `limit` bytes. */
  read(uri: Uri, limit: number): FileContent | undefined;
  /** Files that cannot be read at once, where there may be such. */
  readonly remote?: RemoteFiles;
}

/** Files that have to be fetched before they are read. */
export interface RemoteFiles {
  holds(uri: Uri): boolean;
  /** Has these files ready to be read, until others are fetched. */
  fetch(uris: readonly Uri[]): Promise<void>;
  /** Whether there are more of them than will be fetched, so that nothing is known to be missing. */
  readonly isPartial: boolean;
}

/** What lies on a disk, and needs no waiting. */
export interface DiskFiles extends FileSource {
  list(folder: Uri, excluded: (path: string) => boolean): Iterable<readonly Uri[]>;
}

export interface FileContent {
  /** The bytes, one character each: enough to search for ASCII. */
  readonly bytes: string;
  /** The text. To be called before the next file is read. */
  decode(): string;
}

/** The little of `node:fs` that is needed here, so that this layer does no input of its own. */
export interface FileSystem {
  readdirSync(path: string, options: { readonly withFileTypes: true }): readonly DirectoryEntry[];
  openSync(path: string, flags: 'r'): number;
  readSync(file: number, into: Buffer, offset: number, length: number, position: null): number;
  closeSync(file: number): void;
}

/** What a folder holds under one name: neither file nor folder if it is a link. */
export interface DirectoryEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
}

/** Files no larger than this are read for the index, in bytes. */
export const indexedSize = 4 * 1024 * 1024;

/** Documents no longer than this are analysed when they are opened, in UTF-16 code units. */
export const openedSize = 10 * 1024 * 1024;

/** Folders that never hold a project's own models. */
export const foreignFolders = new Set([
  'node_modules',
  '__pycache__',
  'site-packages',
  '.git',
  '.hg',
  '.svn',
  '.tox',
  '.nox',
]);

/**
 * Reads from disk, synchronously and into one buffer: many times faster than asynchronous reading for many small files.
 */
export function fileSource(fs: FileSystem, log: (message: string) => void): DiskFiles {
  let buffer = Buffer.allocUnsafe(64 * 1024);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lenient = new TextDecoder('utf-8');

  return {
    *list(folder, excluded) {
      const pending = [{ uri: folder, path: filePath(folder), relative: '' }];
      for (let next = pending.pop(); next; next = pending.pop()) {
        const { uri, path, relative } = next;
        const { files, folders } = sourcesAmong(entriesOf(path), relative, excluded);
        for (const name of folders)
          pending.push({ uri: child(uri, name), path: `${path}/${name}`, relative: `${relative}${name}/` });
        yield files.map((it) => child(uri, it));
      }
    },

    read(uri, limit) {
      const length = fill(uri, limit);
      if (length === undefined) return undefined;
      const bytes = buffer.toString('latin1', 0, length);
      return { bytes, decode: () => (isAscii(bytes) ? bytes : decode(uri, buffer.subarray(0, length))) };
    },
  };

  function entriesOf(folder: string): readonly DirectoryEntry[] {
    try {
      return fs.readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      complain(folder, error);
      return [];
    }
  }

  /** Reads a whole file into the buffer, which grows up to `limit`; answers how many bytes it has. */
  function fill(uri: Uri, limit: number): number | undefined {
    const path = filePath(uri);
    try {
      const file = fs.openSync(path, 'r');
      try {
        let length = 0;
        for (;;) {
          const count = fs.readSync(file, buffer, length, buffer.length - length, null);
          length += count;
          // What does not fill the buffer has been read to its end.
          if (count === 0 || length < buffer.length || length > limit) break;
          buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
        }
        if (length <= limit) return length;
        log(`${path} is larger than ${String(limit / 1024 / 1024)} MB and was left out.`);
        return undefined;
      } finally {
        fs.closeSync(file);
      }
    } catch (error) {
      complain(path, error);
      return undefined;
    }
  }

  function decode(uri: Uri, bytes: Uint8Array): string {
    try {
      return decoder.decode(bytes);
    } catch {
      log(`${filePath(uri)} is not valid UTF-8; what cannot be read in it is taken for unknown characters.`);
      return lenient.decode(bytes);
    }
  }

  function complain(path: string, error: unknown): void {
    // Deleted since it was listed: nothing to tell.
    if (isError(error) && error.code === 'ENOENT') return;
    log(`${path} could not be read: ${messageOf(error)}.`);
  }
}

/**
 * Of what a folder holds, the names of the source files and of the folders to look into.
 *
 * @param relative the folder's path within that where looking began, with `/` at its end; empty for that one.
 */
export function sourcesAmong(
  entries: readonly DirectoryEntry[],
  relative: string,
  excluded: (path: string) => boolean,
): { readonly files: readonly string[]; readonly folders: readonly string[] } {
  const files: string[] = [];
  const folders: string[] = [];
  if (entries.some((it) => it.name === 'pyvenv.cfg')) return { files, folders };
  for (const entry of entries) {
    const { name } = entry;
    const isFolder = entry.isDirectory();
    if (isFolder ? foreignFolders.has(name) : !isSource(name) || !entry.isFile()) continue;
    const path = `${relative}${name}`;
    if (excluded(path)) continue;
    if (isFolder) folders.push(name);
    else if (!isMade(path)) files.push(name);
  }
  return { files, folders };
}

function isError(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && 'code' in error;
}

function isAscii(bytes: string): boolean {
  return !/[\u0080-\u00ff]/.test(bytes);
}
