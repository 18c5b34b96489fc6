import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { startExtension } from './extension.ts';

/** What VS Code has in the place of a browser's own worker, which is no instance of anything. */
declare const Worker: new (script: string) => { terminate(): void };

/** Called by a VS Code that runs in a browser, where the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  let worker: { terminate(): void } | undefined;
  const start = (): Promise<MessageTransports> => {
    // A worker does not end when its server is told to.
    worker?.terminate();
    worker = new Worker(script);
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  startExtension(context, (options) => new LanguageClient('counterpart', 'Counterpart', start, options));
}
