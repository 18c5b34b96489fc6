import { asUri } from '../../../base/uri.ts';
import { readPythonFile } from '../../../syntax/python/python-file.ts';
import type { ModuleName } from '../../../syntax/python/shape.ts';
import type { PythonFile } from '../names/names.ts';
import { knownLibraries } from './known-libraries.ts';
import type { Library } from './library.ts';

const byModule = new Map(knownLibraries.flatMap((it) => Object.keys(it).map((module) => [module, it])));

/** What their names begin with: most imports are told from them by that alone. */
const roots = new Set([...byModule.keys()].map(rootOf));

const read = new Map<Library, readonly PythonFile[]>();

/** The modules of known libraries that `files` import, but for those that lie in the workspace themselves. */
export function libraryFiles(files: readonly PythonFile[]): readonly PythonFile[] {
  const imported = new Set<Library>();
  const note = ({ level, path }: ModuleName, name = ''): void => {
    if (level > 0 || !roots.has(rootOf(path))) return;
    const library = byModule.get(path) ?? byModule.get(`${path}.${name}`);
    if (library) imported.add(library);
  };
  for (const { facts } of files) {
    for (const it of facts.shape.bindings.values()) if (it.kind === 'import') note(it.module, it.name);
    for (const star of facts.shape.stars) note(star);
  }
  if (imported.size === 0) return [];
  const lies = (module: string): boolean => files.some((it) => `.${it.module}`.endsWith(`.${module}`));
  return [...imported].flatMap((it) => filesOf(it).filter(({ module }) => !lies(module)));
}

function filesOf(library: Library): readonly PythonFile[] {
  const known = read.get(library);
  if (known) return known;
  const files = Object.entries(library).map(([module, text]): PythonFile => {
    const uri = asUri(`library:${module}`);
    return { uri, facts: readPythonFile(uri, text), module, isLibrary: true };
  });
  read.set(library, files);
  return files;
}

function rootOf(module: string): string {
  const dot = module.indexOf('.');
  return dot < 0 ? module : module.slice(0, dot);
}
