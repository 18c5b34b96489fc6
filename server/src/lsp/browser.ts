import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { loadTypescript } from '../rules/load-typescript.ts';
import { analysis } from './analysis.ts';
import { remoteFiles } from './remote-files.ts';
import { serve } from './serve.ts';

/** The worker's own scope, which messages come to and go from. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

// The language server as a worker of a browser: whatever it reads the client reads for it.
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
serve(connection, {
  analysis,
  typescript: loadTypescript,
  files: (log) => remoteFiles(connection, log),
  turn: () => new Promise((resolve) => setTimeout(resolve)),
  defer(work, milliseconds) {
    const timer = setTimeout(work, milliseconds);
    return {
      dispose() {
        clearTimeout(timer);
      },
    };
  },
});
