import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { startExtension } from './extension.ts';

declare class Worker {
  constructor(script: string);
  terminate(): void;
}

/** Called by a VS Code that runs in a browser, where the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  let worker: Worker | undefined;
  const start = (): Promise<Worker> => {
    // A worker does not end when its server is told to.
    worker?.terminate();
    worker = new Worker(script);
    return Promise.resolve(worker);
  };
  startExtension(context, (options) => new LanguageClient('counterpart', 'Counterpart', start, options));
}
