import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { fileSource } from '../project/file-source.ts';
import { loadTypescript } from '../rules/load-typescript.ts';
import { analysis } from './analysis.ts';
import { diskAndRemote, remoteFiles } from './remote-files.ts';
import { serve } from './serve.ts';

// The language server as a process of its own: `--node-ipc`, `--stdio`, `--socket=…` or `--pipe=…` say how it is spoken to.
const connection = createConnection();
serve(connection, {
  analysis,
  ...rulePages(),
  typescript: loadTypescript,
  files: (log) => diskAndRemote(fileSource(fs, log), remoteFiles(connection, log)),
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

/** The pages that are shipped with the extension, beside the folder of the server. */
function rulePages(): { readonly rulePages?: string } {
  const folder = join(dirname(process.argv[1] ?? ''), '../docs/rules/');
  return fs.existsSync(folder) ? { rulePages: pathToFileURL(folder).href } : {};
}
