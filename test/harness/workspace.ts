import { fileKind } from '../../server/src/languages/file-kind.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import type { Edit, Uri } from '../../server/src/base/text.ts';
import { filePath, fileUri } from '../../server/src/base/uri.ts';
import type { Snapshot } from '../../server/src/project/project.ts';
import { check } from '../../server/src/rules/check.ts';
import type { Report } from '../../server/src/rules/rule.ts';
import { loadTypescript } from './load-typescript.ts';

/** Files by path, and the settings they are analysed under. */
export interface WorkspaceInput {
  readonly files: ReadonlyMap<string, string>;
  readonly sqlalchemyVersion?: string | undefined;
}

/** A workspace in memory, analysed once. */
export interface Workspace {
  readonly input: WorkspaceInput;
  readonly snapshot: Snapshot;
  /** What the rules find, file by file in the order given. */
  readonly reports: readonly Report[];
}

const root = '/workspace';

/** Analyses files that exist nowhere else. */
export function openWorkspace(input: WorkspaceInput): Workspace {
  const project = createProject();
  if ([...input.files.keys()].some((it) => fileKind(uriOf(it)) === 'typescript'))
    project.addTypescript(loadTypescript());
  project.configure({ folders: [fileUri(root)], sqlalchemyVersion: input.sqlalchemyVersion });
  project.apply([...input.files].map(([path, text]) => ({ uri: uriOf(path), text })));
  const snapshot = project.snapshot();
  const reports = [...input.files.keys()].flatMap((path) => [...check(snapshot, uriOf(path))]);
  return { input, snapshot, reports };
}

/** The workspace's files after some edits to them; throws when edits overlap or name a file it does not have. */
export function applyEdits(files: ReadonlyMap<string, string>, edits: readonly Edit[]): ReadonlyMap<string, string> {
  const edited = new Map(files);
  for (const uri of new Set(edits.map((it) => it.uri))) {
    const path = pathOf(uri);
    let text = files.get(path);
    if (text === undefined) throw new Error(`An edit changes ${path}, which does not exist.`);
    let behind = text.length;
    const here = edits.filter((it) => it.uri === uri);
    // Of several insertions at one place the first given comes first.
    for (const { span, text: inserted } of here.toReversed().toSorted((a, b) => b.span.start - a.span.start)) {
      if (span.start > span.end || span.end > behind) throw new Error(`Edits of ${path} overlap.`);
      text = text.slice(0, span.start) + inserted + text.slice(span.end);
      behind = span.start;
    }
    edited.set(path, text);
  }
  return edited;
}

/** The identity of a file of the workspace. */
export function uriOf(path: string): Uri {
  return fileUri(`${root}/${path}`);
}

/** The path of a file of the workspace. */
export function pathOf(uri: Uri): string {
  return filePath(uri).slice(root.length + 1);
}

/** Where an offset lies, both from 1, as people count. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
