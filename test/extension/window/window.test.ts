import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { copyWorkspace } from '../../../scripts/vscode/prepare-tests.ts';
import { openWorkbench, type Workbench } from '../../../scripts/vscode/workbench.ts';

const pictures = path.resolve('out', 'test-extension', 'window');

describe('in the window', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = copyWorkspace();
    workbench = await openWorkbench({ folder });
  });
  afterEach(function () {
    const title = this.currentTest?.title ?? 'test';
    return workbench.picture(path.join(pictures, `${title.replaceAll(/\W+/g, '-')}.png`));
  });
  after(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('pointing at a back_populates string shows the other side', async () => {
    await workbench.open('company/models.py');
    const text = await workbench.hover('dep_name: Mapped', 'emp_lst');
    assert.match(text, /Department\.emp_lst/);
  });

  it('the language status tells what was found', async () => {
    await workbench.page.locator('.statusbar-item[id="status.languageStatus"]').click();
    await workbench.page.locator('.hover-language-status', { hasText: /\d+ entities, \d+ relationships/ }).waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('a quick fix taken by keyboard repairs the file', async () => {
    const file = 'mistakes/counterpart_missing.py';
    await workbench.open(file);
    await workbench.page.locator('.squiggly-error').first().waitFor();
    const entries = await workbench.openQuickFixes();
    assert.match(await entries.first().innerText(), /department/);
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await workbench.save();
    assert.match(
      readFileSync(path.join(folder, file), 'utf8'),
      /^ {4}department: Mapped\["Department"\] = relationship\(back_populates="employees"\)$/m,
    );
  });
});
