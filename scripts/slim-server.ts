import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportedNames } from './as-module.ts';
import { textOf, withoutUnusedHandlers, withoutUnusedMembers } from './unused-members.ts';

/** The parts of the server's library that ours does not serve, by their file in `vscode-languageserver/lib/common`. */
const notServed: ReadonlySet<string> = new Set([
  ...['callHierarchy', 'fileOperations', 'foldingRange', 'inlayHint', 'inlineCompletion', 'inlineValue'],
  ...['linkedEditingRange', 'moniker', 'notebook', 'progress', 'semanticTokens', 'showDocument', 'textDocumentContent'],
  'typeHierarchy',
]);

const library = /[\\/]vscode-languageserver[\\/]lib[\\/]common[\\/]/;

/** All that the queue of messages asks of a linked map is their order, which a map keeps as well. */
export const messageQueue = `
export class LinkedMap extends Map {
  shift() {
    for (const [key, value] of this) return this.delete(key), value;
  }
}
export const LRUCache = undefined, Touch = undefined;
`;

/** A module of connections without what logs their messages, which a client asks of its own end only. */
export function withoutTraces(module: string): string {
  return module.replaceAll(
    /^ {4}function (trace(?:Sending|Received)\w+|logLSPMessage)\([^]*?^ {4}\}$/gm,
    'function $1() {}',
  );
}

/** What is bundled of a module of the protocol's libraries, into the server. */
export async function slimServer(path: string, module: string): Promise<string> {
  if (/[\\/]vscode-jsonrpc[\\/]lib[\\/]common[\\/]linkedMap\.js$/.test(path)) return messageQueue;
  if (/[\\/]vscode-jsonrpc[\\/]lib[\\/]common[\\/]connection\.js$/.test(path)) return withoutTraces(module);
  // Documents are followed by these; edits are the client's to apply.
  if (/[\\/]vscode-languageserver-textdocument[\\/]/.test(path))
    return withoutUnusedMembers(module, 'TextDocument.create TextDocument.update');
  if (!library.test(path)) return module;
  const name = basename(path, '.js');
  if (notServed.has(name)) {
    // Each part adds its methods to a class that it is given; what else there is makes objects that handlers are passed.
    const names = exportedNames(module).map((it) => `${it.endsWith('Feature') ? 'unchanged' : 'none'} as ${it}`);
    return `const unchanged = (Base) => Base;\nconst none = () => undefined;\nexport { ${names.join(', ')} };`;
  }
  if (name !== 'server') return module;
  const own = fileURLToPath(new URL('../server/src', import.meta.url));
  return withoutUnusedHandlers(module, await textOf([own, dirname(path)], (it) => it !== path));
}
