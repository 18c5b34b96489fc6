import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { cursor, open, until } from '../editor.ts';

/** Where "Go to Definition" leads: path within the folder, and the line's text there. */
async function definition(path: string, around: string): Promise<string> {
  const document = await open(path);
  const [target] = await until(`definition of ${around}`, async () => {
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      cursor(document, around),
    );
    return found.length > 0 ? found : undefined;
  });
  assert.ok(target !== undefined);
  const { uri, range } =
    'uri' in target ? target : { uri: target.targetUri, range: target.targetSelectionRange ?? target.targetRange };
  const there = await vscode.workspace.openTextDocument(uri);
  return `${vscode.workspace.asRelativePath(uri)}: ${there.lineAt(range.start.line).text.trim()}`;
}

describe('go to definition', () => {
  it('leads from a back_populates string to the attribute in the other file', async () => {
    assert.match(await definition('blog/user.py', 'back_populates="au|thor"'), /^blog\/post\.py: author: Mapped/);
  });

  it('leads from a target’s name to its class', async () => {
    assert.match(
      await definition('flask_blog/models.py', 'relationship("Po|st"'),
      /models\.py: class Post\(db\.Model\)/,
    );
  });

  it('leads from a foreign key’s string to the column', async () => {
    assert.match(await definition('blog/post.py', 'ForeignKey("user.i|d")'), /^blog\/user\.py: id: Mapped/);
  });
});
