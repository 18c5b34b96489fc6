import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** The server as it is shipped, in a process of its own. */
export interface RunningServer {
  readonly connection: MessageConnection;
  /** Resolves when every file has been looked at. */
  readonly indexed: Promise<void>;
  /** Resident memory in bytes; `undefined` where the system does not tell. */
  memory(): number | undefined;
  stop(): Promise<void>;
}

/** Starts the bundled server on a folder and waits until it is initialised. */
export async function startLanguageServer(bundle: string, folderUri: string): Promise<RunningServer> {
  const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const indexed = new Promise<void>((resolve) => {
    connection.onNotification('counterpart/status', ({ state }: { readonly state: string }) => {
      if (state === 'ready') resolve();
    });
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: folderUri, name: 'bench' }],
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    indexed,
    memory() {
      const { status, stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
      return status === 0 ? Number(stdout) * 1024 : undefined;
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      if (child.exitCode === null) await once(child, 'exit');
      connection.dispose();
    },
  };
}
