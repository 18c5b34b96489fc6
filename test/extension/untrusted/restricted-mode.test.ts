import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { hover, open, someFindings } from '../editor.ts';

describe('in a folder that is not trusted', () => {
  it('nothing is missing, for nothing of the folder is executed', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.match(await hover(await open('company/models.py'), 'back_populates="dep_|name"'), /Employee\.dep_name/);
    assert.ok((await someFindings(await open('mistakes/counterpart_missing.py'))).length > 0);
  });
});
