import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import type { Typescript } from '../languages/typescript.ts';
import { type FileSource, indexedSize } from './file-source.ts';
import type { FileChange } from './project.ts';
import { neededReferences } from './script-gate.ts';

/** What decides where the modules lead that a script imports. */
const configurations = ['package.json', 'tsconfig.json', 'tsconfig.base.json'];

/**
 * Reads what the declarations of a script need from others, directly and through others, without an index: for an answer before there is one.
 *
 * What configures them is looked for in the folders from the script's own up to `root`, and comes first. At most `limit` scripts are read, those
 * that the script itself imports before those that they import.
 */
export function loadScriptImports(
  start: { readonly uri: Uri; readonly text: string },
  {
    files,
    root,
    limit,
    typescript,
  }: { readonly files: FileSource; readonly root: string; readonly limit: number; readonly typescript: Typescript },
): readonly FileChange[] {
  const texts = new Map<Uri, string | undefined>([[start.uri, start.text]]);
  const configured = foldersUp(start.uri, root).flatMap((folder) =>
    configurations.flatMap((name) => fileAt(asUri(`${folder}/${name}`)) ?? []),
  );
  const modules = typescript.modules(
    (uri) => textOf(uri) !== undefined,
    configured.map(({ uri, text }) => typescript.configure(uri, text)),
  );
  const found = new Map([[start.uri, start.text]]);
  for (const [from, text] of found) {
    for (const { specifier } of neededReferences(text)) {
      const module = modules.resolve(from, specifier);
      const next = module.kind === 'file' && found.size <= limit ? fileAt(module.uri) : undefined;
      if (next && !found.has(next.uri)) found.set(next.uri, next.text);
    }
  }
  found.delete(start.uri);
  return [...configured, ...[...found].map(([uri, text]) => ({ uri, text }))];

  function textOf(uri: Uri): string | undefined {
    if (!texts.has(uri)) texts.set(uri, files.read(uri, indexedSize)?.decode());
    return texts.get(uri);
  }

  function fileAt(uri: Uri): { readonly uri: Uri; readonly text: string } | undefined {
    const text = textOf(uri);
    return text === undefined ? undefined : { uri, text };
  }
}

function foldersUp(uri: Uri, root: string): readonly string[] {
  const folder = uri.slice(0, uri.lastIndexOf('/'));
  return folder === root || !folder.startsWith(`${root}/`) ? [folder] : [folder, ...foldersUp(asUri(folder), root)];
}
