// Measures the diagram side by side with other ways to lay out and draw it, in one run.
//
//   npm run bench:diagram [-- --runs 3] [--sizes 50,200,1000] [--layout-only]
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { LayoutGraph } from '../server/src/diagram/layout/layout-graph.ts';
import { layoutMetrics, type Picture } from '../test/harness/diagram/layout-metrics.ts';
import { measuredGraph } from '../test/harness/diagram/measured-graph.ts';
import { diagramFixture, diagramFixtures } from '../test/harness/diagram-fixtures.ts';
import { syntheticDiagram } from '../test/harness/synthetic-diagram.ts';
import { layOutByDagre, layOutByElk } from './bench/diagram/other-layouts.ts';
import type * as ownLayout from './bench/diagram/own-layout.ts';
import { measurePage, ownPage, reactFlowPage, type PageTimes } from './bench/diagram/pages.ts';
import { median } from './bench/measure.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '50,200,1000' },
    'layout-only': { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
/** So many are shown as the map of their modules. */
const manyEntities = 5000;
const sizes = values.sizes.split(',').map(Number);
const folder = mkdtempSync(join(os.tmpdir(), 'counterpart-bench-'));
try {
  const cpu = os.cpus()[0]?.model.trim() ?? '?';
  console.log(`Node ${process.version}, ${os.cpus().length} × ${cpu}, load ${(os.loadavg()[0] ?? 0).toFixed(1)}`);
  const own = await bundleLayout();
  const { layOut } = own;
  console.log('\nLayout in Node: processor time of the first run and the median, ms; then what the picture is like');
  for (const count of sizes) await compare(`${count} entities`, measuredGraph(syntheticDiagram(count)), layOut);
  for (const name of diagramFixtures) await compare(name, measuredGraph(diagramFixture(name)), layOut);
  for (const count of sizes) changing(own, count);
  if (!values['layout-only']) await drawing();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(title: string, graph: LayoutGraph, layOut: typeof ownLayout.layOut): Promise<void> {
  console.log(`\n  ${title}, ${graph.edges.length} edges`);
  const contenders: Readonly<Record<string, () => Picture | Promise<Picture>>> = {
    ours: () => {
      const { cards, routes } = layOut(graph);
      return { cards, routes: new Map([...routes].map(([id, { points }]) => [id, points])) };
    },
    'ELK layered': () => layOutByElk(graph),
    'dagre, unrouted': () => layOutByDagre(graph),
  };
  row('', ['first', 'median', 'size', 'fill', 'crossings/edge', 'over cards', 'edge length']);
  for (const [name, contender] of Object.entries(contenders)) {
    const times: number[] = [];
    let picture = await processorTime(contender, times);
    for (let run = 1; run < runs; run++) picture = await processorTime(contender, times);
    const metrics = layoutMetrics(graph, picture);
    row(name, [
      (times[0] ?? NaN).toFixed(0),
      median(times).toFixed(0),
      `${metrics.width}×${metrics.height}`,
      `${metrics.fill.toFixed(0)} %`,
      metrics.crossingsPerEdge.toFixed(2),
      `${metrics.edgesOverCards}`,
      `${metrics.lengthPerEdge}`,
    ]);
  }
}

async function processorTime<T>(work: () => T | Promise<T>, times: number[]): Promise<T> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  times.push((user + system) / 1000);
  return result;
}

/** What it costs to route one entity's edges anew, and to let one grow by a row. */
function changing({ createLayoutSession }: typeof ownLayout, count: number): void {
  const graph = measuredGraph(syntheticDiagram(count));
  const session = createLayoutSession();
  finish(session.run({ id: 0, kind: 'open', graph }));
  console.log(`\n  one of ${count} entities changes: processor time, ms`);
  row('', ['median', 'p95', 'most']);
  for (const [name, by] of Object.entries({ 'its edges anew': [10, 0], 'it grows by a row': [0, 23] })) {
    const times: number[] = [];
    for (let turn = 0; turn < 60; turn++) {
      const card = graph.cards[(turn * 37) % count];
      if (!card) continue;
      const [wider = 0, higher = 0] = by;
      const cards = [{ ...card, width: card.width + wider, height: card.height + higher }];
      const start = process.cpuUsage();
      const change = { cards, edges: [], removedCards: [], removedEdges: [] };
      finish(session.run({ id: turn, kind: 'change', change }));
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
    }
    times.sort((a, b) => a - b);
    row(
      name,
      [times[30], times[57], times[59]].map((it) => (it ?? NaN).toFixed(1)),
    );
  }
}

/** Takes all stages. */
function finish(stages: Iterable<unknown>): number {
  return [...stages].length;
}

async function drawing(): Promise<void> {
  const pages = [await ownPage(), await reactFlowPage()];
  console.log('\nIn a browser, cold: ms from the start of loading until cards, then until everything is on the screen');
  console.log(
    'and until a keystroke is; the longest task of the main thread on the way, ms, of which 0 is less than 50;',
  );
  console.log('its processor time for a frame, ms; elements in the page. Medians; "best" is the quickest run\n');
  row('', ['cards', 'everything', 'best', 'keystroke', 'longest task', 'pan at fit', 'zoom', 'elements']);
  for (const count of [...sizes, manyEntities]) {
    const document = syntheticDiagram(count);
    // Nobody waits for the others with so many.
    const compared = count === manyEntities ? pages.slice(0, 1) : pages;
    const times = new Map<string, PageTimes[]>(compared.map(({ name }) => [name, []]));
    for (let run = 0; run < runs; run++) {
      for (const page of compared) times.get(page.name)?.push(await measurePage(page, document, run === 0));
    }
    for (const [name, all] of times) {
      const one = (get: (times: PageTimes) => number) => median(all.map(get)).toFixed(0);
      row(`${name}, ${count}`, [
        one(({ placed }) => placed),
        one(({ complete }) => complete),
        Math.min(...all.map(({ complete }) => complete)).toFixed(0),
        one(({ typed }) => median(typed)),
        one(({ longest }) => longest),
        (all[0]?.frames['pan at fit'] ?? NaN).toFixed(1),
        (all[0]?.frames['zoom'] ?? NaN).toFixed(1),
        one(({ elements }) => elements),
      ]);
    }
    const [ours, theirs] = [...times.values()].map((all) => median(all.map(({ complete }) => complete)));
    if (ours !== undefined && theirs !== undefined) row('ours : theirs', ['', (ours / theirs).toFixed(2)]);
  }
  console.log('\nWhat is loaded, kB');
  row('', ['plain', 'gzipped']);
  for (const { name, size } of pages)
    row(
      name,
      [size.plain, size.gzipped].map((it) => (it / 1000).toFixed(0)),
    );
}

async function bundleLayout(): Promise<typeof ownLayout> {
  const outfile = join(folder, 'layout.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('bench/diagram/own-layout.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    logLevel: 'warning',
  });
  return (await import(pathToFileURL(outfile).href)) as typeof ownLayout;
}

function row(name: string, cells: readonly string[]): void {
  console.log(`  ${name.padEnd(24)}${cells.map((it) => it.padStart(14)).join('')}`);
}
