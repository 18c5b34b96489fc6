import type { Uri } from '../../base/text.ts';
import { asUri, child } from '../../base/uri.ts';
import type { CompilerConfiguration, ConfigurationFacts, PackageConfiguration } from './configuration.ts';

/** What a module specifier leads to. */
export type ResolvedModule =
  | { readonly kind: 'file'; readonly uri: Uri }
  /** The specifier, when it is that of a package. */
  | { readonly kind: 'package'; readonly name: string }
  /** A path at which no known file is. */
  | { readonly kind: 'missing' };

/** Follows module specifiers and configurations within a workspace. */
export interface ModuleResolver {
  resolve(from: Uri, specifier: string): ResolvedModule;
  /** The value of a compiler option for a file: from the nearest configuration, or what that extends. */
  option(uri: Uri, name: string): unknown;
  /** Whether the nearest `package.json` has `"type": "module"`. */
  isEsPackage(uri: Uri): boolean;
  /** The releases of a package that the nearest `package.json` which names it asks for. */
  dependency(uri: Uri, name: string): string | undefined;
}

/**
 * Resolves modules as TypeScript does with `moduleResolution` `node` or `bundler`, among known files only: relative paths, `paths`, `baseUrl`,
 * `imports` of the own package, and packages of the workspace by their names.
 */
