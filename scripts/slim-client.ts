import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportedNames } from './as-module.ts';
import { textOf, withoutUnusedFunctions, withoutUnusedMembers } from './unused-members.ts';

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

/** Features that a server asks for by what it announces, as ours does not, in parts that have others besides. */
const unneeded: ReadonlySet<string> = new Set(['WillSaveFeature', 'WillSaveWaitUntilFeature']);

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
export const standIns: readonly (readonly [file: RegExp, contents: string])[] = [
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

const client = /[\\/]vscode-languageclient[\\/]lib[\\/]/;
const converters = /[\\/](?:protocolConverter|codeConverter)\.js$/;

/** What is bundled of a module of the protocol's libraries, into the client. */
export async function slimClient(path: string, module: string): Promise<string> {
  if (/[\\/]vscode-languageserver-types[\\/]/.test(path)) return withoutUnusedMembers(module, await users(path));
  if (!client.test(path)) return module;
  if (isLeftOut(path)) return withoutFeatures(module);
  if (basename(path) === 'client.js') return withoutRegistrations(module);
  return converters.test(path) ? withoutUnusedFunctions(module, await users(path)) : module;
}

/** All that may use a converter or a type: what is bundled of the client and of the protocol, and our own client. */
function users(path: string): Promise<string> {
  const libraries = dirname(path.replace(/([\\/]node_modules[\\/]).*$/, '$1x'));
  const used = ['vscode-languageclient', 'vscode-languageserver-protocol', 'vscode-jsonrpc'];
  return textOf(
    [...used.map((it) => `${libraries}/${it}/lib`), fileURLToPath(new URL('../client/src', import.meta.url))],
    (it) => !isLeftOut(it) && !(converters.test(path) && converters.test(it)),
  );
}

function isLeftOut(path: string): boolean {
  return client.test(path) && Object.hasOwn(leftOut, basename(path, '.js'));
}

/** Takes out that features are registered which are left out. */
function withoutRegistrations(module: string): string {
  return module.replaceAll(
    /^ +this\.registerFeature\(new (\w+)_1\.(\w+)\([^()]*\)\);\n/gm,
    (line, part: string, feature: string) => (Object.hasOwn(leftOut, part) || unneeded.has(feature) ? '' : line),
  );
}

function withoutFeatures(module: string): string {
  const names = exportedNames(module);
  return `${absentFeature}export { ${names.map((it) => `Absent as ${it}`).join(', ')} };`;
}
