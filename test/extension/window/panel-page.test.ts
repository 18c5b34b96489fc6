import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import type { AxeResults } from 'axe-core';
import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { splitDocument } from '../../../server/src/diagram/document-parts.ts';
import { companyDiagram, entity } from '../../harness/panel/small-diagram.ts';
import { openPanelPage, type PanelPage, type ThemeName } from '../../harness/panel/open-panel-page.ts';
import { syntheticDiagram } from '../../harness/synthetic-diagram.ts';

const axe = readFileSync(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8');
const pictures = path.resolve('out', 'test-extension', 'panel');
const themes = ['dark', 'light', 'highContrast', 'highContrastLight'] as const satisfies readonly ThemeName[];

describe('the panel’s page', () => {
  let panel: PanelPage;

  before(async () => {
    panel = await openPanelPage({ width: 1200, height: 800 });
  });
  after(() => panel.close());
  beforeEach(async () => {
    await panel.page.keyboard.press('Escape');
    await show(companyDiagram());
  });

  /** Shows a document, as the whole project. */
  async function show(document: DiagramDocument, file: string | null = null): Promise<void> {
    await panel.tell({ kind: 'document', document, file, complete: true });
    const count = `${document.entities.length} model`;
    await panel.page.locator('.figures', { hasText: count }).waitFor({ state: 'attached' });
  }

  function card(name: string) {
    return panel.page.locator('.card', { has: panel.page.locator('.title', { hasText: new RegExp(`^${name}$`) }) });
  }

  /** What axe finds against the page as it is. */
  async function violations(): Promise<readonly string[]> {
    // Injected past the page's policy, as the driver may; the page's own scripts still obey it.
    const results = await panel.page.evaluate<AxeResults>(`${axe}; axe.run(document, { resultTypes: ['violations'] })`);
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  }

  for (const theme of themes) {
    it(`is accessible in the theme ${theme}`, async () => {
      await panel.setTheme(theme);
      await card('Employee').waitFor();
      await panel.page.waitForTimeout(200);
      await panel.page.screenshot({ path: path.join(pictures, `${theme}.png`) });
      assert.deepEqual(await violations(), []);
      await panel.page.keyboard.press('Control+f');
      await panel.page.getByRole('combobox').fill('man');
      assert.deepEqual(await violations(), [], 'while finding');
      await panel.page.keyboard.press('Escape');
      await panel.page.keyboard.press('l');
      assert.deepEqual(await violations(), [], 'as text');
      await panel.page.keyboard.press('Escape');
      await panel.page.keyboard.press('?');
      assert.deepEqual(await violations(), [], 'with the keys');
      await panel.page.keyboard.press('Escape');
      await panel.page.getByRole('button', { name: 'Export' }).click();
      assert.deepEqual(await violations(), [], 'with a menu');
      await panel.page.keyboard.press('Escape');
      await card('Employee').locator('.row', { hasText: 'manager' }).click({ force: true });
      await panel.page.locator('.stage').focus();
      await panel.page.keyboard.press('h');
      await panel.page.waitForTimeout(50);
      const asked = panel.told.findLast((it) => it.kind === 'hover');
      assert.ok(asked !== undefined);
      const markdown = 'Holds `Employee`, see [`reports`](file:///m.py#L1).\n\n```python\nmanager_id\n```';
      await panel.tell({ kind: 'hover', request: asked.request, markdown });
      await panel.page.locator('.hover:not([hidden])', { hasText: 'Holds' }).waitFor();
      await panel.page.screenshot({ path: path.join(pictures, `${theme}-hover.png`) });
      assert.deepEqual(await violations(), [], 'with an explanation');
      await panel.page.keyboard.press('Escape');
      await panel.page.keyboard.press('Escape');
      await panel.setTheme('dark');
    });
  }

  it('obeys its own content security policy', () => {
    assert.deepEqual(panel.complaints, []);
  });

  it('draws names with markup, quotes and right-to-left letters as the text they are', async () => {
    const names = ['<img src=x onerror=alert(1)>', '"quoted" & \'so\'', 'مستخدم'];
    const entities = names.map((name) => entity('strange', name, [], []));
    await show({ version: 1, entities, edges: [], broken: [] });
    const titles = panel.page.locator('.card .title');
    for (const name of names) await titles.getByText(name, { exact: true }).waitFor();
    assert.deepEqual((await titles.allTextContents()).sort(), names.toSorted());
    assert.equal(await panel.page.locator('img').count(), 0);
    await panel.page.keyboard.press('Control+f');
    assert.equal(await panel.page.getByRole('option').count(), 3);
    await panel.page.keyboard.press('Escape');
  });

  it('can be used by keyboard alone', async () => {
    const { page } = panel;
    await card('Employee').waitFor();
    await page.locator('.stage').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Employee.man');
    await page.keyboard.press('Enter');
    await page.locator('.row.selected', { hasText: 'manager' }).waitFor();
    const active = await page.locator('.stage').getAttribute('aria-activedescendant');
    assert.match(
      (await page.locator(`#${active ?? ''}`).getAttribute('aria-label')) ?? '',
      /^manager, leads to one Employee/,
    );
    await page.keyboard.press('g');
    await page.locator('.row.selected', { hasText: 'reports' }).waitFor();
    await page.keyboard.press('Enter');
    assert.deepEqual(panel.told.at(-1), { kind: 'reveal', id: 'hr:Employee.reports', take: true });
    await page.keyboard.press('Alt+Enter');
    assert.deepEqual(panel.told.at(-1), { kind: 'reveal', id: 'hr:Employee.manager', take: true });
    await page.keyboard.press('F8');
    await page.locator('.row.selected.wrong', { hasText: 'holder' }).waitFor();
    assert.match((await page.getByRole('status').textContent()) ?? '', /error: "Badge\.holder" names "badge"/);
    await page.keyboard.press('f');
    await page.locator('.figures', { hasText: '2 of 3 models' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('.figures', { hasText: /^3 models/ }).waitFor({ state: 'attached' });
    await page.keyboard.press('e');
    await page.locator('.figures', { hasText: '2 of 3 models' }).waitFor({ state: 'attached' });
    await page.keyboard.press('e');
  });

  it('reveals the clicked side, and the other one with Alt', async () => {
    const { page } = panel;
    const row = card('Employee').locator('.row', { hasText: 'department' }).last();
    await row.waitFor();
    await page.waitForTimeout(300);
    await row.click({ force: true });
    assert.deepEqual(panel.told.at(-1), { kind: 'reveal', id: 'hr:Employee.department', take: false });
    await row.click({ force: true, modifiers: ['Alt'] });
    assert.deepEqual(panel.told.at(-1), { kind: 'reveal', id: 'hr:Department.employees', take: false });
    await page.keyboard.press('Escape');
  });

  it('keeps the last good picture while a file is broken, and says so', async () => {
    const whole = companyDiagram();
    const broken = whole.entities.slice(2).map(({ uri }) => uri);
    const rest = { ...whole, entities: whole.entities.slice(0, 2), edges: whole.edges.slice(0, 2), broken };
    await panel.tell({ kind: 'document', document: rest, file: null, complete: true });
    await panel.page.locator('.stage.stale').waitFor();
    await panel.page.getByRole('alert').filter({ hasText: 'access.py cannot be read at the moment' }).waitFor();
    assert.equal(await card('Badge').count(), 1);
    await show(whole);
    await panel.page.locator('.stage:not(.stale)').waitFor();
    assert.equal(await panel.page.getByRole('alert').count(), 0);
  });

  it('says once that the server is gone, and no more when it is back', async () => {
    await panel.tell({ kind: 'connection', lost: true });
    await panel.tell({ kind: 'connection', lost: true });
    const alert = panel.page.getByRole('alert').filter({ hasText: 'not running' });
    await alert.waitFor();
    assert.equal(await alert.count(), 1);
    await panel.tell({ kind: 'connection', lost: false });
    await alert.waitFor({ state: 'detached' });
  });

  it('drops what it is not meant to be told', async () => {
    const before = panel.told.length;
    await panel.page.evaluate(
      `postMessage({ kind: 'document', document: { version: 2 }, file: null, complete: true })`,
    );
    await panel.page.evaluate(`postMessage({ kind: 'show', id: 7 })`);
    await panel.page.waitForTimeout(200);
    const said = panel.told.slice(before).filter(({ kind }) => kind === 'log');
    assert.equal(said.length, 2);
    assert.equal(await card('Employee').count(), 1);
  });

  it('saves an SVG and a PNG of what is shown', async () => {
    const { page } = panel;
    await card('Employee').waitFor();
    for (const [format, begins] of [
      ['SVG', /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*Employee/],
      ['PNG', /^iVBORw0KGgo/],
    ] as const) {
      const before = panel.told.length;
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: format }).click();
      const end = Date.now() + 10_000;
      while (panel.told.length === before && Date.now() < end) await page.waitForTimeout(50);
      const saved = panel.told.at(-1);
      assert.ok(saved?.kind === 'save');
      assert.match(saved.data, begins);
    }
  });

  it('moves a card by the mouse, pins it there, and takes that back', async () => {
    const { page } = panel;
    const head = card('Badge').locator('.head');
    await head.waitFor();
    await page.waitForTimeout(300);
    const start = await head.boundingBox();
    assert.ok(start !== null);
    await page.mouse.move(start.x + 60, start.y + 12);
    await page.mouse.down();
    await page.mouse.move(start.x + 160, start.y + 92, { steps: 4 });
    await page.mouse.up();
    await page.waitForTimeout(300);
    const moved = await head.boundingBox();
    assert.ok(moved !== null && Math.abs(moved.x - start.x - 100) < 3 && Math.abs(moved.y - start.y - 80) < 3);
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(500);
    const back = await head.boundingBox();
    assert.ok(back !== null && Math.abs(back.x - start.x) < 3 && Math.abs(back.y - start.y) < 3);
  });
});

describe('the panel’s page with a large project', () => {
  let panel: PanelPage;

  beforeEach(async () => {
    panel = await openPanelPage({ width: 1600, height: 1000 });
  });
  afterEach(() => panel.close());

  it('holds few elements', async () => {
    const { page } = panel;
    await panel.tell({ kind: 'document', document: syntheticDiagram(1000), file: null, complete: true });
    await page.locator('.zoom', { hasText: /^\d %$/ }).waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Employee');
    await page.keyboard.press('Enter');
    await page.locator('.card.selected').waitFor();
    while ((await page.locator('.card').count()) > 0) {
      const count = await page.evaluate<number>('document.querySelectorAll("*").length');
      assert.ok(count <= 3000, `${count} elements`);
      await page.keyboard.press('-');
      await page.waitForTimeout(100);
    }
  });

  it('opens five thousand entities at the map of their modules, and answers meanwhile', async () => {
    const { page } = panel;
    const { parts, last } = splitDocument(syntheticDiagram(5000));
    assert.ok(parts.length > 5);
    for (const part of parts) await panel.tell({ kind: 'part', part });
    await panel.tell({ kind: 'document', document: last, file: null, complete: true });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.figures', { hasText: /^5000 models/ }).waitFor({ state: 'attached' });
    await page.locator('.zoom', { hasText: /^\d %$/ }).waitFor();
    assert.equal(await page.locator('.card').count(), 0);

    await page.keyboard.press('Control+f');
    await page.keyboard.type('Employee');
    await page.keyboard.press('Enter');
    await page.locator('.card.selected').waitFor();
    await page.keyboard.press('0');
    await page.locator('.zoom', { hasText: /^\d %$/ }).waitFor();
  });

  it('is sharp again when zooming ends', async () => {
    const { page } = panel;
    await panel.tell({ kind: 'document', document: syntheticDiagram(200), file: null, complete: true });
    await page.locator('.figures', { hasText: /^200 models/ }).waitFor({ state: 'attached' });
    const stretched = () => page.evaluate<string>(`document.querySelector('.stage canvas').style.transform`);
    await page.mouse.move(700, 500);
    await page.keyboard.down('Control');
    const seen = new Set<string>();
    for (let turn = 0; turn < 40 && seen.size < 2; turn++) {
      await page.mouse.wheel(0, turn < 20 ? -12 : 12);
      seen.add(await stretched());
    }
    await page.keyboard.up('Control');
    assert.ok(seen.size > 1, 'while zooming a frame stands for the next ones');
    for (let tries = 0; (await stretched()) !== 'none'; tries++) {
      assert.ok(tries < 50, 'It stays stretched.');
      await page.waitForTimeout(50);
    }
  });
});
