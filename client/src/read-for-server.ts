import { Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { fileMethods, type RemoteEntry, type RemoteFile, type RemoteText } from '../../server/src/lsp/protocol.ts';

/** Reads for the server what it cannot read itself: files that lie on no disk that it sees. */
export function readForServer(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest(fileMethods.folder, ({ uri }: RemoteFile) =>
      unlessGone(async (): Promise<readonly RemoteEntry[]> => {
        const entries = await workspace.fs.readDirectory(Uri.parse(uri, true));
        return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
      }),
    ),
    client.onRequest(fileMethods.file, ({ uri, limit }: RemoteFile) =>
      unlessGone(async (): Promise<RemoteText> => {
        const bytes = await workspace.fs.readFile(Uri.parse(uri, true));
        return bytes.length > limit ? {} : { text: new TextDecoder().decode(bytes) };
      }),
    ),
  );
}

function kindOf(type: FileType): RemoteEntry['kind'] {
  if (type === FileType.File) return 'file';
  return type === FileType.Directory ? 'folder' : 'other';
}

/** `null` for what is not there; the server tells of any other failure. */
async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
