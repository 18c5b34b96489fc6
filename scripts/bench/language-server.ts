import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serverArguments } from '../../client/src/server-arguments.ts';

/** The server as it is shipped, in a process of its own. */
export interface RunningServer {
  readonly connection: MessageConnection;
  /** Resolves when every file has been looked at. */
  readonly indexed: Promise<void>;
  /** Resident memory in bytes; `undefined` where the system does not tell. */
  memory(): number | undefined;
  /** Processor time in milliseconds so far, which a busy machine does not stretch; `undefined` where the system does not tell. */
  processor(): number | undefined;
  stop(): Promise<void>;
}

/** Starts the bundled server on a folder and waits until it is initialised. */
export async function startLanguageServer(bundle: string, folderUri: string): Promise<RunningServer> {
  const child = spawn(process.execPath, [...serverArguments, bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
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
    processor() {
      const file = `/proc/${String(child.pid)}/stat`;
      if (!existsSync(file)) return undefined;
      // Behind the name in brackets: the 12th and 13th are ticks of a hundredth of a second.
      const fields = readFileSync(file, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      if (child.exitCode === null) await once(child, 'exit');
      connection.dispose();
    },
  };
}
