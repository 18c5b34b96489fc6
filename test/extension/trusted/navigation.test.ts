import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, cursor, file, open, until } from '../editor.ts';

describe('names in strings', () => {
  afterEach(closeAll);

  it('lead to all other names of the same attribute', async () => {
    const document = await open('blog/user.py');
    const places = await until('references', async () => {
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        document.uri,
        cursor(document, 'back_populates="au|thor"'),
      );
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      places.map((it) => vscode.workspace.asRelativePath(it.uri)),
      ['blog/post.py', 'blog/user.py'],
    );
  });

  it('are completed by the attributes on the other side', async () => {
    const document = await open('blog/user.py');
    const position = cursor(document, 'back_populates="|author"');
    const labels = await until('completions', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      const found = list.items.filter((it) => it.kind === vscode.CompletionItemKind.Property).map((it) => it.label);
      return found.length > 0 ? found : undefined;
    });
    assert.equal(labels[0], 'author');
  });
});

describe('renaming from a string', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('changes the declaration and the strings, here and in other files', async () => {
    assert.deepEqual(await rename('writer'), [
      'blog/post.py: writer: Mapped["User"] = relationship(back_populates="posts")',
      'blog/user.py: posts: Mapped[list["Post"]] = relationship(back_populates="writer", order_by="Post.id")',
    ]);
  });

  it('lets the language’s own tool change the uses in code', async () => {
    const use = file('blog/post.py');
    const tool = vscode.languages.registerRenameProvider('python', {
      provideRenameEdits(document, position, newName) {
        const word = document.getWordRangeAtPosition(position, /(?<!")author/);
        if (word === undefined) return undefined;
        const edit = new vscode.WorkspaceEdit();
        edit.replace(document.uri, word, newName);
        edit.insert(use, new vscode.Position(0, 0), `# uses ${newName}\n`);
        return edit;
      },
    });
    try {
      assert.deepEqual(await rename('writer'), [
        'blog/post.py: # uses writer',
        'blog/post.py: writer: Mapped["User"] = relationship(back_populates="posts")',
        'blog/user.py: posts: Mapped[list["Post"]] = relationship(back_populates="writer", order_by="Post.id")',
      ]);
    } finally {
      tool.dispose();
    }
  });
});

/** The changed lines after renaming what `User.posts` names as its other side, without changing a file. */
async function rename(newName: string): Promise<readonly string[]> {
  const document = await open('blog/user.py');
  const ask = async (): Promise<vscode.WorkspaceEdit | undefined> =>
    vscode.commands.executeCommand(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      cursor(document, 'back_populates="au|thor"'),
      newName,
    );
  // Until the server is there, there is nothing to rename.
  const edit = await until('edit', () => ask().catch(() => undefined));
  const lines: string[] = [];
  for (const [uri, edits] of edit.entries()) {
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    const before = new Set(text.split('\n'));
    const after = edits
      .map(({ range, newText }) => ({ start: offsetIn(text, range.start), end: offsetIn(text, range.end), newText }))
      .sort((a, b) => b.start - a.start)
      .reduce((changed, it) => changed.slice(0, it.start) + it.newText + changed.slice(it.end), text);
    const changed = after.split('\n').filter((it) => !before.has(it));
    lines.push(...changed.map((it) => `${vscode.workspace.asRelativePath(uri)}: ${it.trim()}`));
  }
  return lines.sort();
}

function offsetIn(text: string, { line, character }: vscode.Position): number {
  const lines = text.split('\n').slice(0, line);
  return lines.reduce((offset, it) => offset + it.length + 1, character);
}
