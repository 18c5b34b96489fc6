import { exact } from '../base/exact.ts';
import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import { fileKind } from '../languages/file-kind.ts';
import type { FileIndex } from './file-index.ts';
import { type ImportedModule, imports, neededNames, outline } from './gate.ts';
import { foldersAbove, importCandidates } from './import-candidates.ts';
import { scriptIndex } from './script-index.ts';

/**
 * Knows every file of the workspace by a few bytes, and which of them must be analysed.
 *
 * A Python file is *relevant* when its own text says so; when one of its classes extends a class, anywhere, that may be mapped;
 * when a relevant file needs what it imports from there; or when it is an `__init__.py` with imports in a package around
 * a relevant file. Whatever is not relevant cannot be what a declaration refers to. For TypeScript see {@link ScriptIndex}.
 */
export interface WorkspaceIndex extends FileIndex {
  /** Every known file that is this one or lies in this folder. */
  below(uri: Uri): readonly Uri[];
}

/** A class by the file that declares it. */
interface Declared {
  readonly uri: Uri;
  readonly name: string;
  readonly bases: readonly string[];
}

/** Starts an empty index of these workspace folders. */
export function workspaceIndex(roots: readonly Uri[]): WorkspaceIndex {
  /** Every file, with those of its classes that may turn out to extend something. */
  const known = new Map<Uri, readonly Declared[]>();
  const relevant = new Set<Uri>();
  /** Names of classes that may be mapped, or make others so. */
  const extensible = new Set<string>();
  const extending = new Map<string, Set<Declared>>();
  /** What relevant files import and has not been looked for: nobody needs it yet. */
  const unfollowed = new Map<Uri, readonly ImportedModule[]>();
  /** What they import and need, but no known file is. */
  const unresolved = new Map<Uri, readonly ImportedModule[]>();
  const needed = new Set<string>(['*']);
  /** Packages without a single import in their `__init__.py`. */
  const bare = new Set<Uri>();
  const found = new Set<Uri>();
  /** Where modules lie; to be found out again when a file is new or gone. */
  let folders: ModuleFolders | undefined;
  const intern = interner();
  const scripts = scriptIndex();

  return {
    get size() {
      return known.size + scripts.size;
    },
    get needsTypescript() {
      return scripts.needsTypescript;
    },
    get mayHoldScripts() {
      return scripts.mayHoldScripts;
    },
    addTypescript(typescript) {
      scripts.addTypescript(typescript);
    },
    concerns: (uri, text) => isPython(uri) || scripts.concerns(uri, text),
    note(uri, text) {
      if (!isPython(uri)) return scripts.note(uri, text);
      return remember(uri, text, relevant.has(uri));
    },
    adopt(uri, text) {
      if (!isPython(uri)) scripts.adopt(uri, text);
      else remember(uri, text, true);
    },
    forget(uri) {
      scripts.forget(uri);
      drop(uri);
      known.delete(uri);
      relevant.delete(uri);
      unfollowed.delete(uri);
      unresolved.delete(uri);
      folders = undefined;
    },
    wanted() {
      if (!folders) retry();
      folders ??= foldersOf(known.keys());
      for (const [uri, imported] of unfollowed) follow(uri, imported);
      const wanted = [...found].filter((it) => known.has(it) && !relevant.has(it) && !bare.has(it));
      found.clear();
      return [...wanted, ...scripts.wanted()];
    },
    isRelevant: (uri) => relevant.has(uri) || scripts.isRelevant(uri),
    foldersWith: (name) => scripts.foldersWith(name),
    below: (uri) => [...known.keys(), ...scripts.known()].filter((it) => it === uri || it.startsWith(`${uri}/`)),
  };

  function remember(uri: Uri, text: string, wasRelevant: boolean): boolean {
    if (!known.has(uri)) folders = undefined;
    drop(uri);
    if (uri.endsWith('/__init__.py') && !text.includes('import')) bare.add(uri);
    const { declares, classes, bases } = outline(text);
    const open: Declared[] = [];
    let isRelevant = wasRelevant || declares;
    for (const name of bases) extend(intern(name));
    for (const it of classes) {
      if (it.declares) extend(intern(it.name));
      else if (it.bases.some((base) => extensible.has(base))) {
        isRelevant = true;
        extend(intern(it.name));
      } else if (it.bases.length > 0) {
        const declared = { uri, name: intern(it.name), bases: it.bases.map(intern) };
        open.push(declared);
        for (const base of declared.bases) subclassesOf(base).add(declared);
      }
    }
    known.set(uri, exact(open));
    if (isRelevant) select(uri, text);
    return isRelevant;
  }

  /** Takes back what was noted of the file before. What it made relevant stays so, which does no harm. */
  function drop(uri: Uri): void {
    for (const declared of known.get(uri) ?? []) {
      for (const base of declared.bases) extending.get(base)?.delete(declared);
    }
    bare.delete(uri);
  }

  function subclassesOf(base: string): Set<Declared> {
    const subclasses = extending.get(base) ?? new Set();
    extending.set(base, subclasses);
    return subclasses;
  }

  function extend(name: string): void {
    const names = [name];
    for (let next = names.pop(); next !== undefined; next = names.pop()) {
      if (extensible.has(next)) continue;
      extensible.add(next);
      for (const subclass of extending.get(next) ?? []) {
        found.add(subclass.uri);
        names.push(subclass.name);
      }
      extending.delete(next);
    }
  }

  function select(uri: Uri, text: string): void {
    for (const name of neededNames(text)) needed.add(intern(name));
    unfollowed.set(uri, [...imports(text)].map(detached));
    unresolved.delete(uri);
    if (relevant.has(uri)) return;
    relevant.add(uri);
    for (const folder of foldersAbove(uri, rootOf(uri))) found.add(asUri(`${folder}/__init__.py`));
  }

  /** Looks for what somebody needs: the file itself, or another that takes it from there. */
  function follow(from: Uri, imported: readonly ImportedModule[]): void {
    const sought = imported.filter(({ binds }) => binds.some((it) => needed.has(it)));
    if (sought.length === 0) return;
    const places = {
      root: rootOf(from),
      foldersWith: (name: string) => folders?.importable.get(name) ?? [],
      mayHold: (folder: string) => folders?.all.has(folder) ?? false,
      exists: (uri: Uri) => known.has(uri),
    };
    const missed = sought.filter((it) => {
      const targets = importCandidates(from, it, places);
      for (const target of targets) found.add(target);
      return targets.length === 0;
    });
    unfollowed.set(
      from,
      imported.filter((it) => !sought.includes(it)),
    );
    unresolved.set(from, [...(unresolved.get(from) ?? []), ...missed]);
  }

  /** A new file may be what an import did not find before. */
  function retry(): void {
    for (const [uri, imported] of unresolved) unfollowed.set(uri, [...(unfollowed.get(uri) ?? []), ...imported]);
    unresolved.clear();
  }

  function detached({ level, module, names, binds }: ImportedModule): ImportedModule {
    return { level, module: intern(module), names: names.map(intern), binds: binds.map(intern) };
  }

  function rootOf(uri: Uri): string {
    return roots.find((it) => uri.startsWith(`${it}/`)) ?? '';
  }
}

