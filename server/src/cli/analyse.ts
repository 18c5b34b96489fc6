import * as fs from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { messageOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { filePath, fileUri } from '../base/uri.ts';
import { fileKind } from '../languages/file-kind.ts';
import { createProject } from '../project/create-project.ts';
import { fileSource, openedSize } from '../project/file-source.ts';
import { followUp, type Indexing, indexWorkspace } from '../project/index-workspace.ts';
import { loadImports } from '../project/load-imports.ts';
import type { Snapshot } from '../project/project.ts';
import { readPackageVersions, readSqlalchemyVersion } from '../project/read-version.ts';
import { workspaceIndex } from '../project/workspace-index.ts';
import { loadTypescript } from '../rules/load-typescript.ts';

/** What the paths of a command line hold. */
export interface Analysed {
  readonly snapshot: Snapshot;
  /** How many source files the paths hold; most need no analysis. */
  readonly files: number;
  /** Whether a file belongs to the paths, and was not only read because one of them imports it. */
  readonly covers: (uri: Uri) => boolean;
  /** Relative to the working folder, with `/`. */
  readonly nameOf: (uri: Uri) => string;
}

/** A path that cannot be read. Its message names it. */
export class UnreadableInput extends Error {}

/**
 * Analyses the files and folders that `paths` name, the working folder if there are none.
 *
 * A file stands for itself: what it imports is read as well, but not judged. Throws {@link UnreadableInput}.
 */
export async function analyse(
  paths: readonly string[],
  cwd: string,
  warn: (message: string) => void,
): Promise<Analysed> {
  const inputs = (paths.length > 0 ? paths : ['.']).map((it) => inputOf(it, cwd));
  const folders = outermost(inputs.filter((it) => it.isFolder).map((it) => it.path));
  const files = inputs.filter((it) => !it.isFolder && !folders.some((folder) => liesIn(it.path, folder)));
  const packages = [...folders, ...files.map((it) => dirname(it.path))].map(folderAroundPackage);
  const around = files.some((it) => liesIn(it.path, cwd)) ? [cwd] : [];
  const roots = [...new Set([...packages, ...around])].map(fileUri);

  const source = fileSource(fs, warn);
  const versioned = inputs
    .flatMap(({ path, isFolder }) => foldersUpTo(cwd, isFolder ? path : dirname(path)))
    .map(fileUri);
  const sqlalchemyVersion = readSqlalchemyVersion(versioned, source);
  const project = createProject(warn);
  project.configure({ folders: roots, sqlalchemyVersion });
  const indexing: Omit<Indexing, 'index'> = {
    files: source,
    excluded: () => false,
    opened: () => undefined,
    apply(changes) {
      project.apply(changes);
    },
    async typescript() {
      const typescript = await loadTypescript();
      project.addTypescript(typescript);
      project.configure({
        folders: roots,
        sqlalchemyVersion,
        packages: readPackageVersions(new Set(versioned), source),
      });
      return typescript;
    },
    pause: () => Promise.resolve(true),
  };
  const index = workspaceIndex(roots);
  await indexWorkspace(folders.map(fileUri), { ...indexing, index });
  const named = files.map(({ path }) => {
    const uri = fileUri(path);
    const told: string[] = [];
    const text = fileSource(fs, (message) => told.push(message))
      .read(uri, openedSize)
      ?.decode();
    if (text === undefined) throw new UnreadableInput(told[0] ?? `${path} cannot be read.`);
    told.forEach(warn);
    return { uri, text, path };
  });
  for (const { uri, text, path } of named) {
    if (fileKind(uri) !== 'python') continue;
    const root = fileUri(liesIn(path, cwd) ? cwd : folderAroundPackage(dirname(path)));
    project.apply([{ uri, text }, ...loadImports({ uri, text }, { files: source, root, limit: Infinity })]);
  }
  await followScripts(
    named.filter(({ uri }) => fileKind(uri) === 'typescript'),
    indexing,
  );

  const covered = new Set(files.map((it) => fileUri(it.path)));
  const coveredFolders = folders.map((it) => `${fileUri(it)}/`);
  return {
    snapshot: project.snapshot(),
    files: index.size + covered.size,
    covers: (uri) => covered.has(uri) || coveredFolders.some((it) => uri.startsWith(it)),
    nameOf: (uri) => relative(cwd, filePath(uri)).replaceAll(sep, '/'),
  };
}

/** Analyses scripts, with what they import from the packages they belong to. */
async function followScripts(
  scripts: readonly { readonly uri: Uri; readonly text: string; readonly path: string }[],
  indexing: Omit<Indexing, 'index'>,
): Promise<void> {
  if (scripts.length === 0) return;
  const folders = outermost(scripts.map(({ path }) => folderOfPackage(dirname(path)))).map(fileUri);
  const index = workspaceIndex(folders);
  await indexWorkspace(folders, { ...indexing, index });
  for (const { uri, text } of scripts) {
    index.adopt(uri, text);
    indexing.apply([{ uri, text }]);
  }
  await followUp({ ...indexing, index });
}

interface Input {
  readonly path: string;
  readonly isFolder: boolean;
}

function inputOf(written: string, cwd: string): Input {
  const path = resolve(cwd, written);
  try {
    const isFolder = fs.statSync(path).isDirectory();
    // Listing now tells a folder that may not be read from one that is empty.
    if (isFolder) fs.readdirSync(path);
    return { path, isFolder };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new UnreadableInput(
      isMissing ? `${written} does not exist.` : `${written} cannot be read: ${messageOf(error)}.`,
    );
  }
}

/** Drops folders that lie in others, and repetitions. */
function outermost(folders: readonly string[]): readonly string[] {
  return [...new Set(folders)].filter((it) => !folders.some((other) => it !== other && liesIn(it, other)));
}

function liesIn(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** A folder and those around it, as far as the working folder if it lies in that. */
function foldersUpTo(cwd: string, folder: string): readonly string[] {
  return folder !== cwd && liesIn(folder, cwd) ? [folder, ...foldersUpTo(cwd, dirname(folder))] : [folder];
}

/** From where a folder's modules are named: the folder around the package that it belongs to, or itself. */
function folderAroundPackage(folder: string): string {
  const parent = dirname(folder);
  return parent !== folder && fs.existsSync(`${folder}/__init__.py`) ? folderAroundPackage(parent) : folder;
}

/** The nearest folder with a `package.json`, or the folder itself where none is around it. */
function folderOfPackage(folder: string): string {
  for (let it = folder; dirname(it) !== it; it = dirname(it)) if (fs.existsSync(join(it, 'package.json'))) return it;
  return folder;
}
