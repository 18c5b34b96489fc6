/** A release of SQLAlchemy as far as its behaviour depends on it: `[2, 0, 54]`. */
export type Version = readonly [major: number, minor: number, patch: number];

/** Versions a project may run on; `undefined` means any, and then only what holds in all of them is said. */
export type VersionRange = { readonly from: Version; readonly to: Version } | undefined;

/** Reads `2.0` as any release of 2.0 and `2.0.41` as that one; anything else as any. */
export function parseVersion(text: string | undefined): VersionRange {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(text ?? '');
  if (!match) return undefined;
  const major = Number(match[1]);
  const minor = Number(match[2]);
  if (match[3] === undefined) return { from: [major, minor, 0], to: [major, minor, Number.MAX_SAFE_INTEGER] };
  const exact: Version = [major, minor, Number(match[3])];
  return { from: exact, to: exact };
}
