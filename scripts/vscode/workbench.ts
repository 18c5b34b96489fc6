import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { projectFolder } from './host-folder.ts';
import { openBrowser, type Viewport } from './open-browser.ts';
import { serveExtension } from './serve-extension.ts';
import { startServer, type ServerOptions } from './start-server.ts';

export interface WorkbenchOptions extends ServerOptions {
  /** The folder to open, or a `.code-workspace` file. */
  readonly folder: string;
  readonly viewport?: Viewport;
  /** Whether the extension runs in the window itself, which sees no disk, as in a VS Code without a server. */
  readonly inBrowser?: boolean;
  /** What VS Code takes for its language, as `pt-br`; its own texts stay English without a language pack. */
  readonly language?: string;
}

/** A VS Code window with the extension loaded, driven by mouse and keyboard. */
export interface Workbench {
  readonly page: Page;
  /** Opens a file, by its path within the folder. */
  open(file: string): Promise<void>;
  /** Puts the cursor there; both count from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** Runs a command by its name in the palette. */
  run(command: string): Promise<void>;
  /** Points at a token, in the first visible line that has `line` in it; returns what the hover shows. */
  hover(line: string, token: string): Promise<string>;
  /** Opens the quick-fix menu at the next problem after the cursor; returns its entries. */
  openQuickFixes(): Promise<Locator>;
  /** The page of the relationship diagram, once it is there. */
  diagram(): Promise<Frame>;
  /** Saves the file that has the focus. */
  save(): Promise<void>;
  /** Writes a PNG of the window. */
  picture(file: string): Promise<void>;
  close(): Promise<void>;
}

const steady = {
  // What is typed stays what it is, whatever is offered meanwhile.
  'editor.acceptSuggestionOnCommitCharacter': false,
  'editor.acceptSuggestionOnEnter': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 150,
  'files.autoSave': 'off',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
};

/** Opens a folder in a real VS Code window, in a headless browser. @throws when no editor appears within a minute. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { folder, settings, viewport = { width: 1200, height: 800, scale: 1 }, inBrowser = false } = options;
  const server = await startServer({ ...options, settings: { ...steady, ...settings } });
  const browser = await openBrowser({ ...viewport, bypassesPolicy: inBrowser }).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const { page } = browser;
  page.setDefaultTimeout(30_000);
  const extension = inBrowser ? await serveExtension() : undefined;
  const close = async () => {
    await browser.close();
    await server.stop();
    await extension?.stop();
  };
  try {
    if (options.language !== undefined)
      await page.addInitScript({ content: `globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.language)};` });
    if (extension) await page.addInitScript({ content: withWebExtension(extension.authority) });
    await page.goto(server.url(folder, extension ? [] : [['extensionDevelopmentPath', projectFolder]]));
    await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  } catch (error) {
    await close();
    throw error;
  }
  return { page, ...actions(page), close };
}

/** A script that adds a web extension to what the workbench is told at its start: its address has no way to say so. */
function withWebExtension(authority: string): string {
  const extensions = JSON.stringify([{ scheme: 'http', authority, path: '/' }]);
  return `
    const read = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function (name) {
      const value = read.call(this, name);
      if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
      const settings = JSON.parse(value);
      return JSON.stringify({ ...settings, developmentOptions: { ...settings.developmentOptions, extensions: ${extensions} } });
    };`;
}

function actions(page: Page): Omit<Workbench, 'page' | 'close'> {
  const prompt = page.locator('.quick-input-widget .quick-input-box input');

  /**
   * Opens a palette with a key, types, and takes the entry in front once it is the one whose label begins so. A palette has
   * only what was there when it was opened, so one that does not come to have the entry is opened again.
   */
  async function choose(key: string, text: string, label: string, tries = 4): Promise<void> {
    await page.keyboard.press(key);
    await prompt.waitFor();
    await page.keyboard.type(text);
    const entry = page.locator(`.quick-input-widget .monaco-list-row.focused[aria-label^="${label}"]`);
    const isThere = await entry.waitFor({ timeout: 8_000 }).then(
      () => true,
      () => false,
    );
    if (!isThere && tries === 1) throw new Error(`No entry "${label}" came up for "${text}".`);
    await page.keyboard.press(isThere ? 'Enter' : 'Escape');
    await prompt.waitFor({ state: 'hidden' });
    if (!isThere) await choose(key, text, label, tries - 1);
  }

  return {
    async open(file) {
      const name = path.posix.basename(file);
      await choose('ControlOrMeta+p', file, `${name} ${path.posix.dirname(file)}`);
      await page.locator('.tab.active', { hasText: name }).waitFor();
      await page.locator('.monaco-editor .view-line').first().waitFor();
    },
    async goTo(line, column) {
      await choose('Control+g', `${line}:${column}`, `Go to line ${line}, column ${column}.`);
    },
    run: (command) => choose('F1', command, command),
    async hover(line, token) {
      const exactly = new RegExp(`^${token.replaceAll(/\W/g, '\\$&')}$`);
      const spans = page.locator('.monaco-editor .view-line', { hasText: line }).first().locator('span span');
      const target = spans.filter({ hasText: exactly }).last();
      // Until there is an answer it says that it is loading one.
      const contents = page.locator('.monaco-hover:not(.hidden) .hover-contents');
      const shown = contents.filter({ hasNotText: /^Loading/ }).first();
      await target.hover();
      // A pointer at rest asks once, perhaps before the extension can answer: let it come anew.
      for (let tries = 1; tries < 10 && !(await appears(shown)); tries++) {
        await page.mouse.move(0, 0);
        await target.hover();
      }
      await shown.waitFor();
      // It fades in even with reduced motion.
      await page.waitForTimeout(300);
      return shown.innerText();
    },
    async openQuickFixes() {
      await page.keyboard.press('F8');
      await page.locator('.marker-widget').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.marker-widget').waitFor({ state: 'hidden' });
      await page.keyboard.press('ControlOrMeta+.');
      const entries = page.locator('.action-widget .monaco-list-row.action');
      await entries.first().waitFor();
      return entries;
    },
    async diagram() {
      for (let tries = 0; tries < 300; tries++) {
        for (const frame of page.frames()) {
          if (frame.url().includes('/fake.html') && (await frame.locator('.toolbar').count()) > 0) return frame;
        }
        await page.waitForTimeout(100);
      }
      throw new Error('There was no diagram in thirty seconds.');
    },
    async save() {
      await page.keyboard.press('ControlOrMeta+s');
      await page.locator('.tab.active:not(.dirty)').waitFor();
    },
    async picture(file) {
      mkdirSync(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file, animations: 'disabled' });
    },
  };
}

function appears(part: Locator): Promise<boolean> {
  return part.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
}
