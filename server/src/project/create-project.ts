import type { Span, Uri } from '../base/text.ts';
import { fileKind } from '../languages/file-kind.ts';
import { createPython, sqlalchemyFamily } from '../languages/python.ts';
import type { RelationshipGraph } from '../model/graph.ts';
import { type GraphPart, mergeGraphs } from '../model/merge-graphs.ts';
import type { PythonFacts } from '../syntax/python/python-file.ts';
import type { FileChange, Project, ProjectSettings, Snapshot } from './project.ts';
import { scriptFiles } from './script-files.ts';

/**
 * An empty project. `warn` is told of configuration files that cannot be read.
 *
 * A file is analysed when its text arrives, the graph when a snapshot is asked for it and some file's shape has changed since;
 * what does not depend on that file is kept.
 */
export function createProject(warn: (message: string) => void = () => undefined): Project {
  let settings: ProjectSettings = { folders: [], sqlalchemyVersion: undefined };
  const python = createPython();
  const modules = new Map<Uri, PythonFacts>();
  const scripts = scriptFiles(warn);
  const revisions = { python: 0, typescript: 0 };
  let current: Snapshot | undefined;
  let linked: Linked | undefined;

  return {
    configure(changed) {
      settings = changed;
      revisions.python++;
      revisions.typescript++;
      current = undefined;
    },
    apply(changes) {
      for (const { uri, text } of changes) {
        if (fileKind(uri) !== 'python') revisions.typescript += Number(scripts.apply(uri, text));
        else revisions.python += Number(applyModule({ uri, text }));
      }
      current = undefined;
    },
    addTypescript(typescript) {
      scripts.addTypescript(typescript);
      revisions.typescript++;
      current = undefined;
    },
    snapshot() {
      current ??= takeSnapshot();
      return current;
    },
  };

  /** Answers whether the graph may be another now. */
  function applyModule({ uri, text }: FileChange): boolean {
    const before = modules.get(uri);
    if (text === undefined) return modules.delete(uri);
    if (before?.text === text) return false;
    const facts = python.analyze(uri, text, before);
    modules.set(uri, facts);
    // The same shape gives the same graph.
    return facts.shape !== before?.shape;
  }

  function takeSnapshot(): Snapshot {
    const takenModules = new Map(modules);
    const takenScripts = scripts.take();
    const { typescript } = scripts;
    const { folders, sqlalchemyVersion, packages = [], loading = false } = settings;
    const at = { ...revisions };
    const path = (uri: Uri): string => relativePath(uri, folders);
    const facts = (uri: Uri) => takenModules.get(uri) ?? takenScripts.files.get(uri);
    let graph: RelationshipGraph | undefined;
    return {
      revision: at.python + at.typescript,
      files: [...takenModules.keys(), ...takenScripts.files.keys()].sort(),
      get graph() {
        graph ??= link();
        return graph;
      },
      text: (uri) => facts(uri)?.text,
      isBroken: (uri) => facts(uri)?.broken ?? false,
      span: ({ uri, site }): Span => facts(uri)?.span(site) ?? nowhere,
      dialect: (id) => (id === 'typeorm' || id === 'mikroorm' ? typescript?.dialect(id) : sqlalchemyFamily),
      path,
    };

    function link(): RelationshipGraph {
      const ofPython =
        linked?.python.revision === at.python ? linked.python : { revision: at.python, parts: [linkPython()] };
      const ofTypescript =
        linked?.typescript.revision === at.typescript
          ? linked.typescript
          : { revision: at.typescript, parts: takenScripts.link({ path, packages, loading }) };
      if (linked?.python === ofPython && linked.typescript === ofTypescript) return linked.graph;
      const made = mergeGraphs([...ofPython.parts, ...ofTypescript.parts]);
      const isNewest = at.python === revisions.python && at.typescript === revisions.typescript;
      if (isNewest) linked = { python: ofPython, typescript: ofTypescript, graph: made };
      return made;
    }

    function linkPython(): GraphPart {
      const sorted = [...takenModules.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
      return python.link(sorted, { path, sqlalchemyVersion, loading });
    }
  }
}

/** What the languages made of the files last, each by the revision that it was made of. */
interface Linked {
  readonly python: LinkedParts;
  readonly typescript: LinkedParts;
  readonly graph: RelationshipGraph;
}

interface LinkedParts {
  readonly revision: number;
  readonly parts: readonly GraphPart[];
}

const nowhere: Span = { start: 0, end: 0 };

/** The path below the innermost folder that holds `uri`; percent escapes are decoded. */
function relativePath(uri: Uri, folders: readonly Uri[]): string {
  const folder = folders.filter((it) => uri.startsWith(`${it}/`)).sort((a, b) => b.length - a.length)[0];
  const path = folder === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
