import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { projectFolder } from './host-folder.ts';

/** The extension at an address of its own, as a browser gets it. */
export interface ServedExtension {
  /** Host and port. */
  readonly authority: string;
  stop(): Promise<void>;
}

/** Serves what the extension consists of to browsers of this machine. */
export async function serveExtension(): Promise<ServedExtension> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://extension');
    const headers = { 'access-control-allow-origin': '*', 'content-type': contentType(pathname) };
    const isPart = /^\/(?:package(?:\.nls[\w.-]*)?\.json|(?:dist|docs\/rules|l10n|syntaxes)\/[\w./-]+)$/.test(pathname);
    const file = path.join(projectFolder, path.posix.normalize(isPart ? pathname : '/missing'));
    readFile(file).then(
      (content) => response.writeHead(200, headers).end(content),
      () => response.writeHead(404, headers).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    authority: `127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function contentType(name: string): string {
  if (name.endsWith('.json')) return 'application/json';
  return name.endsWith('.css') ? 'text/css' : 'text/javascript';
}
