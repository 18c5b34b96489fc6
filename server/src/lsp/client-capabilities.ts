import type { InitializeParams } from 'vscode-languageserver';

/** What the client can do, as far as it makes a difference here. */
export interface ClientCapabilities {
  readonly pullsDiagnostics: boolean;
  /** Whether how it pulls can be registered later, when the settings are known. */
  readonly registersPull: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly watchesFiles: boolean;
  readonly watchesRelatively: boolean;
  readonly pullsConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly changesFolders: boolean;
  readonly definitionLinks: boolean;
  readonly preparesRename: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescriptions: boolean;
  readonly codeActionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly annotations: boolean;
}

/** Reads them once, so that nobody else has to know where the protocol hides them. */
export function clientCapabilities({ capabilities }: InitializeParams): ClientCapabilities {
  const { textDocument, workspace } = capabilities;
  const published = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  const related = textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation;
  const described =
    textDocument?.diagnostic?.codeDescriptionSupport ?? textDocument?.publishDiagnostics?.codeDescriptionSupport;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    registersPull: textDocument?.diagnostic?.dynamicRegistration ?? false,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    watchesRelatively: workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false,
    pullsConfiguration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    changesFolders: workspace?.workspaceFolders ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    preparesRename: textDocument?.rename?.prepareSupport ?? false,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport ?? false,
    relatedInformation: published !== undefined && (related ?? false),
    codeDescriptions: published !== undefined && (described ?? false),
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits:
      (textDocument?.codeAction?.dataSupport ?? false) &&
      (textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false),
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
  };
}
