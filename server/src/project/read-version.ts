import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import { type FileSource, openedSize } from './file-source.ts';
import { versionFiles, versionNamedIn } from './sqlalchemy-version.ts';

/** The version or requirement of SQLAlchemy that the first of these folders names which names one. */
export function readSqlalchemyVersion(folders: Iterable<Uri>, files: FileSource): string | undefined {
  for (const folder of folders) {
    for (const name of versionFiles) {
      const text = files.read(asUri(`${folder}/${name}`), openedSize)?.decode();
      const version = text === undefined ? undefined : versionNamedIn(name, text);
      if (version !== undefined) return version;
    }
  }
  return undefined;
}
