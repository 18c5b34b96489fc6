import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { copyWorkspace } from '../../../scripts/vscode/prepare-tests.ts';
import { openWorkbench, type Workbench } from '../../../scripts/vscode/workbench.ts';

const pictures = path.resolve('out', 'test-extension', 'window');

// Extension and server are workers of the window: there is neither Node nor a disk, the editor reads every file for them.
describe('in a browser', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = copyWorkspace();
    workbench = await openWorkbench({ folder, inBrowser: true });
  });
  after(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the whole workspace has been read', async () => {
    await workbench.open('blog/post.py');
    await workbench.page.locator('.statusbar-item[id="status.languageStatus"]').click();
    await workbench.page
      .locator('.hover-language-status', { hasText: /\d\d+ entities, \d\d+ relationships/ })
      .waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('pointing at a back_populates string shows the other side, in a file that is not open', async () => {
    const text = await workbench.hover('author: Mapped', 'posts');
    assert.match(text, /User\.posts \(blog\/user\.py:\d+\)/);
    await workbench.picture(path.join(pictures, 'in-a-browser.png'));
  });

  it('a quick fix repairs the file', async () => {
    const file = 'mistakes/counterpart_missing.py';
    await workbench.open(file);
    await workbench.page.locator('.squiggly-error').first().waitFor();
    await workbench.openQuickFixes();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await workbench.save();
    assert.match(readFileSync(path.join(folder, file), 'utf8'), /department: Mapped\["Department"\] = relationship/);
  });

  it('a model of TypeScript is explained', async () => {
    await workbench.open('typeorm/src/orders/order.entity.ts');
    assert.match(await workbench.hover('@ManyToOne', 'orders'), /Customer\.orders/);
  });

  it('the diagram shows the entities', async () => {
    await workbench.open('company/models.py');
    await workbench.run('Counterpart: Show Relationship Diagram');
    const diagram = await workbench.diagram();
    await diagram.getByText('Department', { exact: true }).first().waitFor();
  });
});
