import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import type { ImportedModule } from './gate.ts';

/** Where modules can be. */
export interface Places {
  /** The folder up to which modules are looked up from a file on. */
  readonly root: string;
  /** Other folders in which there is a module or a package of this name. */
  readonly foldersWith: (name: string) => readonly string[];
  /** Whether there may be something below a folder; a quick no saves many questions. */
  readonly mayHold: (folder: string) => boolean;
  readonly exists: (uri: Uri) => boolean;
}

/**
 * The files an import statement of `from` may mean; only those that exist.
 *
 * A relative import says exactly where; an absolute one is looked up as Python would if any folder between the file and
 * `root` (inclusive), or else one of the others, were on its path. What is found in one is not looked for in the next.
 */
export function importCandidates(from: Uri, imported: ImportedModule, places: Places): readonly Uri[] {
  if (imported.level > 0) return modulesIn(ascend(from, imported.level), imported, places);
  const [first = ''] = imported.module.split('.');
  for (const folder of [...foldersAbove(from, places.root), ...places.foldersWith(first)]) {
    const path = `${folder}/${first}`;
    if (!places.mayHold(path) && !places.exists(asUri(`${path}.py`))) continue;
    const found = modulesIn(folder, imported, places);
    if (found.length > 0) return found;
  }
  return [];
}

/** The module itself, or the package and what is taken from it, which may be modules of that package. */
function modulesIn(folder: string, { module, names }: ImportedModule, { exists, mayHold }: Places): readonly Uri[] {
  const path = module === '' ? folder : `${folder}/${module.replaceAll('.', '/')}`;
  const own = asUri(`${path}.py`);
  if (module !== '' && exists(own)) return [own];
  if (!mayHold(path)) return [];
  const inside = names.filter((it) => it !== '*').flatMap((it) => [`${path}/${it}.py`, `${path}/${it}/__init__.py`]);
  return [`${path}/__init__.py`, ...inside].map(asUri).filter(exists);
}

/** Every folder a file lies in, the nearest first, up to and with `root`; just the nearest for a file that lies outside. */
export function foldersAbove(file: string, root: string): readonly string[] {
  const folders = [ascend(file, 1)];
  if (!file.startsWith(`${root}/`)) return folders;
  for (let folder = folders[0] ?? root; folder.length > root.length;) {
    folder = ascend(folder, 1);
    folders.push(folder);
  }
  return folders;
}

function ascend(path: string, levels: number): string {
  let end = path.length;
  for (let level = 0; level < levels && end > 0; level += 1) end = path.lastIndexOf('/', end - 1);
  return path.slice(0, Math.max(end, 0));
}
