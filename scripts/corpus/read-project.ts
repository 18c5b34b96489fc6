import fs from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileUri } from '../../server/src/base/uri.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import { fileSource } from '../../server/src/project/file-source.ts';
import { indexWorkspace } from '../../server/src/project/index-workspace.ts';
import type { Snapshot } from '../../server/src/project/project.ts';
import { workspaceIndex } from '../../server/src/project/workspace-index.ts';
import { loadTypescript } from '../../server/src/rules/load-typescript.ts';

/** A checkout, read and linked. */
export interface ReadProject {
  readonly snapshot: Snapshot;
  readonly entities: number;
  readonly milliseconds: number;
  /** How many files were looked at. */
  readonly seen: number;
}

/** Reads a checkout as the language server would if it were opened, as a whole or only some of its subfolders. */
export async function readProject(
  checkout: string,
  subfolders: readonly string[],
  release: string | undefined,
): Promise<ReadProject> {
  const start = performance.now();
  const folders = (subfolders.length > 0 ? subfolders : ['.']).map((it) => fileUri(resolve(checkout, it)));
  const project = createProject();
  project.configure({ folders, sqlalchemyVersion: release });
  const index = workspaceIndex(folders);
  await indexWorkspace(folders, {
    index,
    files: fileSource(fs, (message) => console.error(message)),
    excluded: () => false,
    opened: () => undefined,
    async typescript() {
      const typescript = await loadTypescript();
      project.addTypescript(typescript);
      return typescript;
    },
    apply: (changes) => project.apply(changes),
    pause: async () => {
      await setImmediate();
      return true;
    },
  });
  const snapshot = project.snapshot();
  const entities = snapshot.graph.entities.length;
  return { snapshot, entities, milliseconds: performance.now() - start, seen: index.size };
}
