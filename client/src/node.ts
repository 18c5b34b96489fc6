import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startExtension } from './extension.ts';

/** Called by VS Code when the first file of Python, TypeScript or JavaScript is opened. */
export function activate(context: ExtensionContext): void {
  // Every edit makes many objects that die young: with more room for them, collecting costs half as much.
  const room = '--max-semi-space-size=32';
  const module = context.asAbsolutePath('dist/server.cjs');
  const server = { module, transport: TransportKind.ipc, options: { execArgv: [room] } };
  const debugged = { ...server, options: { execArgv: [room, '--nolazy', '--inspect=6009'] } };
  startExtension(
    context,
    (options) => new LanguageClient('counterpart', 'Counterpart', { run: server, debug: debugged }, options),
  );
}
