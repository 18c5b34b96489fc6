import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { copyWorkspace } from '../../../scripts/vscode/prepare-tests.ts';
import { openWorkbench, type Workbench } from '../../../scripts/vscode/workbench.ts';

const pictures = path.resolve('out', 'test-extension', 'diagram');
const file = 'mistakes/counterpart_missing.py';

describe('the diagram in the window', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = copyWorkspace();
    workbench = await openWorkbench({ folder, viewport: { width: 1400, height: 900, scale: 1 } });
  });
  afterEach(function () {
    const title = this.currentTest?.title ?? 'test';
    return workbench.picture(path.join(pictures, `${title.replaceAll(/\W+/g, '-')}.png`));
  });
  after(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function card(name: string): Promise<Locator> {
    const frame = await workbench.diagram();
    return frame.locator('.card', { has: frame.locator('.title', { hasText: new RegExp(`^${name}$`) }) });
  }

  /** Asks again until it is so. @throws after ten seconds. */
  async function until(isSo: () => boolean): Promise<void> {
    const end = Date.now() + 10_000;
    while (!isSo()) {
      assert.ok(Date.now() < end, 'It did not become so in ten seconds.');
      await workbench.page.waitForTimeout(100);
    }
  }

  /** The line that the editor's cursor is on. */
  async function currentLine(): Promise<string> {
    const status = await workbench.page.locator('.statusbar-item[id="status.editor.selection"]').innerText();
    return /Ln (\d+)/.exec(status)?.[1] ?? status;
  }

  function lineOf(text: string): string {
    const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
    return String(lines.findIndex((line) => line.includes(text)) + 1);
  }

  it('opens beside the editor on the models of the file', async () => {
    await workbench.open(file);
    await workbench.page.locator('.squiggly-error').first().waitFor();
    await workbench.run('Counterpart: Show Relationship Diagram');
    await (await card('Employee')).waitFor();
    await (await card('Department')).waitFor();
    const frame = await workbench.diagram();
    assert.equal(await frame.locator('.card').count(), 2);
    await frame.locator('.row.wrong', { hasText: 'employees' }).waitFor();
    assert.equal(await workbench.page.locator('.tab.active', { hasText: 'counterpart_missing.py' }).count(), 1);
  });

  it('highlights the row that the cursor is on', async () => {
    await workbench.goTo(Number(lineOf('department_id: Mapped')), 6);
    await (await card('Employee')).locator('.row.cursor', { hasText: 'department_id' }).waitFor();
  });

  it('reveals the attribute of a clicked row and leaves the focus in the panel', async () => {
    const row = (await card('Department')).locator('.row', { hasText: 'employees' });
    await row.click({ force: true });
    await workbench.page.locator('.monaco-editor .selected-text').first().waitFor({ state: 'attached' });
    const frame = await workbench.diagram();
    assert.equal(await frame.evaluate('document.hasFocus()'), true);
    await frame.locator('.row.selected', { hasText: 'employees' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.statusbar-item[id="status.editor.selection"]').waitFor();
    assert.equal(await currentLine(), lineOf('employees: Mapped'));
  });

  it('explains a row as the editor does, and mends it by the server’s quick fix', async () => {
    const frame = await workbench.diagram();
    const row = frame.locator('.row.wrong', { hasText: 'employees' });
    await workbench.page.mouse.move(700, 20);
    await row.hover({ force: true });
    const hover = frame.locator('.hover:not([hidden])');
    await hover.waitFor();
    assert.match(await hover.innerText(), /"Employee" has no such attribute/);
    await hover.locator('.fix', { hasText: 'Create "Employee.department"' }).click();
    await row.waitFor({ state: 'detached' });
    await (await card('Employee')).locator('.row.relationship', { hasText: 'department' }).waitFor();
    await workbench.run('File: Save All Files');
    await until(() =>
      /^ {4}department: .*back_populates="employees"/m.test(readFileSync(path.join(folder, file), 'utf8')),
    );
  });

  it('follows typing', async () => {
    await workbench.run('View: Focus First Editor Group');
    await workbench.goTo(Number(lineOf('department_id: Mapped')), 1);
    await workbench.page.keyboard.press('ControlOrMeta+Enter');
    await workbench.page.keyboard.type('salary_id: Mapped[int] = mapped_column(ForeignKey("department.id"))');
    await (await card('Employee')).locator('.row.column', { hasText: 'salary_id' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('ControlOrMeta+Shift+k');
    await (await card('Employee')).locator('.row.column', { hasText: 'salary_id' }).waitFor({ state: 'detached' });
    await workbench.run('File: Save All Files');
    await workbench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
  });

  it('finds what is elsewhere in the project and goes there', async () => {
    const frame = await workbench.diagram();
    await frame.locator('.stage').click({ position: { x: 8, y: 8 } });
    await workbench.page.keyboard.press('ControlOrMeta+f');
    await frame.getByRole('combobox').waitFor();
    await workbench.page.keyboard.type('Profile.user');
    await frame.getByRole('option', { selected: true }).filter({ hasText: 'user' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await (await card('Profile')).locator('.row.selected', { hasText: 'user' }).waitFor();
  });

  it('exports what is shown', async () => {
    const frame = await workbench.diagram();
    await frame.getByRole('button', { name: 'Export' }).click();
    await frame.getByRole('menuitem', { name: 'SVG' }).click();
    const prompt = workbench.page.locator('.quick-input-widget .quick-input-box input');
    await prompt.waitFor();
    await workbench.page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    const target = path.join(folder, 'relationships.svg');
    await until(() => existsSync(target) && readFileSync(target, 'utf8').includes('</svg>'));
    const text = readFileSync(target, 'utf8');
    assert.match(text, />Employee<\/text>/);
    assert.match(text, />Profile<\/text>/);

    await frame.getByRole('button', { name: 'Export' }).click();
    await frame.getByRole('menuitem', { name: 'DBML' }).click();
    await prompt.waitFor();
    await workbench.page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    const dbml = path.join(folder, 'relationships.dbml');
    await until(() => existsSync(dbml) && /^Table "?profile"?/m.test(readFileSync(dbml, 'utf8')));
  });

  it('keeps a view under a name', async () => {
    const frame = await workbench.diagram();
    await frame.getByRole('button', { name: 'Views' }).click();
    await frame.getByRole('menuitem', { name: 'Save this view…' }).click();
    const prompt = workbench.page.locator('.quick-input-widget .quick-input-box input');
    await prompt.waitFor();
    await workbench.page.keyboard.type('Employees');
    await workbench.page.keyboard.press('Enter');
    await prompt.waitFor({ state: 'hidden' });
    await frame.getByRole('button', { name: 'Names', exact: true }).click();
    await (await card('Employee')).locator('.row').first().waitFor({ state: 'detached' });
    await frame.getByRole('button', { name: 'Views' }).click();
    await frame.getByRole('menuitem', { name: 'Employees', exact: true }).click();
    await (await card('Employee')).locator('.row').first().waitFor();
  });

  it('lists the same in the tree of relationships', async () => {
    await workbench.run('Explorer: Focus on Relationships View');
    const tree = workbench.page.getByRole('tree', { name: 'Relationships' });
    await tree.getByRole('treeitem', { name: /^module blog/ }).waitFor();
  });

  it('says that the server stopped, and recovers when it is started again', async () => {
    await workbench.run('Counterpart: Restart Server');
    const frame = await workbench.diagram();
    await frame.locator('.banner.connection').waitFor({ state: 'detached' });
    writeFileSync(
      path.join(folder, file),
      readFileSync(path.join(folder, file), 'utf8').replaceAll('Employee', 'Worker'),
    );
    await (await card('Worker')).waitFor();
    writeFileSync(
      path.join(folder, file),
      readFileSync(path.join(folder, file), 'utf8').replaceAll('Worker', 'Employee'),
    );
    await (await card('Employee')).waitFor();
  });

  it('is there again after a reload, with what it showed', async () => {
    const frame = await workbench.diagram();
    await frame.getByRole('button', { name: 'All', exact: true }).click();
    await frame.locator('.choice[aria-pressed="true"]', { hasText: /^All$/ }).waitFor();
    await workbench.page.waitForTimeout(800);
    const reloaded = workbench.page.waitForEvent('load');
    await workbench.page.keyboard.press('F1');
    await workbench.page.keyboard.type('Developer: Reload Window');
    await workbench.page.locator('.monaco-list-row.focused[aria-label^="Developer: Reload Window"]').waitFor();
    await workbench.page.keyboard.press('Enter');
    await reloaded;
    await workbench.page.locator('.monaco-workbench .part.editor').waitFor();
    await (await card('Employee')).waitFor();
    assert.equal(
      await (await workbench.diagram()).getByRole('button', { name: 'All', exact: true }).getAttribute('aria-pressed'),
      'true',
    );
  });
});
