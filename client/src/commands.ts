import { commands, type Disposable, type LogOutputChannel, window } from 'vscode';
import type { BaseLanguageClient, Location } from 'vscode-languageclient';
import { t } from '../../server/src/base/translate.ts';
import { type DiagramPosition, showPlaces } from '../../server/src/lsp/protocol.ts';

/** Registers what the command palette offers, and what the server's answers lead to. */
export function registerCommands(client: BaseLanguageClient, log: LogOutputChannel): readonly Disposable[] {
  const table: Readonly<Record<string, (...given: never[]) => unknown>> = {
    'counterpart.restartServer': () => restart(client, log),
    'counterpart.showOutput': () => {
      log.show();
    },
    [showPlaces]: (from: DiagramPosition, places: readonly Location[]) => show(client, from, places),
  };
  return Object.entries(table).map(([id, run]) => commands.registerCommand(id, run));
}

/** Goes to the place, or lets the user choose from several. */
async function show(
  { protocol2CodeConverter: convert }: BaseLanguageClient,
  { uri, position }: DiagramPosition,
  places: readonly Location[],
): Promise<void> {
  const locations = await convert.asReferences([...places]);
  const from = [convert.asUri(uri), convert.asPosition(position)];
  await commands.executeCommand('editor.action.goToLocations', ...from, locations, 'peek');
}

async function restart(client: BaseLanguageClient, log: LogOutputChannel): Promise<void> {
  try {
    await client.stop();
    await client.start();
  } catch (error) {
    log.error(`The language server did not restart: ${error instanceof Error ? error.message : String(error)}`);
    const show = t`Show Output`;
    const choice = await window.showErrorMessage(t`The Counterpart language server did not restart.`, show);
    if (choice === show) log.show();
  }
}
