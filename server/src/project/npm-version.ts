/** Files beside a `package.json` that say which release of a package is locked. */
const lockFiles = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'] as const;

/** The release that the `package.json` of an installed package names. */
export function installedVersion(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /"version"\s*:\s*"([\w.+-]+)"/.exec(text)?.[1];
}

/** The release of a package that the first lock file names which names one; `read` gives a file by its name. */
export function lockedVersion(name: string, read: (file: string) => string | undefined): string | undefined {
  for (const file of lockFiles) {
    const text = read(file);
    const version = text === undefined ? undefined : versionIn(file, text, escaped(name));
    if (version !== undefined) return version;
  }
  return undefined;
}

function versionIn(file: (typeof lockFiles)[number], text: string, name: string): string | undefined {
  switch (file) {
    case 'package-lock.json':
      return new RegExp(`"node_modules/${name}"\\s*:\\s*\\{\\s*"version"\\s*:\\s*"([^"]+)"`).exec(text)?.[1];
    case 'pnpm-lock.yaml':
      // `  typeorm@0.3.20:` from version 9 of the format, `  /typeorm@0.3.20:` and `  /typeorm/0.3.20:` before.
      return new RegExp(`^ {2}'?/?${name}[@/](\\d[^:(_'\\s]*)`, 'm').exec(text)?.[1];
    case 'yarn.lock':
      return new RegExp(`^"?${name}@[^\\n]*:\\n {2}version:? "?([^"\\s]+)`, 'm').exec(text)?.[1];
    case 'bun.lock':
      return new RegExp(`"${name}"\\s*:\\s*\\[\\s*"${name}@([^"]+)"`).exec(text)?.[1];
  }
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
