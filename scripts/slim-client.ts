import type { Plugin } from 'esbuild';

/**
 * The parts of the language client that our server has no use for, by their file in `vscode-languageclient/lib/common`,
 * with the capabilities by which a server would ask for them. To serve one of these, take it out of this list.
 */
export const leftOut: Readonly<Record<string, readonly string[]>> = {
  callHierarchy: ['callHierarchyProvider'],
  codeLens: ['codeLensProvider'],
  colorProvider: ['colorProvider'],
  completion: ['completionProvider'],
  declaration: ['declarationProvider'],
  documentHighlight: ['documentHighlightProvider'],
  documentLink: ['documentLinkProvider'],
  documentSymbol: ['documentSymbolProvider'],
  fileOperations: [],
  foldingRange: ['foldingRangeProvider'],
  formatting: ['documentFormattingProvider', 'documentRangeFormattingProvider', 'documentOnTypeFormattingProvider'],
  implementation: ['implementationProvider'],
  inlayHint: ['inlayHintProvider'],
  inlineCompletion: ['inlineCompletionProvider'],
  inlineValue: ['inlineValueProvider'],
  linkedEditingRange: ['linkedEditingRangeProvider'],
  reference: ['referencesProvider'],
  rename: ['renameProvider'],
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
module.exports = new Proxy({}, { get: () => Absent });
`;

/** Stands for semver, with which the client asks for an editor that our manifest's `engines` has asked for already. */
const anyVersion = 'module.exports = () => ({ prerelease: [] });';

/** Stands for the patterns of document selectors, which ours do without. */
const noPatterns = `
exports.matchGlobPattern = () => {
  throw new Error('Document selectors with a pattern are left out of the bundle.');
};
`;

/** Bundles of the language client only what our server has a use for. */
export const slimClient: Plugin = {
  name: 'slim-client',
  setup(build) {
    const parts = new RegExp(
      `[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${Object.keys(leftOut).join('|')})\\.js$`,
    );
    build.onLoad({ filter: parts }, () => ({ contents: absentFeature }));
    build.onLoad({ filter: /[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/]utils[\\/]globPattern\.js$/ }, () => ({
      contents: noPatterns,
    }));
    build.onLoad({ filter: /[\\/]semver[\\/]functions[\\/](?:parse|satisfies)\.js$/ }, () => ({
      contents: anyVersion,
    }));
  },
};
