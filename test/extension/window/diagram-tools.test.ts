import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Frame, Locator } from 'playwright-core';
import { copyWorkspace } from '../../../scripts/vscode/prepare-tests.ts';
import { openWorkbench, type Workbench } from '../../../scripts/vscode/workbench.ts';

const pictures = path.resolve('out', 'test-extension', 'diagram');

function cardIn(frame: Frame, name: string): Locator {
  return frame.locator('.card', { has: frame.locator('.title', { hasText: new RegExp(`^${name}$`) }) });
}

/** Where something is, once it has come to rest. */
async function placeOf(thing: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await thing.waitFor();
  for (let before = ''; ;) {
    const box = await thing.boundingBox();
    const now = JSON.stringify(box);
    if (box !== null && now === before) return box;
    before = now;
    await thing.page().waitForTimeout(250);
  }
}

describe('the tools of the diagram', () => {
  let folder: string;
  let workbench: Workbench;
  let frame: Frame;

  before(async () => {
    folder = copyWorkspace();
    workbench = await openWorkbench({ folder, viewport: { width: 1600, height: 1000, scale: 1 } });
    await workbench.open('blog/post.py');
    await workbench.run('Counterpart: Show Relationship Diagram');
    frame = await workbench.diagram();
    await card('Post').waitFor();
  });
  afterEach(function () {
    const title = this.currentTest?.title ?? 'test';
    return workbench.picture(path.join(pictures, `tools-${title.replaceAll(/\W+/g, '-')}.png`));
  });
  after(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const card = (name: string) => cardIn(frame, name);
  const press = (key: string) => workbench.page.keyboard.press(key);
  const says = (text: RegExp) => frame.getByRole('status').filter({ hasText: text }).waitFor();

  /** Waits until exactly these cards are shown. */
  async function shows(...names: readonly string[]): Promise<void> {
    const titles = frame.locator('.card .title');
    for (let tries = 0; ; tries++) {
      const now = (await titles.allTextContents()).sort();
      if (now.join() === names.toSorted().join()) return;
      assert.ok(tries < 100, `There is ${now.join(', ')}.`);
      await frame.waitForTimeout(100);
    }
  }

  /** Opens a menu of the toolbar and takes an entry. */
  async function choose(menu: string, entry?: string): Promise<void> {
    await frame.getByRole('button', { name: menu, exact: true }).click();
    if (entry !== undefined) await frame.locator('.menu [role^="menuitem"]', { hasText: entry }).first().click();
  }

  /** Opens a file beside the diagram, not over it. */
  async function edit(file: string): Promise<void> {
    await workbench.run('View: Focus First Editor Group');
    await workbench.open(file);
  }

  async function find(query: string, selected: string): Promise<void> {
    await frame.locator('.stage').focus();
    await press('ControlOrMeta+f');
    await frame.getByRole('combobox').waitFor();
    await workbench.page.keyboard.type(query);
    await frame.getByRole('option', { selected: true }).filter({ hasText: selected }).waitFor();
    await press('Enter');
    await frame.locator('.row.selected', { hasText: selected }).waitFor();
  }

  /** How far one thing is from another, in pixels. */
  async function apartOf(a: Locator, b: Locator): Promise<readonly number[]> {
    const [from, to] = [await placeOf(a), await placeOf(b)];
    return [Math.round(to.x - from.x), Math.round(to.y - from.y)];
  }

  function lineOf(text: string): number {
    return (
      readFileSync(path.join(folder, 'blog/post.py'), 'utf8')
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1
    );
  }

  /** The folder's files, as they are on the disk. @throws unless it becomes what is expected. */
  async function becomes(file: string, expected: RegExp): Promise<void> {
    const target = path.join(folder, file);
    for (let tries = 0; !existsSync(target) || !expected.test(readFileSync(target, 'utf8')); tries++) {
      assert.ok(tries < 100, `${file} did not become ${expected}.`);
      await frame.waitForTimeout(100);
    }
  }

  it('shows association tables as cards, and folds them again', async () => {
    await shows('Post', 'Tag', 'User');
    await choose('Choose what is shown', 'Association tables as cards');
    await shows('Post', 'Tag', 'User', 'post_tag');
    await choose('Choose what is shown', 'Association tables as cards');
    await shows('Post', 'Tag', 'User');
  });

  it('shows the path between two models, and everything again', async () => {
    await card('Tag').locator('.head').click({ force: true });
    await frame.locator('.card.selected', { hasText: 'Tag' }).waitFor();
    await choose('More', 'Path to another card…');
    await frame.getByRole('combobox').waitFor();
    await workbench.page.keyboard.type('Profile');
    await frame
      .getByRole('option', { selected: true })
      .filter({ hasText: /Profile.*blog/ })
      .waitFor();
    await press('Enter');
    await shows('Tag', 'Post', 'User', 'Profile');
    await frame.locator('.place', { hasText: 'Path' }).waitFor();
    await press('Escape');
    await press('Escape');
    await shows('Post', 'Tag', 'User');
  });

  it('drags a card, keeps it there while others change, and tidies around it', async () => {
    const head = card('Tag').locator('.head');
    const start = await placeOf(head);
    await workbench.page.mouse.move(start.x + 40, start.y + 12);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(start.x + 90, start.y + 112, { steps: 5 });
    await workbench.page.mouse.up();
    const pinned = await placeOf(head);
    assert.ok(Math.abs(pinned.x - start.x - 50) < 3 && Math.abs(pinned.y - start.y - 100) < 3, 'dragged');

    await edit('blog/post.py');
    const line = lineOf('title: Mapped');
    await workbench.goTo(line, 1);
    await workbench.run('Insert Line Below');
    await workbench.page.locator('.statusbar-item', { hasText: `Ln ${line + 1}, Col 5` }).waitFor();
    await workbench.page.keyboard.type('subtitle_id: Mapped[int] = mapped_column(ForeignKey("tag.id"))');
    await press('Escape');
    await card('Post').locator('.row', { hasText: 'subtitle_id' }).waitFor();
    const after = await placeOf(head);
    assert.ok(Math.abs(after.x - pinned.x) < 1 && Math.abs(after.y - pinned.y) < 1, 'stays while another card grows');

    await workbench.save();

    await placeOf(card('User').locator('.head'));
    const user = await placeOf(card('User').locator('.head'));
    await workbench.page.mouse.move(user.x + 40, user.y + 12);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(user.x + 10, user.y - 48, { steps: 5 });
    await workbench.page.mouse.up();
    await frame.locator('.stage').focus();
    await press('ControlOrMeta+z');
    const back = await placeOf(card('User').locator('.head'));
    assert.ok(Math.abs(back.x - user.x) < 2 && Math.abs(back.y - user.y) < 2, 'undone');
  });

  it('tidies, and takes that back', async () => {
    const heads = ['Post', 'Tag', 'User'].map((name) => card(name).locator('.head'));
    const apart = async () => {
      const [post, tag, user] = await Promise.all(heads.map(placeOf));
      assert.ok(post && tag && user);
      return [tag, user].map(({ x, y }) => [Math.round(x - post.x), Math.round(y - post.y)]);
    };
    const messy = await apart();
    await choose('Tidy: place cards anew (T)');
    await says(/^Tidied/);
    assert.notDeepEqual(await apart(), messy);
    await choose('Undo moving or tidying cards (Ctrl+Z)');
    await says(/where they were before/);
    assert.deepEqual(await apart(), messy);
  });

  it('hides a module without moving the others', async () => {
    await frame.getByRole('button', { name: 'Project', exact: true }).click();
    await frame.locator('.figures', { hasText: /^\d+ models/ }).waitFor({ state: 'attached' });
    await workbench.page.keyboard.press('Escape');
    await find('blog Post.tags', 'tags');
    const [post, tag] = [card('Post').locator('.head').first(), card('Tag').locator('.head').first()];
    const before = await apartOf(post, tag);
    const all = (await frame.locator('.figures').textContent()) ?? '';
    await choose('Choose what is shown', 'company');
    await press('Escape');
    await frame.locator('.figures', { hasText: / of \d+ models/ }).waitFor({ state: 'attached' });
    await find('blog Post.tags', 'tags');
    assert.deepEqual(await apartOf(post, tag), before);
    await choose('Choose what is shown', 'All modules');
    await frame.locator('.figures', { hasText: all }).waitFor({ state: 'attached' });
    await frame.getByRole('button', { name: 'This File', exact: true }).click();
    await shows('Post', 'Tag', 'User');
  });

  it('keeps views under names, and forgets them', async () => {
    await choose('Views', 'Save this view…');
    const prompt = workbench.page.locator('.quick-input-widget .quick-input-box input');
    await prompt.waitFor();
    await workbench.page.keyboard.type('The blog');
    await press('Enter');
    await prompt.waitFor({ state: 'hidden' });
    await card('Tag').locator('.head').click({ force: true });
    await frame.locator('.stage').focus();
    await press('f');
    await shows('Post', 'Tag');
    await choose('Views', 'The blog');
    await shows('Post', 'Tag', 'User');
    await choose('Views', 'Delete “The blog”');
    await frame.getByRole('button', { name: 'Views', exact: true }).click();
    await frame.getByRole('menuitem', { name: 'Save this view…' }).waitFor();
    assert.equal(await frame.getByRole('menuitem', { name: 'The blog' }).count(), 0);
    await press('Escape');
  });

  for (const [name, file, expected] of [
    ['PNG', 'relationships.png', /^.PNG/],
    ['Mermaid', 'relationships.mmd', /^erDiagram[^]*Post }o--/],
    ['PlantUML', 'relationships.puml', /^@startuml[^]*Post/],
    ['Graphviz DOT', 'relationships.dot', /^digraph[^]*Post/],
  ] as const) {
    it(`exports ${name}, written by ${name === 'PNG' ? 'itself' : 'the server'}`, async () => {
      await choose('Export', name);
      const prompt = workbench.page.locator('.quick-input-widget .quick-input-box input');
      await prompt.waitFor();
      await workbench.page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
      await press('Enter');
      await becomes(file, expected);
    });
  }

  it('walks the problems, and mends one at its edge', async () => {
    await edit('mistakes/asymmetric_pair.py');
    await workbench.run('Counterpart: Show Relationship Diagram');
    const wrong = frame.locator('.row.wrong');
    await wrong.first().waitFor();
    const count = await wrong.count();
    await frame.locator('.stage').click({ position: { x: 8, y: 8 } });
    await press('F8');
    await frame.locator('.row.wrong.selected').waitFor();
    const first = await frame.locator('.row.selected').innerText();
    await says(/(error|warning): /);
    if (count > 1) {
      await press('F8');
      await frame.locator('.row.wrong.selected', { hasNotText: first }).waitFor();
      await press('Shift+F8');
    }
    await frame.locator('.row.wrong.selected', { hasText: first.split('\n')[0] ?? '' }).waitFor();
    await press('Escape');

    // The edge leaves the card level with its row.
    const row = await placeOf(wrong.first());
    const level = row.y + row.height / 2;
    const hover = frame.locator('.hover:not([hidden])');
    for (const x of [row.x + row.width + 14, row.x - 14]) {
      await workbench.page.mouse.move(700, 20);
      await workbench.page.mouse.move(x, level);
      if (
        await hover.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        )
      )
        break;
    }
    await hover.locator('.fix').first().click();
    await says(/: done\.$/);
    for (let tries = 0; (await wrong.count()) >= count; tries++) {
      assert.ok(tries < 100, 'As much is wrong as before.');
      await frame.waitForTimeout(100);
    }
  });
});