function isPython(uri: Uri): boolean {
  return fileKind(uri) === 'python';
}

interface ModuleFolders {
  /** Every folder with a Python file below it. */
  readonly all: ReadonlySet<string>;
  /** By the name of a module or package, the folders with packages that have it at their top: those on Python's path. */
  readonly importable: ReadonlyMap<string, readonly string[]>;
}

function foldersOf(files: Iterable<Uri>): ModuleFolders {
  const all = new Set<string>();
  const packages = new Set<string>();
  const modules: string[] = [];
  for (const uri of files) {
    const end = uri.lastIndexOf('/');
    if (uri.startsWith('__init__.', end + 1)) packages.add(uri.slice(0, end));
    else modules.push(uri);
    for (let at = end; at > 0; at = uri.lastIndexOf('/', at - 1)) {
      const folder = uri.slice(0, at);
      if (all.has(folder)) break;
      all.add(folder);
    }
  }
  const tops = [...packages].filter((it) => !packages.has(parentOf(it)));
  const roots = new Set(tops.map(parentOf));
  const importable = new Map<string, string[]>();
  for (const path of [...tops, ...modules.filter((it) => roots.has(parentOf(it)))]) {
    const folder = parentOf(path);
    const name = path.slice(folder.length + 1).replace(/\.py$/, '');
    importable.set(name, [...(importable.get(name) ?? []), folder]);
  }
  return { all, importable };
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** Makes equal names one string, and none a part of the text it was cut from, which it would keep in memory. */
function interner(): (name: string) => string {
  const names = new Map<string, string>();
  return (name) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    // Cutting from a string made only for this leaves the original alone.
    const copy = ` ${name}`.slice(1);
    names.set(copy, copy);
    return copy;
  };
}
