import type { Span, Uri } from '../base/text.ts';
import type { RelationshipGraph } from '../model/graph.ts';
import { mergeGraphs } from '../model/merge-graphs.ts';
import { createPython } from '../languages/python.ts';
import type { PythonFacts } from '../syntax/python/python-file.ts';
import type { FileChange, Project, ProjectSettings, Snapshot } from './project.ts';

/**
 * An empty project.
 *
 * A file is analysed when its text arrives, the graph when a snapshot is asked for it and some file's shape has changed since.
 */
export function createProject(): Project {
  let settings: ProjectSettings = { folders: [], sqlalchemyVersion: undefined };
  const python = createPython();
  const files = new Map<Uri, PythonFacts>();
  let revision = 0;
  let current: Snapshot | undefined;
  let linked: { readonly revision: number; readonly graph: RelationshipGraph } | undefined;

  return {
    configure(changed) {
      settings = changed;
      revision++;
      current = undefined;
    },
    apply(changes) {
      for (const change of changes) applyOne(change);
      current = undefined;
    },
    snapshot() {
      current ??= takeSnapshot();
      return current;
    },
  };

  function applyOne({ uri, text }: FileChange): void {
    const before = files.get(uri);
    if (text === undefined) {
      if (files.delete(uri)) revision++;
      return;
    }
    if (before?.text === text) return;
    const facts = python.analyze(uri, text, before);
    files.set(uri, facts);
    // The same shape gives the same graph.
    if (facts.shape !== before?.shape) revision++;
  }

  function takeSnapshot(): Snapshot {
    const taken = new Map(files);
    const { folders, sqlalchemyVersion, loading = false } = settings;
    const at = revision;
    let graph: RelationshipGraph | undefined;
    const uris = [...taken.keys()].sort();
    return {
      revision: at,
      files: uris,
      get graph() {
        graph ??= linked?.revision === at ? linked.graph : link();
        return graph;
      },
      text: (uri) => taken.get(uri)?.text,
      span: ({ uri, site }): Span => taken.get(uri)?.span(site) ?? nowhere,
      path: (uri) => relativePath(uri, folders),
    };

    function link(): RelationshipGraph {
      const ofPython = python.link(
        uris.flatMap((uri) => taken.get(uri) ?? []),
        { path: (uri) => relativePath(uri, folders), sqlalchemyVersion, loading },
      );
      const made = mergeGraphs([ofPython]);
      if (at === revision) linked = { revision: at, graph: made };
      return made;
    }
  }
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
