import type { Uri } from '../base/text.ts';
import { asUri } from '../base/uri.ts';
import { type FileSource, openedSize } from './file-source.ts';
import { installedVersion, lockedVersion } from './npm-version.ts';
import type { InstalledPackage } from './project.ts';
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

/** Packages whose release decides how models are understood. */
const packages = ['typeorm', '@mikro-orm/core'];

/** The releases of TypeORM and MikroORM that are installed in these folders, or locked there. */
export function readPackageVersions(folders: Iterable<Uri>, files: FileSource): readonly InstalledPackage[] {
  const found: InstalledPackage[] = [];
  for (const folder of folders) {
    const read = (name: string): string | undefined => files.read(asUri(`${folder}/${name}`), openedSize)?.decode();
    for (const name of packages) {
      const version = installedVersion(read(`node_modules/${name}/package.json`)) ?? lockedVersion(name, read);
      if (version !== undefined) found.push({ folder, name, version });
    }
  }
  return found;
}
