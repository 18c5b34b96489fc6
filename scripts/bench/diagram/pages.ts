import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import { pageOf } from '../../../client/src/diagram/page.ts';
import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { splitDocument } from '../../../server/src/diagram/document-parts.ts';
import { measuredGraph } from '../../../test/harness/diagram/measured-graph.ts';
import { panelBundles } from '../../panel-bundle.ts';
import { openBrowser } from '../../vscode/open-browser.ts';

/** A page that draws the diagram in `globalThis.subject`, says when in `globalThis.marks`, and types by `globalThis.type`. */
export interface DiagramPage {
  readonly name: string;
  readonly files: Readonly<Record<string, readonly [type: string, content: string]>>;
  /** What a diagram is to the page. */
  readonly subjectOf: (document: DiagramDocument) => object;
  /** Runs before the page's own scripts. */
  readonly before: string;
  /** What takes the wheel's turns. */
  readonly target: string;
  /** Of what is loaded, in bytes. */
  readonly size: { readonly plain: number; readonly gzipped: number };
}

/** Milliseconds; `placed` and `complete` since the page began to load. */
export interface PageTimes {
  readonly placed: number;
  readonly complete: number;
  readonly typed: readonly number[];
  /** The longest that the page did not answer until everything was on the screen. */
  readonly longest: number;
  /** Processor time of the main thread for each frame. */
  readonly frames: Readonly<Record<string, number>>;
  readonly elements: number;
}

/** Our panel, with a stand-in for VS Code that has the whole project at hand when the panel is ready. */
export async function ownPage(): Promise<DiagramPage> {
  const [script, style] = await Promise.all(
    Object.values(panelBundles).map((bundle) => textOf({ ...bundle, outdir: 'out', minify: true })),
  );
  const nonce = randomBytes(16).toString('base64url');
  return {
    name: 'our panel',
    files: {
      '/': ['text/html', pageOf({ title: 'Bench', script: '/panel.js', style: '/panel.css', nonce })],
      '/panel.js': ['text/javascript', script ?? ''],
      '/panel.css': ['text/css', style ?? ''],
    },
    subjectOf(document) {
      const { parts, last } = splitDocument(document);
      const whole = { kind: 'document', document: last, file: null, complete: true };
      const messages = [...parts.map((part) => ({ kind: 'part', part })), whole];
      return { messages, cards: document.entities.length, entity: document.entities[document.entities.length >> 1] };
    },
    before: readFileSync(new URL('own-page-stand-in.js', import.meta.url), 'utf8'),
    target: '.stage',
    size: sizeOf([script ?? '', style ?? '']),
  };
}

/** React Flow and ELK. */
export async function reactFlowPage(): Promise<DiagramPage> {
  const script = await textOf({
    entryPoints: [fileURLToPath(new URL('react-flow-page.mjs', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'chrome134',
    outdir: 'out',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const style = readFileSync(moduleFile('@xyflow/react/dist/style.css'), 'utf8');
  const worker = readFileSync(moduleFile('elkjs/lib/elk-worker.min.js'), 'utf8');
  return {
    name: 'React Flow + ELK',
    files: {
      '/': [
        'text/html',
        '<!DOCTYPE html><link rel="stylesheet" href="/page.css"><body><div id="root"></div><script type="module" src="/page.js"></script>',
      ],
      '/page.js': ['text/javascript', script],
      '/page.css': ['text/css', style],
      '/elk-worker.js': ['text/javascript', worker],
    },
    subjectOf: (document) => ({ document, graph: measuredGraph(document) }),
    before: '',
    target: '.react-flow__pane',
    size: sizeOf([script, style, worker]),
  };
}

/** Milliseconds a page may take for its picture. */
const patience = 120_000;

/** Opens a page cold, in a browser of its own, and measures it. */
export async function measurePage(page: DiagramPage, document: DiagramDocument, motion: boolean): Promise<PageTimes> {
  const server = createServer(({ url = '' }, response) => {
    const file = page.files[url];
    response.writeHead(file ? 200 : 404, { 'content-type': `${file?.[0] ?? 'text/plain'}; charset=utf-8` });
    response.end(file?.[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const browser = await openBrowser({ width: 1600, height: 1000, scale: 1 });
  try {
    const tab = browser.page;
    const subject = JSON.stringify(page.subjectOf(document));
    await tab.addInitScript({ content: `${watch}\nglobalThis.subject = ${subject};\n${page.before}` });
    await tab.goto(`http://127.0.0.1:${port}/`);
    let marks: { readonly placed: number; readonly complete: number } | null = null;
    for (const start = performance.now(); marks === null && performance.now() < start + patience;) {
      await setTimeout(50);
      marks = await tab.evaluate('globalThis.marks ?? null');
    }
    if (marks === null) throw new Error(`${page.name} did not finish its picture.`);
    const longest: number = await tab.evaluate('longestTask()');
    const elements: number = await tab.evaluate("document.querySelectorAll('*').length");
    const typed: number[] = [];
    for (let time = 0; time < 5; time++) typed.push(await tab.evaluate('type()'));

    const frames: Record<string, number> = {};
    if (motion) {
      const session = await tab.context().newCDPSession(tab);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const busy = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
      };
      for (const [name, turn] of Object.entries(motions)) {
        const before = await busy();
        await tab.evaluate(moving(page.target, turn));
        frames[name] = ((await busy()) - before) / framesMoved;
      }
    }
    return { ...marks, typed, longest, frames, elements };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Notes tasks of the main thread once the page is there. Browsers tell of those from 50 ms on; without any the answer is 0. */
const watch = `{
  const tasks = [];
  let from = Infinity;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  addEventListener('DOMContentLoaded', () => (from = performance.now()));
  globalThis.longestTask = () =>
    Math.max(0, ...tasks.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration));
}`;

const framesMoved = 90;

/** What the wheel is turned by in a frame; `t` runs from 0 to 1. */
const motions = {
  'pan at fit': '{ deltaX: 30 * Math.cos(t * 6.283), deltaY: 15 * Math.sin(t * 6.283) }',
  zoom: '{ deltaY: -60 * Math.cos(t * 6.283), ctrlKey: true }',
};

function moving(target: string, turn: string): string {
  return `new Promise((resolve) => {
    const element = document.querySelector(${JSON.stringify(target)});
    let frame = 0;
    const step = () => {
      if (frame === ${framesMoved}) return resolve();
      const t = frame++ / ${framesMoved};
      const place = { bubbles: true, cancelable: true, clientX: innerWidth / 2, clientY: innerHeight / 2 };
      element.dispatchEvent(new WheelEvent('wheel', { ...place, ...(${turn}) }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`;
}

async function textOf(options: BuildOptions & { readonly outdir: string }): Promise<string> {
  const { outputFiles } = await build({ ...options, write: false as const, logLevel: 'warning' });
  const script = outputFiles.find(({ path }) => path.endsWith('.js'));
  return (script ?? outputFiles[0])?.text ?? '';
}

function moduleFile(name: string): URL {
  return new URL(`../../../node_modules/${name}`, import.meta.url);
}

function sizeOf(texts: readonly string[]): DiagramPage['size'] {
  return {
    plain: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    gzipped: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
  };
}
