import { type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands.ts';
import { offerDiagrams } from './diagram/offer-diagrams.ts';
import { renameEverywhere } from './rename.ts';
import { showStatus } from './status.ts';
import { whenModelsShow } from './when-models-show.ts';

/** A client that can end its server and start another. */
export type RestartableClient = BaseLanguageClient & { restart(): Promise<void> };

/** Makes the client of a server that runs in a process, or a worker, of its own. */
export type ClientFactory = (options: LanguageClientOptions) => RestartableClient;

/** Which documents the server is told of. */
const documentSelector = [
  { language: 'python', scheme: 'file' },
  { language: 'python', scheme: 'untitled' },
  { language: 'typescript', scheme: 'file' },
  { language: 'typescriptreact', scheme: 'file' },
  { language: 'javascript', scheme: 'file' },
  { language: 'javascriptreact', scheme: 'file' },
];

/** Wires all that the extension consists of, and starts the server when models come in sight; everything ends with the context. */
export function startExtension(context: ExtensionContext, createClient: ClientFactory): void {
  const log = window.createOutputChannel('Counterpart', { log: true });
  const middleware = renameEverywhere(() => client);
  const client = createClient({ documentSelector, outputChannel: log, middleware });
  context.subscriptions.push(log, client, showStatus(client, documentSelector), ...registerCommands(client, log));
  offerDiagrams(context, client, log);
  const start = (): void => {
    client.start().catch((error: unknown) => {
      log.error(`The language server did not start: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  context.subscriptions.push(whenModelsShow(start));
}
