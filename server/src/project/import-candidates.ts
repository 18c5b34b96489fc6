import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import type { ImportedModule } from './gate.ts';

/**
 * The files an import statement of `from` may mean, best first; only what `exists` are real.
 *
 * A relative import says exactly where; an absolute one is looked up as Python would if any folder between the file and
 * `root` (inclusive), or else one of `sourceRoots`, were on its path. What is found in one place is not looked for in the next.
 */
export function importCandidates(
  from: Uri,
  imported: ImportedModule,
  places: { readonly root: string; readonly sourceRoots: Iterable<string>; readonly exists: (uri: Uri) => boolean },
): readonly Uri[] {
  if (imported.level > 0) return modulesIn(ascend(from, imported.level), imported).filter(places.exists);
  for (const folder of [...foldersAbove(from, places.root), ...places.sourceRoots]) {
    const found = modulesIn(folder, imported).filter(places.exists);
    if (found.length > 0) return found;
  }
  return [];
}

/** The module itself, as a file or a package, and what is taken from it, which may be modules of that package. */
function modulesIn(folder: string, { module, names }: ImportedModule): readonly Uri[] {
  const path = module === '' ? folder : `${folder}/${module.replaceAll('.', '/')}`;
  const inside = names.filter((it) => it !== '*').map((it) => `${path}/${it}`);
  return [path, ...inside].flatMap((it) => [`${it}.py`, `${it}/__init__.py`].map(asUri));
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
