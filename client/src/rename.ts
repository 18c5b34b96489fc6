import { commands, type Position, type Uri, type WorkspaceEdit } from 'vscode';
import type {
  BaseLanguageClient,
  Middleware,
  Range,
  TextDocumentEdit,
  WorkspaceEdit as ProtocolEdit,
} from 'vscode-languageclient';

/**
 * Renames along with the names that the server knows all uses in code, which the language's own tool knows: that is asked to
 * rename the declaration. Where there is no such tool, the user confirms what is changed in code.
 */
export function renameEverywhere(clientOf: () => BaseLanguageClient): Middleware {
  return {
    async prepareRename(document, position, token) {
      const client = clientOf();
      const place = client.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
      const range: Range | null = await client.sendRequest('textDocument/prepareRename', place, token);
      // Saying that nothing can be renamed here, as the library does, would keep tools that prepare nothing from being asked.
      return range && client.protocol2CodeConverter.asRange(range);
    },
    async provideRenameEdits(document, position, newName, token) {
      const client = clientOf();
      const convert = client.protocol2CodeConverter;
      const place = client.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
      const edit: ProtocolEdit | null = await client.sendRequest('textDocument/rename', { ...place, newName }, token);
      if (!edit) return null;
      const names = namesIn(edit);
      const declaration = names.find((it) => it.annotation === 'declaration');
      const inCode =
        declaration &&
        (await renameInCode(convert.asUri(declaration.uri), convert.asRange(declaration.range).start, newName));
      if (!inCode) return convert.asWorkspaceEdit(edit, token);
      for (const name of names) {
        const uri = convert.asUri(name.uri);
        const range = convert.asRange(name.range);
        if (!inCode.get(uri).some((it) => it.range.intersection(range))) inCode.replace(uri, range, newName);
      }
      return inCode;
    },
  };
}

interface Name {
  readonly uri: string;
  readonly range: Range;
  readonly annotation: string | undefined;
}

function namesIn({ documentChanges = [] }: ProtocolEdit): readonly Name[] {
  return documentChanges
    .filter((it): it is TextDocumentEdit => 'textDocument' in it)
    .flatMap(({ textDocument: { uri }, edits }) =>
      edits.flatMap((it) =>
        'range' in it ? [{ uri, range: it.range, annotation: 'annotationId' in it ? it.annotationId : undefined }] : [],
      ),
    );
}

/** What other tools change when they rename what is declared at a place; `undefined` where none does. */
async function renameInCode(uri: Uri, position: Position, newName: string): Promise<WorkspaceEdit | undefined> {
  try {
    const edit = await commands.executeCommand<WorkspaceEdit | undefined>(
      'vscode.executeDocumentRenameProvider',
      uri,
      position,
      newName,
    );
    return edit?.get(uri).some((it) => it.range.contains(position)) === true ? edit : undefined;
  } catch {
    return undefined;
  }
}
