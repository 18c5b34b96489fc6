import type { Names, PythonFile } from './names.ts';

/** The analysed files that `file` imports at module level when it runs, as often as it does. */
export function* importedFiles(file: PythonFile, names: Names): Iterable<PythonFile> {
  for (const binding of file.facts.shape.bindings.values()) {
    if (binding.kind !== 'import' || binding.typeChecking) continue;
    const module = names.moduleFile(file, binding.module);
    if (module) yield module;
    if (binding.name === undefined) continue;
    const { level, path } = binding.module;
    const submodule = names.moduleFile(file, { level, path: path === '' ? binding.name : `${path}.${binding.name}` });
    if (submodule) yield submodule;
  }
  for (const star of file.facts.shape.stars) {
    const module = names.moduleFile(file, star);
    if (module) yield module;
  }
}
