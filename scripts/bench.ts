// Measures what users wait for, side by side with other ways to do the same, and prints medians.
//
//   npm run bench [-- --runs 7] [--files 20000]
//
// Node is given room for young objects, so that contenders and not its collector are compared; the servers that are started have what
// the extension gives them, which is as quick for indexing and typing and takes the scanner alone half as long again.
import { spawnSync } from 'node:child_process';
import fs, { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { rgPath } from '@vscode/ripgrep';
import { bundleProduct } from './bench/bundle-product.ts';
import { bundleWithoutTypescript } from './bench/bundle-without-typescript.ts';
import { measureDiagrams } from './bench/diagram-document.ts';
import { mikroorm, typeorm } from './bench/entities.ts';
import { startLanguageServer } from './bench/language-server.ts';
import { measureLinking } from './bench/linking.ts';
import { median, printTimings, sideBySide } from './bench/measure.ts';
import { largeModelFile, makeWorkspace, type Workspace } from './bench/synthetic.ts';
import { createTreeSitter } from './bench/tree-sitter.ts';
import { measureTypescript } from './bench/typescript.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, files: { type: 'string', default: '20000' } },
});
const runs = Number(values.runs);
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const folder = mkdtempSync(join(os.tmpdir(), 'counterpart-bench-'));
const product = await bundleProduct(folder);
const {
  check,
  completion,
  createProject,
  definition,
  readPythonFile,
  fileSource,
  fileUri,
  hover,
  indexedSize,
  outline,
  readProject,
  references,
  rename,
  scan,
} = product;
const project = join(folder, 'project');
const models = fileUri('/bench/models.py');
try {
  console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? '?'}, ${runs} runs each`);
  const workspace = makeWorkspace(project, Number(values.files), 0.07);
  await indexing(workspace);
  const text = largeModelFile(12_000);
  await scanning(text);
  await typing(text);
  await serving(workspace);
  await measureLinking(product, join(folder, 'linking'), runs);
  await measureDiagrams(product, join(folder, 'diagram'), runs);
  for (const declaring of [typeorm, mikroorm])
    await measureTypescript(product, join(folder, declaring.orm), join(dist, 'server.cjs'), runs, declaring);
  bundles();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function indexing({ files, bytes }: Workspace): Promise<void> {
  heading(`A workspace of ${files} files, ${megabytes(bytes)}, 7 % of them with models`);
  const search = existsSync(rgPath)
    ? {
        'ripgrep (a process of its own) reads the same files': () => ripgrep([]),
        'ripgrep, one thread': () => ripgrep(['--threads', '1']),
      }
    : { 'node reads the same files (no ripgrep here)': () => readAll(project) };
  const contenders = {
    'walk, gate, scan, link': () => readProject(project, [], '2.0.54'),
    'of these, walk and read': () => walk(() => undefined),
    'of these, walk, read and gate': () => walk(outline),
    ...search,
  };
  // A server indexes once, in a heap with nothing in it: no run pays for what another has left.
  printTimings(await sideBySide(runs, contenders, () => globalThis.gc?.()));
}

async function scanning(text: string): Promise<void> {
  heading(`A model file of ${text.split('\n').length} lines, ${megabytes(text.length)}`);
  const treeSitter = await createTreeSitter();
  printTimings(
    await sideBySide(runs * 3, {
      'own scanner': () => scan(text),
      'own scanner and facts': () => readPythonFile(models, text),
      'tree-sitter, parse and the same facts': () => treeSitter(text),
    }),
  );
}

async function typing(text: string): Promise<void> {
  heading('The same file in the editor');
  const places = [...text.matchAll(/back_populates="|created_at: /g)].map(
    ({ index, 0: found }) => index + found.length,
  );
  const middle = places[Math.floor(places.length / 2)] ?? 0;
  const inverse = text.lastIndexOf('back_populates="', middle) + 'back_populates="'.length;
  const foreignKey = text.lastIndexOf('ForeignKey("', middle) + 'ForeignKey("'.length;
  const { snapshot } = openInEditor(text);
  printTimings(
    await sideBySide(runs * 3, {
      'a character in a docstring → findings': typingAt(text, text.indexOf('made up', Math.floor(text.length / 2))),
      'a character in back_populates → findings': typingAt(text, text.lastIndexOf('back_populates="', middle) + 16),
      'a character in a column’s name → findings': typingAt(text, text.lastIndexOf('name: Mapped', middle)),
      'a character of a new line in a class → findings': typingLine(text, text.lastIndexOf('    name: Mapped', middle)),
      hover: () => hover(snapshot(), models, middle),
      definition: () => definition(snapshot(), models, middle),
      references: () => references(snapshot(), models, inverse),
      'renaming from a string': () => rename(snapshot(), models, inverse, 'renamed'),
      'completion in back_populates': () => completion(snapshot(), models, inverse),
      'completion where there is none': () => completion(snapshot(), models, middle),
      'completion of a foreign key': () => completion(snapshot(), models, foreignKey),
      'a character in back_populates → completion': completing(text, inverse),
    }),
  );
}

/** Types one character after the other at one place of a file of its own, as somebody does who writes. */
function typingAt(text: string, place: number): () => unknown {
  const { change, snapshot } = openInEditor(text);
  let current = text;
  return () => {
    current = `${current.slice(0, place)}x${current.slice(place)}`;
    change(current);
    return [...check(snapshot(), models)];
  };
}

/** As {@link typingAt}, for a line that declares a column and grows from nothing again and again. */
function typingLine(text: string, place: number): () => unknown {
  const { change, snapshot } = openInEditor(text);
  const line = '    remark: Mapped[str] = mapped_column(String(40), ForeignKey("entity_1.id"))';
  let typed = 0;
  return () => {
    typed = (typed % line.length) + 1;
    change(`${text.slice(0, place)}${line.slice(0, typed)}\n${text.slice(place)}`);
    return [...check(snapshot(), models)];
  };
}

/** As {@link typingAt}, and asks what could stand there. */
function completing(text: string, place: number): () => unknown {
  const { change, snapshot } = openInEditor(text);
  let current = text;
  return () => {
    current = `${current.slice(0, place)}x${current.slice(place)}`;
    change(current);
    return completion(snapshot(), models, place + 1);
  };
}

/** A project of one file whose findings are known. */
function openInEditor(text: string) {
  const project = createProject();
  project.configure({ folders: [fileUri('/bench')], sqlalchemyVersion: '2.0.54' });
  const change = (to: string): void => project.apply([{ uri: models, text: to }]);
  change(text);
  check(project.snapshot(), models);
  return { change, snapshot: () => project.snapshot() };
}

async function serving({ model }: Workspace): Promise<void> {
  const bundle = join(dist, 'server.cjs');
  if (!existsSync(bundle)) {
    heading('The server: not built, so not measured (npm run build)');
    return;
  }
  heading('The server, from its start, with a model file open');
  const text = readFileSync(join(project, model), 'utf8');
  const textDocument = { uri: fileUri(join(project, model)) };
  const before = text.slice(0, text.indexOf('back_populates="') + 'back_populates="'.length).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const memory: number[] = [];
  const processor = { whole: [] as number[], without: [] as number[] };
  const pythonOnly = await bundleWithoutTypescript(folder);
  const first = async (bundle: string) => {
    const server = await startLanguageServer(bundle, fileUri(project));
    await server.connection.sendNotification('textDocument/didOpen', {
      textDocument: { ...textDocument, languageId: 'python', version: 1, text },
    });
    await server.connection.sendRequest('textDocument/hover', { textDocument, position });
    return server;
  };
  const indexed = async (bundle: string, spent: number[]) => {
    const server = await first(bundle);
    await server.indexed;
    spent.push(server.processor() ?? NaN);
    if (bundle !== pythonOnly) memory.push(server.memory() ?? NaN);
    await server.stop();
  };
  printTimings(
    await sideBySide(runs, {
      'start → first hover': async () => (await first(bundle)).stop(),
      'start → first hover, without TypeScript': async () => (await first(pythonOnly)).stop(),
      'start → everything indexed': () => indexed(bundle, processor.whole),
      'start → everything indexed, without TypeScript': () => indexed(pythonOnly, processor.without),
    }),
  );
  console.log(`  Memory after indexing: ${megabytes(median(memory))} resident`);
  const [whole, without] = [Math.min(...processor.whole), Math.min(...processor.without)];
  const more = ((whole / without - 1) * 100).toFixed(1);
  console.log(
    `  Least processor time of the server: ${whole} ms; as a server without TypeScript ${without} ms (${more} % more)`,
  );
}

function bundles(): void {
  heading('Bundles');
  const names = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : [];
  for (const name of names.filter((it) => /\.c?js$/.test(it)).sort()) {
    const file = join(dist, name);
    const packed = gzipSync(readFileSync(file)).length;
    console.log(`  ${name.padEnd(24)}${kilobytes(statSync(file).size)}${kilobytes(packed)} gzipped`);
  }
}

function walk(look: (bytes: string) => unknown): void {
  const source = fileSource(fs, (message) => console.error(message));
  for (const listed of source.list(fileUri(project), () => false)) {
    for (const uri of listed) {
      const content = source.read(uri, indexedSize);
      if (content) look(content.bytes);
    }
  }
}

function ripgrep(options: readonly string[]): void {
  spawnSync(
    rgPath,
    ['--no-config', '--no-ignore', '--count', ...options, '--glob', '*.py', 'relationship\\(|Column\\(', project],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
}

function readAll(below: string): number {
  return readdirSync(below, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py'))
    .reduce((bytes, name) => bytes + readFileSync(join(below, name)).length, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(12);
}

function heading(text: string): void {
  console.log(`\n${text}`);
}
