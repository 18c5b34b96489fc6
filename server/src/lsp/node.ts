import * as fs from 'node:fs';
import { createConnection } from 'vscode-languageserver/node';
import { fileSource } from '../project/file-source.ts';
import { analysis } from './analysis.ts';
import { serve } from './serve.ts';

// The language server as a process of its own: `--node-ipc`, `--stdio`, `--socket=…` or `--pipe=…` say how it is spoken to.
serve(createConnection(), {
  analysis,
  typescript: async () => (await import('../languages/typescript.ts')).typescript,
  files: (log) => fileSource(fs, log),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  defer(work, milliseconds) {
    const timer = setTimeout(work, milliseconds);
    return {
      dispose() {
        clearTimeout(timer);
      },
    };
  },
});
