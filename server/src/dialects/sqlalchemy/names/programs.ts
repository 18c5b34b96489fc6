import type { Uri } from '../../../base/text.ts';
import { importedFiles } from './imports.ts';
import type { Names, PythonFile } from './names.ts';

/**
 * Which of several things of one name a program has. A workspace may hold several programs (tests, tutorials,
 * migrations), and what stands in a function is there only when that runs.
 */
export interface Programs {
  /**
   * Of `items` those that run together with what stands in `from`: what the same function has, else what files have that
   * some file imports together with that of `from`. None where that is not certain of any.
   */
  together<T>(items: readonly T[], from: PythonFile, fileOf: (item: T) => PythonFile): readonly T[];
}

/** Works out imports when they are first asked for. */
export function programsOf(names: Names): Programs {
  let importers: ReadonlyMap<Uri, ReadonlySet<Uri>> | undefined;
  const reaching = new Map<Uri, ReadonlySet<Uri>>();
  return { together };

  function together<T>(items: readonly T[], from: PythonFile, fileOf: (item: T) => PythonFile): readonly T[] {
    const isOwn = (it: T): boolean => fileOf(it).uri === from.uri && fileOf(it).within === from.within;
    if (from.within !== undefined && items.some(isOwn)) return items.filter(isOwn);
    const inModules = items.filter((it) => fileOf(it).within === undefined);
    if (inModules.length === 0) return [];
    let most: readonly T[] = [];
    // Of all files that import the one asked from, that which has most of them.
    for (const program of importersOf(from.uri)) {
      const found = inModules.filter((it) => importersOf(fileOf(it).uri).has(program));
      if (found.length > most.length) most = found;
    }
    return most;
  }

  /** The files that run the file of `uri`: itself and those that import it, however many steps away. */
  function importersOf(uri: Uri): ReadonlySet<Uri> {
    const known = reaching.get(uri);
    if (known) return known;
    importers ??= importersIn(names);
    const found = new Set([uri]);
    for (const it of found) for (const importer of importers.get(it) ?? []) found.add(importer);
    reaching.set(uri, found);
    return found;
  }
}

/** By file, those that import it. Whoever imports a module runs the packages it lies in first. */
function importersIn(names: Names): ReadonlyMap<Uri, ReadonlySet<Uri>> {
  const importers = new Map<Uri, Set<Uri>>();
  const packages = new Map(names.files.filter((it) => it.uri.endsWith('/__init__.py')).map((it) => [it.module, it]));
  for (const file of names.files) {
    for (const imported of importedFiles(file, names)) add(imported, file);
    const inPackage = packages.get(file.module.slice(0, Math.max(0, file.module.lastIndexOf('.'))));
    if (inPackage) add(inPackage, file);
  }
  return importers;

  function add(imported: PythonFile, by: PythonFile): void {
    const known = importers.get(imported.uri);
    if (known) known.add(by.uri);
    else importers.set(imported.uri, new Set([by.uri]));
  }
}
