import { type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands.ts';
import { offerDiagrams } from './diagram/offer-diagrams.ts';
import { renameEverywhere } from './rename.ts';
import { showStatus } from './status.ts';

/** A client that can end its server and start another. */
export type RestartableClient = BaseLanguageClient & { restart(): Promise<void> };

/** Makes the client of a server that runs in a process, or a worker, of its own. */
export type ClientFactory = (options: LanguageClientOptions) => RestartableClient;

/** Which documents the server is told of. */
const documentSelector = [
  { language: 'python', scheme: 'file' },
  { language: 'python', scheme: 'untitled' },
];

/** Starts the server and wires all that the extension consists of; everything ends with the context. */
export async function startExtension(context: ExtensionContext, createClient: ClientFactory): Promise<void> {
  const log = window.createOutputChannel('Counterpart', { log: true });
  const middleware = renameEverywhere(() => client);
  const client = createClient({ documentSelector, outputChannel: log, middleware });
  context.subscriptions.push(log, client, showStatus(client, documentSelector), ...registerCommands(client, log));
  offerDiagrams(context, client, log);
  try {
    await client.start();
  } catch (error) {
    log.error(`The language server did not start: ${error instanceof Error ? error.message : String(error)}`);
  }
}
