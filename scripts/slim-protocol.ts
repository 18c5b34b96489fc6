import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { asModule, exportedNames } from './as-module.ts';

/**
 * The parts of the language client that our server has no use for, by their file in `vscode-languageclient/lib/common`,
 * with the capabilities by which a server would ask for them. To serve one of these, take it out of this list.
 */
export const leftOut: Readonly<Record<string, readonly string[]>> = {
  callHierarchy: ['callHierarchyProvider'],
  colorProvider: ['colorProvider'],
  declaration: ['declarationProvider'],
  documentLink: ['documentLinkProvider'],
  documentSymbol: ['documentSymbolProvider'],
  executeCommand: ['executeCommandProvider'],
  fileOperations: [],
  foldingRange: ['foldingRangeProvider'],
  formatting: ['documentFormattingProvider', 'documentRangeFormattingProvider', 'documentOnTypeFormattingProvider'],
  implementation: ['implementationProvider'],
  inlayHint: ['inlayHintProvider'],
  inlineCompletion: ['inlineCompletionProvider'],
  inlineValue: ['inlineValueProvider'],
  linkedEditingRange: ['linkedEditingRangeProvider'],
  progress: [],
  progressPart: [],
  selectionRange: ['selectionRangeProvider'],
  semanticTokens: ['semanticTokensProvider'],
  signatureHelp: ['signatureHelpProvider'],
  textDocumentContent: [],
  typeDefinition: ['typeDefinitionProvider'],
  typeHierarchy: ['typeHierarchyProvider'],
  workspaceSymbol: ['workspaceSymbolProvider'],
};

/** Takes the place of every class of a part that is left out: a feature that announces and does nothing. */
const absentFeature = `
class Absent {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}
`;

/** What stands for modules that the client needs only for what ours does without. */
const standIns: readonly (readonly [file: RegExp, contents: string])[] = [
  // It asks for an editor that our manifest's `engines` has asked for already.
  [/[\\/]semver[\\/]functions[\\/](?:parse|satisfies)\.js$/, 'export default () => ({ prerelease: [] });'],
  [
    /[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/]utils[\\/]globPattern\.js$/,
    absent('matchGlobPattern', 'Document selectors with a pattern are'),
  ],
  // Notebooks, whose coming and going the client wants to know for its diagnostics.
  [
    /[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/]notebook\.js$/,
    `const never = () => ({ dispose() {} });
     export class NotebookDocumentSyncFeature {
       static CellScheme = 'vscode-notebook-cell';
       registrationType = { method: 'notebookDocument/sync' };
       onOpenNotificationSent = never;
       onChangeNotificationSent = never;
       onSaveNotificationSent = never;
       onCloseNotificationSent = never;
       fillClientCapabilities() {}
       initialize() {}
       getState() { return { kind: 'static' }; }
       register() {}
       unregister() {}
       clear() {}
       handles() { return false; }
     }`,
  ],
  // Texts of documents that the server is told of later than they are opened.
  [
    /[\\/]vscode-languageclient[\\/].*[\\/]vscode-languageserver-textdocument[\\/]/,
    `${absent('create', 'Opening documents with a delay is')} export const TextDocument = { create };`,
  ],
];

function absent(name: string, what: string): string {
  return `export function ${name}() { throw new Error('${what} left out of the bundle.'); }`;
}

const library = /[\\/]node_modules[\\/](?:vscode-jsonrpc|vscode-language[a-z-]+)[\\/]lib[\\/].*\.js$/;
const client = /[\\/]vscode-languageclient[\\/]lib[\\/]/;
const converters = /[\\/](?:protocolConverter|codeConverter)\.js$/;
const resolving = Symbol('resolving');

/** Bundles of the protocol's libraries what is used, and of the language client only what our server has a use for. */
export const slimProtocol: Plugin = {
  name: 'slim-protocol',
  setup(build) {
    for (const [filter, contents] of standIns) build.onLoad({ filter }, () => ({ contents }));
    build.onLoad({ filter: library }, async ({ path }) => {
      const module = asModule(await readFile(path, 'utf8'));
      if (!client.test(path)) return { contents: module };
      if (isLeftOut(path)) return { contents: withoutFeatures(module) };
      return { contents: converters.test(path) ? await withoutUnused(path, module) : module };
    });
    // Loading one of these files does nothing by itself, except where a process begins.
    build.onResolve({ filter: /^(?:\.|vscode-)/ }, async ({ path, pluginData, importer, kind, resolveDir }) => {
      if (pluginData === resolving || !(path.startsWith('vscode-') || library.test(importer))) return undefined;
      const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: resolving });
      return { ...found, sideEffects: /[\\/](?:main|ril)\.js$/.test(found.path) };
    });
  },
};

function isLeftOut(path: string): boolean {
  return Object.hasOwn(leftOut, basename(path, '.js'));
}

function withoutFeatures(module: string): string {
  const names = exportedNames(module);
  return `${absentFeature}export { ${names.map((it) => `Absent as ${it}`).join(', ')} };`;
}

/** Takes out of a converter what no part that is bundled asks it to convert: a third of it. */
async function withoutUnused(path: string, module: string): Promise<string> {
  const asked = await textOfAskers(dirname(dirname(path)));
  const functions = new Map(
    [...module.matchAll(/^ {4}(?:async )?function (\w+)\([^]*?^ {4}\}\n/gm)].map(([text, name = '']) => [name, text]),
  );
  const used = new Set([...functions.keys()].filter((it) => new RegExp(`\\.${it}\\b`).test(asked)));
  for (const user of used) {
    const text = functions.get(user) ?? '';
    for (const name of functions.keys()) if (new RegExp(`\\b${name}\\b`).test(text)) used.add(name);
  }
  return [...functions]
    .filter(([name]) => !used.has(name))
    .reduce(
      (rest, [name, text]) => rest.replace(text, '').replace(new RegExp(`^ {8}${name}(?:: ${name})?,?\\n`, 'm'), ''),
      module,
    );
}

/** All that may ask a converter: what is bundled of the language client, and our own client. */
async function textOfAskers(lib: string): Promise<string> {
  const folders = [join(lib, 'common'), join(lib, 'node'), fileURLToPath(new URL('../client/src', import.meta.url))];
  const files = await Promise.all(
    folders.map(async (it) => (await readdir(it, { recursive: true })).map((name) => join(it, name))),
  );
  const askers = files.flat().filter((it) => /\.[jt]s$/.test(it) && !isLeftOut(it) && !converters.test(it));
  return (await Promise.all(askers.map((it) => readFile(it, 'utf8')))).join('\n');
}
