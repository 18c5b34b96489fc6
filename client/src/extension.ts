import { type ExtensionContext, l10n, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { speak } from '../../server/src/base/translate.ts';
import { documentSelector } from '../../server/src/lsp/protocol.ts';
import { registerCommands } from './commands.ts';
import { offerDiagrams } from './diagram/offer-diagrams.ts';
import { readForServer } from './read-for-server.ts';
import { renameEverywhere } from './rename.ts';
import { showStatus } from './status.ts';
import { whenModelsShow } from './when-models-show.ts';

/** Makes the client of a server that runs in a process, or a worker, of its own. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** Wires all that the extension consists of, and starts the server when models come in sight; everything ends with the context. */
export function startExtension(context: ExtensionContext, createClient: ClientFactory): void {
  speak(l10n.bundle);
  const log = window.createOutputChannel('Counterpart', { log: true });
  const middleware = renameEverywhere(() => client);
  const selector = [...documentSelector((workspace.workspaceFolders ?? []).map((it) => it.uri.scheme))];
  const client = createClient({
    documentSelector: selector,
    outputChannel: log,
    middleware,
    initializationOptions: { translations: l10n.bundle },
  });
  context.subscriptions.push(log, client, showStatus(client, selector), readForServer(client));
  context.subscriptions.push(...registerCommands(client, log));
  offerDiagrams(context, client, log);
  const start = (): void => {
    client.start().catch((error: unknown) => {
      log.error(`The language server did not start: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  context.subscriptions.push(whenModelsShow(start));
}
