import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { pageOf } from '../../../client/src/diagram/page.ts';
import type { HostMessage, PanelMessage } from '../../../panel/src/messages.ts';
import { panelBundles } from '../../../scripts/panel-bundle.ts';
import { openBrowser } from '../../../scripts/vscode/open-browser.ts';

export type ThemeName = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

/** Theme variables as VS Code 1.139 has them, as far as the panel's stylesheet uses them. */
const variables = JSON.parse(readFileSync(new URL('theme-variables.json', import.meta.url), 'utf8')) as Readonly<
  Record<ThemeName, Readonly<Record<string, string>>>
>;

/** What VS Code puts on a webview's body. */
const bodyClasses: Readonly<Record<ThemeName, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  highContrast: 'vscode-high-contrast',
  highContrastLight: 'vscode-high-contrast vscode-high-contrast-light',
};

/** The panel in a browser of its own, with a stand-in for the extension. */
export interface PanelPage {
  readonly page: Page;
  /** What the panel said so far. */
  readonly told: readonly PanelMessage[];
  /** What the browser refused or complained of. */
  readonly complaints: readonly string[];
  tell(message: HostMessage): Promise<void>;
  setTheme(theme: ThemeName): Promise<void>;
  close(): Promise<void>;
}

export interface PanelPageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  /** What an earlier page kept. */
  readonly kept?: unknown;
}

/** Opens the panel's page under its own content security policy. */
export async function openPanelPage(options: PanelPageOptions = {}): Promise<PanelPage> {
  const { theme = 'dark', width = 1200, height = 800, scale = 1, kept } = options;
  const [script, style] = await Promise.all(
    Object.values(panelBundles).map(async (bundle) => {
      const { outputFiles } = await build({
        ...bundle,
        write: false,
        outdir: 'out',
        minify: process.env['PANEL_PLAIN'] === undefined,
      });
      return outputFiles[0]?.text ?? '';
    }),
  );
  const nonce = randomBytes(16).toString('base64url');
  const files: Readonly<Record<string, readonly [type: string, text: string | undefined]>> = {
    '/': ['text/html', pageOf({ title: 'Relationships', script: '/panel.js', style: '/panel.css', nonce })],
    '/panel.js': ['text/javascript', script],
    '/panel.css': ['text/css', style],
    '/favicon.ico': ['image/png', ''],
  };
  const server = createServer(({ url = '' }, response) => {
    const file = files[url];
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${file?.[0] ?? 'text/plain'}; charset=utf-8`,
    });
    response.end(file?.[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const browser = await openBrowser({ width, height, scale });
  const { page } = browser;
  const told: PanelMessage[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  await page.exposeFunction('tellExtension', (message: PanelMessage) => told.push(message));
  await page.addInitScript({ content: standIn(themeStyles(theme), bodyClasses[theme], kept) });
  await page.goto(`http://127.0.0.1:${port}/`);
  return {
    page,
    told,
    complaints,
    tell: (message) => page.evaluate(`postMessage(${JSON.stringify(message)})`),
    setTheme: (next) =>
      page.evaluate(`dress(${JSON.stringify(themeStyles(next))}, ${JSON.stringify(bodyClasses[next])})`),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Stands for what VS Code puts into a webview before its own page runs. */
function standIn(styles: Readonly<Record<string, string>>, classes: string, kept: unknown): string {
  return `
    let kept = ${kept === undefined ? 'undefined' : JSON.stringify(kept)};
    globalThis.acquireVsCodeApi = () => ({
      postMessage: (message) => void tellExtension(message),
      setState: (next) => (kept = next),
      getState: () => kept,
    });
    globalThis.dress = (values, names) => {
      const root = document.documentElement.style;
      for (const name of [...root]) root.removeProperty(name);
      for (const [name, value] of Object.entries(values)) root.setProperty(name, value);
      document.body.className = names + ' vscode-reduce-motion';
    };
    // Of its own style sheet, what the panel has to get along with.
    const defaults = new CSSStyleSheet();
    defaults.replaceSync('code { color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background) }');
    document.adoptedStyleSheets = [defaults];
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      observer.disconnect();
      dress(${JSON.stringify(styles)}, ${JSON.stringify(classes)});
    }).observe(document, { childList: true, subtree: true });
  `;
}

function themeStyles(theme: ThemeName): Readonly<Record<string, string>> {
  return {
    ...variables[theme],
    '--vscode-font-family': 'system-ui, "Ubuntu", "DejaVu Sans", sans-serif',
    '--vscode-editor-font-family': '"Droid Sans Mono", "DejaVu Sans Mono", monospace',
  };
}
