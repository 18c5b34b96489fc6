import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, file, noFindings, open, someFindings, until } from '../editor.ts';

/** The quick fixes for the first finding of a document. */
async function fixes(document: vscode.TextDocument): Promise<readonly vscode.CodeAction[]> {
  const [finding] = await someFindings(document);
  assert.ok(finding !== undefined);
  return until('quick fix', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const ours = actions.filter(({ edit }) => edit !== undefined);
    return ours.length > 0 ? ours : undefined;
  });
}

describe('quick fix', () => {
  after(closeAll);

  it('writes the missing side into the other file, and the finding is gone', async () => {
    const document = await open('shop/customer.py');
    const [fix] = await fixes(document);
    assert.ok(fix?.edit !== undefined);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    const order = (await vscode.workspace.openTextDocument(file('shop/order.py'))).getText();
    assert.match(order, /^ {4}customer: Mapped\["Customer"\] = relationship\(back_populates="orders"\)$/m);
    assert.match(order, /^if TYPE_CHECKING:\n {4}from \.customer import Customer$/m);
    await noFindings(document);
  });

  it('corrects a misspelt name', async () => {
    const document = await open('mistakes/counterpart_misspelt.py');
    const fix = (await fixes(document)).find(({ edit }) =>
      edit?.get(document.uri).some((each) => each.newText.includes('author') && !each.newText.includes('relationship')),
    );
    assert.ok(fix?.edit !== undefined);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /posts: .* relationship\(back_populates="author"\)/);
    await noFindings(document);
  });
});
