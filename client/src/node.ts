import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startExtension } from './extension.ts';

/** Called by VS Code when the first Python file is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  const debugged = { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  await startExtension(
    context,
    (options) => new LanguageClient('counterpart', 'Counterpart', { run: server, debug: debugged }, options),
  );
}
