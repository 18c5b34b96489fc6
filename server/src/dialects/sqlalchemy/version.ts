/** A release of SQLAlchemy as far as its behaviour depends on it: `[2, 0, 54]`. */
export type Version = readonly [major: number, minor: number, patch: number];

/** Versions a project may run on; `undefined` means any, and then only what holds in all of them is said. */
export type VersionRange = { readonly from: Version; readonly to: Version } | undefined;
