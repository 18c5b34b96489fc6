import type { Uri } from '../base/text.ts';
import { type FileSource, indexedSize } from './file-source.ts';
import { gate, type ImportedModule, imports, neededNames } from './gate.ts';
import { importCandidates } from './import-candidates.ts';
import type { FileChange } from './project.ts';

/**
 * Reads what a file imports, directly and through others, without an index: for an answer before there is one.
 *
 * Files that may declare something are followed in all they import, others in what a declaration needs from them.
 * Modules are looked up in the folders from the file's own up to `root`. At most `limit` files are read.
 */
export function loadImports(
  start: { readonly uri: Uri; readonly text: string },
  { files, root, limit }: { readonly files: FileSource; readonly root: string; readonly limit: number },
): readonly FileChange[] {
  const texts = new Map<Uri, string | undefined>([[start.uri, start.text]]);
  const loaded: { readonly uri: Uri; readonly text: string }[] = [];
  const exists = (uri: Uri): boolean => textOf(uri) !== undefined;
  const places = { root, foldersWith: () => [], mayHold: () => true, exists };
  const pending = [start];
  for (let next = pending.pop(); next && loaded.length < limit; next = pending.pop()) {
    const { uri: from, text } = next;
    for (const imported of next === start || gate(text) ? imports(text) : neededImports(text)) {
      for (const uri of importCandidates(from, imported, places)) {
        const found = textOf(uri);
        if (found === undefined || uri === start.uri || loaded.length >= limit) continue;
        if (loaded.some((it) => it.uri === uri)) continue;
        const file = { uri, text: found };
        loaded.push(file);
        pending.push(file);
      }
    }
  }
  return loaded;

  function textOf(uri: Uri): string | undefined {
    if (!texts.has(uri)) texts.set(uri, files.read(uri, indexedSize)?.decode());
    return texts.get(uri);
  }
}

function neededImports(text: string): readonly ImportedModule[] {
  const needed = neededNames(text);
  return [...imports(text)].filter(({ binds }) => binds.some((it) => it === '*' || needed.has(it)));
}
