import { commands, type Disposable, type LogOutputChannel, window } from 'vscode';
import type { RestartableClient } from './extension.ts';

/** Registers what the command palette offers. */
export function registerCommands(client: RestartableClient, log: LogOutputChannel): readonly Disposable[] {
  const table = {
    'counterpart.restartServer': () => restart(client, log),
    'counterpart.showOutput': () => {
      log.show();
    },
  };
  return Object.entries(table).map(([id, run]) => commands.registerCommand(id, run));
}

async function restart(client: RestartableClient, log: LogOutputChannel): Promise<void> {
  try {
    await client.restart();
  } catch (error) {
    log.error(`The language server did not restart: ${error instanceof Error ? error.message : String(error)}`);
    const show = 'Show Output';
    const choice = await window.showErrorMessage('The Counterpart language server did not restart.', show);
    if (choice === show) log.show();
  }
}
