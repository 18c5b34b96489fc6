import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import { fileKind } from '../languages/file-kind.ts';
import type { Typescript } from '../languages/typescript.ts';
import type { ModuleResolver } from '../syntax/typescript/resolve-module.ts';
import type { FileIndex } from './file-index.ts';
import { type ModuleReference, neededReferences, scriptGate } from './script-gate.ts';

/**
 * Knows every TypeScript and JavaScript file of the workspace by its name, and which of them must be analysed.
 *
 * A file is *relevant* when its own text says so, or when a relevant file needs what it imports from there, through any number of barrels.
 * Imports are followed only once the language is there: {@link needsTypescript} asks for it when the first file is relevant.
 */
export interface ScriptIndex extends FileIndex {
  /** Every known file. */
  known(): Iterable<Uri>;
}

/** Starts an empty index. */
export function scriptIndex(): ScriptIndex {
  const known = new Set<Uri>();
  const relevant = new Set<Uri>();
  const configurations = new Map<Uri, string>();
  /** What relevant files take from where, and nobody has looked for yet. */
  const unfollowed = new Map<Uri, readonly ModuleReference[]>();
  /** Names that relevant files take from elsewhere. */
  const needed = new Set<string>(['*', 'default']);
  let typescript: Typescript | undefined;
  let modules: ModuleResolver | undefined;

  return {
    get size() {
      return known.size;
    },
    get needsTypescript() {
      return !typescript && relevant.size > 0;
    },
    get mayHoldScripts() {
      const packages = [...configurations].filter(([uri]) => uri.endsWith('/package.json'));
      return packages.length === 0 || packages.some(([, text]) => /["/@](?:typeorm|mikro-orm)\b/.test(text));
    },
    addTypescript(added) {
      typescript = added;
    },
    concerns,
    note(uri, text) {
      remember(uri, text);
      if (!concerns(uri, text)) return false;
      if (fileKind(uri) === 'typescript') select(uri, text);
      return true;
    },
    adopt(uri, text) {
      remember(uri, text);
      if (fileKind(uri) === 'typescript') select(uri, text);
    },
    forget(uri) {
      if (known.delete(uri) || configurations.delete(uri)) modules = undefined;
      relevant.delete(uri);
      unfollowed.delete(uri);
    },
    wanted,
    isRelevant: (uri) => relevant.has(uri) || configurations.has(uri),
    *known() {
      yield* known;
      yield* configurations.keys();
    },
    foldersWith(name) {
      const naming = [...configurations].filter(
        ([uri, text]) => uri.endsWith('/package.json') && text.includes(`"${name}"`),
      );
      return naming.map(([uri]) => folderOf(uri));
    },
  };

  function concerns(uri: Uri, text: string): boolean {
    return fileKind(uri) === 'configuration' || relevant.has(uri) || scriptGate(text);
  }

  function remember(uri: Uri, text: string): void {
    if (fileKind(uri) === 'typescript') {
      if (!known.has(uri)) modules = undefined;
      known.add(uri);
    } else if (configurations.get(uri) !== text) {
      configurations.set(uri, text);
      modules = undefined;
    }
  }

  function select(uri: Uri, text: string): void {
    relevant.add(uri);
    const references = neededReferences(text);
    for (const { names, isExported } of references) if (!isExported) for (const name of names) needed.add(name);
    unfollowed.set(uri, references);
  }

  function wanted(): readonly Uri[] {
    if (!typescript) return [];
    const language = typescript;
    modules ??= language.modules(
      (uri) => known.has(uri),
      [...configurations].map(([uri, text]) => language.configure(uri, text)),
    );
    const found = new Set<Uri>();
    for (const [from, references] of unfollowed) {
      const left = references.filter((it) => !follow(from, it, modules, found));
      if (left.length > 0) unfollowed.set(from, left);
      else unfollowed.delete(from);
    }
    return [...found];
  }

  /** Looks for what somebody needs. Answers whether there is nothing more to look for. */
  function follow(
    from: Uri,
    { specifier, names }: ModuleReference,
    resolver: ModuleResolver | undefined,
    found: Set<Uri>,
  ): boolean {
    if (!names.some((it) => needed.has(it))) return false;
    const module = resolver?.resolve(from, specifier);
    if (module?.kind !== 'file') return module?.kind === 'package';
    if (!relevant.has(module.uri)) found.add(module.uri);
    return true;
  }
}

function folderOf(uri: Uri): Uri {
  return asUri(uri.slice(0, uri.lastIndexOf('/')));
}