export function moduleResolver(
  exists: (uri: Uri) => boolean,
  configurations: readonly ConfigurationFacts[],
): ModuleResolver {
  const compilers = new Map<string, CompilerConfiguration>();
  const packages = new Map<string, PackageConfiguration>();
  const packageFolders = new Map<string, string>();
  for (const { uri, configuration } of configurations) {
    if (configuration.kind === 'compiler') compilers.set(uri, configuration);
    else {
      packages.set(folderOf(uri), configuration);
      if (configuration.name !== undefined) packageFolders.set(configuration.name, folderOf(uri));
    }
  }
  const nearest = new Map<string, readonly Configured[]>();
  const modules = new Map<string, ResolvedModule>();

  return {
    resolve(from, specifier) {
      const key = `${folderOf(from)}\n${specifier}`;
      const resolved = modules.get(key) ?? resolveFrom(folderOf(from), specifier);
      modules.set(key, resolved);
      return resolved;
    },
    option: (uri, name) => chain(uri).find((it) => name in it.configuration.options)?.configuration.options[name],
    isEsPackage(uri) {
      const own = foldersUp(folderOf(uri)).find((it) => packages.has(it));
      return own !== undefined && packages.get(own)?.isEsModule === true;
    },
    dependency(uri, name) {
      for (const folder of foldersUp(folderOf(uri))) {
        const range = packages.get(folder)?.dependencies.get(name);
        if (range !== undefined) return range;
      }
      return undefined;
    },
  };

  function resolveFrom(folder: string, specifier: string): ResolvedModule {
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return fileAt(join(folder, specifier)) ?? { kind: 'missing' };
    return (
      byPaths(folder, specifier) ??
      byImports(folder, specifier) ??
      byPackage(specifier) ?? { kind: 'package', name: specifier }
    );
  }

  function byPaths(folder: string, specifier: string): ResolvedModule | undefined {
    const configured = chain(asUri(`${folder}/file.ts`));
    const withPaths = configured.find((it) => it.configuration.paths);
    const withBase = configured.find((it) => it.configuration.baseUrl !== undefined);
    const base = withBase && join(withBase.folder, withBase.configuration.baseUrl ?? '.');
    for (const place of matching(withPaths?.configuration.paths ?? none, specifier)) {
      const found = fileAt(join(base ?? withPaths?.folder ?? folder, place));
      if (found) return found;
    }
    return base === undefined ? undefined : fileAt(join(base, specifier));
  }

  function byImports(folder: string, specifier: string): ResolvedModule | undefined {
    if (!specifier.startsWith('#')) return undefined;
    const own = foldersUp(folder).find((it) => packages.has(it));
    if (own === undefined) return undefined;
    const places = matching(packages.get(own)?.imports ?? none, specifier);
    return firstOf(places.flatMap(sources), own);
  }

  /** A package that lies in the workspace: where it begins, or what lies in it. */
  function byPackage(specifier: string): ResolvedModule | undefined {
    const name = packageName(specifier);
    const folder = packageFolders.get(name);
    if (folder === undefined) return undefined;
    const below = specifier.slice(name.length + 1);
    const entries =
      below === '' ? [...(packages.get(folder)?.entries.flatMap(sources) ?? []), 'src/index', 'index'] : [];
    return firstOf([...entries, below, `src/${below}`], folder);
  }

  function firstOf(places: readonly string[], folder: string): ResolvedModule | undefined {
    for (const place of places) {
      const found = fileAt(join(folder, place));
      if (found) return found;
    }
    return undefined;
  }

  function fileAt(path: string): ResolvedModule | undefined {
    const uri = candidates(path).find(exists);
    return uri && { kind: 'file', uri };
  }

  /** The configurations that hold for a file, the strongest first. */
  function chain(uri: Uri): readonly Configured[] {
    const folder = folderOf(uri);
    const known = nearest.get(folder);
    if (known) return known;
    const own = foldersUp(folder).flatMap((it) => [`${it}/tsconfig.json`, `${it}/jsconfig.json`]);
    const start = own.find((it) => compilers.has(it));
    const found = start === undefined ? [] : extended(start, new Set());
    nearest.set(folder, found);
    return found;
  }

  function extended(uri: string, seen: Set<string>): readonly Configured[] {
    const configuration = compilers.get(uri);
    if (!configuration || seen.has(uri)) return [];
    seen.add(uri);
    const folder = folderOf(uri);
    const named = (it: string): string => (it.endsWith('.json') ? it : `${it}.json`);
    const bases = configuration.extends.filter((it) => it.startsWith('.')).reverse();
    // A configuration that only names its parts leaves the options to those beside it.
    const parts = configuration.references.map((it) => it.replace(/^\.\//, '')).filter((it) => !it.includes('/'));
    const others = [...bases.map(named), ...parts];
    return [{ folder, configuration }, ...others.flatMap((it) => extended(join(folder, it), seen))];
  }
}

interface Configured {
  readonly folder: string;
  readonly configuration: CompilerConfiguration;
}

const none: ReadonlyMap<string, readonly string[]> = new Map();

/** Where a compiled file may have come from: `dist/index.js` from `src/index`. */
function sources(place: string): readonly string[] {
  const source = place
    .replace(/^(\.\/)?(?:dist|lib|build|out)(?:\/(?:esm|cjs|types))?\//, '$1src/')
    .replace(/\.d\.ts$/, '');
  return source === place ? [place] : [source, place];
}

/** The places that the pattern which fits best gives for a specifier: an exact one, else the one with the longest beginning. */
function matching(paths: ReadonlyMap<string, readonly string[]>, specifier: string): readonly string[] {
  const exact = paths.get(specifier);
  if (exact) return exact;
  let best: { readonly length: number; readonly places: readonly string[] } = { length: -1, places: [] };
  for (const [pattern, places] of paths) {
    const star = pattern.indexOf('*');
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    const fits = specifier.startsWith(before) && specifier.endsWith(after);
    if (star < 0 || !fits || specifier.length < pattern.length - 1 || before.length <= best.length) continue;
    const part = specifier.slice(before.length, specifier.length - after.length);
    best = { length: before.length, places: places.map((it) => it.replace('*', () => part)) };
  }
  return best.places;
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs'];

/** In whose place a specifier's extension may stand. */
const written: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** The files that a path without, or with, extension may mean. */
function candidates(path: string): readonly Uri[] {
  const [, stem = path, extension = ''] = /^(.*?)(\.[cm]?[jt]sx?)?$/.exec(path) ?? [];
  const explicit = extension === '' ? [] : (written[extension] ?? [extension]).map((it) => `${stem}${it}`);
  const implied = extensions.map((it) => `${path}${it}`);
  const index = extensions.map((it) => `${path}/index${it}`);
  return [...explicit, ...implied, ...index].map(asUri);
}

/** The path that `relative` leads to from a folder. */
function join(folder: string, relative: string): string {
  let path = folder;
  for (const segment of relative.split('/')) {
    if (segment === '..') path = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    else if (segment !== '.' && segment !== '') path = child(asUri(path), segment);
  }
  return path;
}

/** `@scope/name` of `@scope/name/below`. */
function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function folderOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf('/'), 0));
}

/** A folder and all above it, the nearest first. */
function foldersUp(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let it = folder; it !== '' && !it.endsWith('/'); it = folderOf(it)) folders.push(it);
  return folders;
}
