import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startExtension } from './extension.ts';
import { serverArguments } from './server-arguments.ts';

/** Called by VS Code when the first file of Python, TypeScript or JavaScript is opened. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.cjs');
  const server = { module, transport: TransportKind.ipc, options: { execArgv: [...serverArguments] } };
  const debugged = { ...server, options: { execArgv: [...serverArguments, '--nolazy', '--inspect=6009'] } };
  startExtension(
    context,
    (options) => new LanguageClient('counterpart', 'Counterpart', { run: server, debug: debugged }, options),
  );
}
