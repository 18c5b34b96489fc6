import type { Connection } from 'vscode-languageserver';
import { messageOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { child, filePath } from '../base/uri.ts';
import {
  type DirectoryEntry,
  type DiskFiles,
  type FileSource,
  indexedSize,
  sourcesAmong,
} from '../project/file-source.ts';
import { fileMethods, type RemoteEntry, type RemoteText } from './protocol.ts';

/** How many source files are listed. Each is a request of its own, which may go out into the world. */
const listedAtMost = 5000;

/** How many requests are under way at a time. */
const abreast = 16;

/** How many files are handed on together. */
const batch = 64;

/** Files that only the client can read: it is asked for each folder and each file. */
export function remoteFiles(connection: Pick<Connection, 'sendRequest'>, log: (message: string) => void): FileSource {
  let fetched = new Map<Uri, string>();
  /** What could not be read, or was not even looked at. */
  const missed = new Set<Uri>();

  return {
    async *list(folder, excluded) {
      for (const uri of missed) if (uri === folder || uri.startsWith(`${folder}/`)) missed.delete(uri);
      let count = 0;
      for (let level = [{ uri: folder, relative: '' }]; level.length > 0;) {
        if (count >= listedAtMost) {
          log(
            `${filePath(folder)} has over ${String(listedAtMost)} source files; those that lie deepest are not read.`,
          );
          missed.add(folder);
          return;
        }
        const looked = await inTurns(level, async ({ uri, relative }) => ({
          uri,
          relative,
          ...sourcesAmong(await entriesOf(uri), relative, excluded),
        }));
        const files = looked.flatMap((it) => it.files.map((name) => child(it.uri, name)));
        for (let start = 0; start < files.length; start += batch) yield files.slice(start, start + batch);
        count += files.length;
        level = looked.flatMap(({ uri, relative, folders }) =>
          folders.map((name) => ({ uri: child(uri, name), relative: `${relative}${name}/` })),
        );
      }
    },
    read(uri, limit) {
      const text = fetched.get(uri);
      return text === undefined || text.length > limit ? undefined : { bytes: text, decode: () => text };
    },
    remote: {
      holds: () => true,
      get isPartial() {
        return missed.size > 0;
      },
      async fetch(uris) {
        const texts = await inTurns(uris, textOf);
        fetched = new Map(uris.flatMap((uri, index) => (texts[index] === undefined ? [] : [[uri, texts[index]]])));
      },
    },
  };

  async function entriesOf(folder: Uri): Promise<readonly DirectoryEntry[]> {
    const entries = await ask<readonly RemoteEntry[]>(fileMethods.folder, folder);
    return (entries ?? []).map(({ name, kind }) => ({
      name,
      isFile: () => kind === 'file',
      isDirectory: () => kind === 'folder',
    }));
  }

  async function textOf(uri: Uri): Promise<string | undefined> {
    const answer = await ask<RemoteText>(fileMethods.file, uri);
    if (answer && answer.text === undefined)
      log(`${filePath(uri)} is larger than ${String(indexedSize / 1024 / 1024)} MB and was left out.`);
    return answer?.text;
  }

  async function ask<Answer>(method: string, uri: Uri): Promise<Answer | null> {
    try {
      const answer = await connection.sendRequest<Answer | null>(method, { uri, limit: indexedSize });
      missed.delete(uri);
      return answer;
    } catch (error) {
      log(`${filePath(uri)} could not be read: ${messageOf(error)}.`);
      missed.add(uri);
      return null;
    }
  }
}

/** What is on the disk from there, everything else from the client. */
export function diskAndRemote(disk: DiskFiles, others: FileSource): FileSource {
  const of = (uri: Uri): FileSource => (uri.startsWith('file:') ? disk : others);
  const { remote } = others;
  return {
    list: (folder, excluded) => of(folder).list(folder, excluded),
    read: (uri, limit) => of(uri).read(uri, limit),
    ...(remote && {
      remote: {
        holds: (uri) => of(uri) === others,
        fetch: (uris) => remote.fetch(uris),
        get isPartial() {
          return remote.isPartial;
        },
      },
    }),
  };
}

/** Does the work for each item, a few at a time; answers in their order. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += abreast)
    results.push(...(await Promise.all(items.slice(start, start + abreast).map(work))));
  return results;
}
