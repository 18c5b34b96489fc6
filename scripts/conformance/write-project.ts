import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onlyModule } from './fix-projects.ts';

/** Writes files below a new folder; answers with the path that Python is given: that of the only module, or the folder. */
export function writeProject(folder: string, files: ReadonlyMap<string, string>): string {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return files.has(onlyModule) ? join(folder, onlyModule) : folder;
}