describe('the diagram where nothing is known yet', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'counterpart-empty-'));
    mkdirSync(path.join(folder, 'shop'));
    writeFileSync(
      path.join(folder, 'shop', 'models.py'),
      'from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\n\n',
    );
    workbench = await openWorkbench({ folder });
  });
  after(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is offered, says so, and shows the first model as it is typed', async () => {
    await workbench.open('shop/models.py');
    await workbench.run('Counterpart: Show Relationship Diagram');
    const frame = await workbench.diagram();
    await frame.getByText('No models yet').waitFor();
    await workbench.run('View: Focus First Editor Group');
    await workbench.goTo(4, 1);
    // On lines of their own, for whether Python's indentation comes by itself depends on how soon its rules are loaded.
    await workbench.page.keyboard.type(
      'class Base(DeclarativeBase): pass\nclass Shop(Base): __tablename__ = "shop"; id: Mapped[int] = mapped_column(primary_key=True)',
    );
    await cardIn(frame, 'Shop').waitFor();
    await frame.getByText('No models yet').waitFor({ state: 'hidden' });
  });
});

describe('the diagrams of several folders', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'counterpart-roots-'));
    for (const [name, entity] of [
      ['one', 'First'],
      ['two', 'Second'],
    ] as const) {
      mkdirSync(path.join(folder, name));
      writeFileSync(
        path.join(folder, name, `${name}.py`),
        `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\nclass Base(DeclarativeBase):\n    pass\n\nclass ${entity}(Base):\n    __tablename__ = "${name}"\n    id: Mapped[int] = mapped_column(primary_key=True)\n`,
      );
    }
    const file = path.join(folder, 'both.code-workspace');
    writeFileSync(file, JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }));
    workbench = await openWorkbench({ folder: file });
  });
  after(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are one for each folder, with the models of that folder', async () => {
    await workbench.open('one/one.py');
    await workbench.run('Counterpart: Show Relationship Diagram');
    const frame = await workbench.diagram();
    await cardIn(frame, 'First').waitFor();
    await workbench.page.locator('.tab', { hasText: 'Relationships: one' }).waitFor();
    assert.equal(await cardIn(frame, 'Second').count(), 0);
    await frame.locator('.figures', { hasText: /^1 model/ }).waitFor({ state: 'attached' });
    await workbench.run('View: Focus First Editor Group');
    await workbench.open('two/two.py');
    await workbench.run('Counterpart: Show Relationship Diagram');
    await workbench.page.locator('.tab', { hasText: 'Relationships: two' }).waitFor();
    await workbench.page.locator('.tab', { hasText: 'Relationships: one' }).waitFor();
  });
});
