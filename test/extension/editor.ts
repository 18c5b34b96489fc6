import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The folder that is open. */
export function folder(): vscode.Uri {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(uri !== undefined, 'a folder is open');
  return uri;
}

/** A file of the folder. */
export function file(path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder(), path);
}

/** Shows a file of the folder in an editor. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks again until there is an answer. @throws after twenty seconds, naming what did not come. */
export async function until<T>(what: string, ask: () => Thenable<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There was no ${what} in twenty seconds.`);
}

/** The place in a document that `around` describes: its text with `|` where the cursor stands. */
export function cursor(document: vscode.TextDocument, around: string): vscode.Position {
  const start = document.getText().indexOf(around.replace('|', ''));
  assert.notEqual(start, -1, `${document.fileName} has ${around}`);
  return document.positionAt(start + around.indexOf('|'));
}

/** The text of Counterpart's hover, once there is one. */
export async function hover(document: vscode.TextDocument, around: string): Promise<string> {
  const position = cursor(document, around);
  return until(`hover at ${around}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const texts = hovers
      .flatMap(({ contents }) => contents)
      .flatMap((content) => (content instanceof vscode.MarkdownString ? [content.value] : []));
    return texts.length > 0 ? texts.join('\n') : undefined;
  });
}

/** Counterpart's findings in a document at this moment. */
export function findings(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'counterpart');
}

/** Counterpart's findings in a document, once there is one. */
export function someFindings(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  return until(`finding in ${document.fileName}`, () => {
    const found = findings(document);
    return found.length > 0 ? found : undefined;
  });
}

/** Waits until a document has no finding left. */
export async function noFindings(document: vscode.TextDocument): Promise<void> {
  await until(`end of the findings in ${document.fileName}`, () => findings(document).length === 0 || undefined);
}

/** Replaces a document's text without saving it. */
export async function write(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Saves or forgets whatever is unsaved and closes all editors. */
export async function closeAll(): Promise<void> {
  await vscode.workspace.saveAll();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
