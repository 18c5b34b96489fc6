import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { hover, open, until } from '../editor.ts';

const id = 'counterpart.counterpart-orm';

describe('activation', () => {
  it('happens when a Python file is opened', async () => {
    await open('company/models.py');
    await until('active extension', () => vscode.extensions.getExtension(id)?.isActive === true || undefined);
  });

  it('offers the commands of the manifest', async () => {
    const manifest = vscode.extensions.getExtension(id)?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const known = await vscode.commands.getCommands();
    const offered = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(offered.length > 0);
    assert.deepEqual(
      offered.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('answers again after the server is restarted', async () => {
    const document = await open('company/models.py');
    await hover(document, 'back_populates="dep_|name"');
    await vscode.commands.executeCommand('counterpart.restartServer');
    assert.match(await hover(document, 'back_populates="dep_|name"'), /Employee\.dep_name/);
  });
});
