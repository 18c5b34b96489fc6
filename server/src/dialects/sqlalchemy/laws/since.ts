import type { Version, VersionRange } from '../version.ts';

/** Whether every release the project may run on is `version` or later, so that its behaviour can be relied on. */
export function since(range: VersionRange, version: Version): boolean {
  return range !== undefined && compare(range.from, version) >= 0;
}

/** Whether every release the project may run on is older than `version`. */
export function before(range: VersionRange, version: Version): boolean {
  return range !== undefined && compare(range.to, version) < 0;
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
