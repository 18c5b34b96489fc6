import type { Uri } from '../base/text.ts';
import { filePath } from '../base/uri.ts';
import { fileKind } from '../languages/file-kind.ts';
import type { Typescript } from '../languages/typescript.ts';
import type { GraphPart } from '../model/merge-graphs.ts';
import type { ConfigurationFacts } from '../syntax/typescript/configuration.ts';
import type { TypescriptProgram } from '../syntax/typescript/program.ts';
import type { ModuleResolver } from '../syntax/typescript/resolve-module.ts';
import type { TypescriptFacts } from '../syntax/typescript/typescript-file.ts';
import type { InstalledPackage } from './project.ts';

/** The TypeScript and JavaScript files of a project, and what configures them. Until the language is there, their texts wait. */
export interface ScriptFiles {
  /** Takes the new text of a file, or that it is gone; answers whether the graph may be another now. */
  apply(uri: Uri, text: string | undefined): boolean;
  addTypescript(typescript: Typescript): void;
  readonly typescript: Typescript | undefined;
  /** The analysed files, and how they are linked. */
  take(): { readonly files: ReadonlyMap<Uri, TypescriptFacts>; link(surroundings: Surroundings): readonly GraphPart[] };
}

interface Surroundings {
  readonly path: (uri: Uri) => string;
  readonly packages: readonly InstalledPackage[];
  readonly loading: boolean;
}

/** No files; `warn` is told of a configuration that cannot be read. */
export function scriptFiles(warn: (message: string) => void): ScriptFiles {
  let typescript: Typescript | undefined;
  const waiting = new Map<Uri, string>();
  const files = new Map<Uri, TypescriptFacts>();
  const configurations = new Map<Uri, ConfigurationFacts>();
  /** Holds until a file comes or goes, or is configured differently. */
  let modules: ModuleResolver | undefined;
  let program: TypescriptProgram | undefined;

  return {
    apply,
    addTypescript(added) {
      typescript = added;
      const texts = [...waiting];
      waiting.clear();
      for (const [uri, text] of texts) apply(uri, text);
    },
    get typescript() {
      return typescript;
    },
    take() {
      const language = typescript;
      const taken = new Map(files);
      const resolver = (modules ??= typescript && newResolver(typescript));
      return {
        files: taken,
        link({ path, packages, loading }) {
          if (!language || !resolver) return [];
          const sorted = [...taken.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
          const release = (uri: Uri, name: string): string | undefined => installed(packages, uri, name);
          const linked = language.link(sorted, resolver, { path, release, loading }, program);
          program = linked.program;
          return linked.parts;
        },
      };
    },
  };

  function newResolver(language: Typescript): ModuleResolver {
    const known = new Set(files.keys());
    const configured = [...configurations.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    return language.modules((uri) => known.has(uri), configured);
  }

  function apply(uri: Uri, text: string | undefined): boolean {
    if (text === undefined) {
      waiting.delete(uri);
      const isGone = files.delete(uri) || configurations.delete(uri);
      if (isGone) modules = undefined;
      return isGone;
    }
    if (!typescript) {
      waiting.set(uri, text);
      return false;
    }
    return fileKind(uri) === 'configuration' ? configure(typescript, uri, text) : analyze(typescript, uri, text);
  }

  function analyze(language: Typescript, uri: Uri, text: string): boolean {
    const before = files.get(uri);
    if (before?.text === text) return false;
    if (!before) modules = undefined;
    const facts = language.analyze(uri, text, before);
    files.set(uri, facts);
    // The same shape gives the same graph.
    return facts.shape !== before?.shape;
  }

  function configure(language: Typescript, uri: Uri, text: string): boolean {
    const before = configurations.get(uri);
    if (before?.text === text) return false;
    const facts = language.configure(uri, text);
    configurations.set(uri, facts);
    modules = undefined;
    const { faultyLine } = facts;
    if (faultyLine !== undefined && before?.faultyLine === undefined)
      warn(`${filePath(uri)} is not valid JSON in line ${String(faultyLine)}, so not all of it is heeded.`);
    return true;
  }
}

/** The release that is installed nearest to a file. */
function installed(packages: readonly InstalledPackage[], uri: Uri, name: string): string | undefined {
  const fitting = packages.filter((it) => it.name === name && uri.startsWith(`${it.folder}/`));
  return fitting.sort((a, b) => b.folder.length - a.folder.length)[0]?.version;
}
