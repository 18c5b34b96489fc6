/** A release of SQLAlchemy as far as its behaviour depends on it: `[2, 0, 54]`. */
export type Version = readonly [major: number, minor: number, patch: number];

/** Versions a project may run on; `undefined` means any, and then only what holds in all of them is said. */
export type VersionRange = { readonly from: Version; readonly to: Version } | undefined;

/**
 * Reads a version or a requirement: `2.0` is any release of 2.0, `2.0.41` that one, `>=1.4,<2.1` what lies between,
 * `~=2.0.4` and `^2.0` as pip and Poetry take them. `undefined` (any release) for what cannot be read.
 */
export function parseVersion(text: string | undefined): VersionRange {
  let from: Version | undefined;
  let to: Version | undefined;
  for (const clause of (text ?? '').split(',')) {
    const match = /^\s*(==|>=|>|<=|<|~=|\^|~)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+|\*))?/.exec(clause);
    if (!match) continue;
    const [, operator = '==', major = '0', minor, patch] = match;
    const low: Version = [Number(major), Number(minor ?? 0), patch === undefined || patch === '*' ? 0 : Number(patch)];
    switch (operator) {
      case '>=':
      case '>':
        from = low;
        break;
      case '<':
        to = below(low);
        break;
      case '<=':
        to = low;
        break;
      case '^':
        [from, to] = [low, [low[0], any, any]];
        break;
      case '~=':
        [from, to] = [low, patch === undefined ? [low[0], any, any] : [low[0], low[1], any]];
        break;
      case '~':
        [from, to] = [low, [low[0], low[1], any]];
        break;
      default:
        [from, to] = [
          low,
          [low[0], minor === undefined ? any : low[1], patch === undefined || patch === '*' ? any : low[2]],
        ];
    }
  }
  return from || to ? { from: from ?? [0, 0, 0], to: to ?? [any, any, any] } : undefined;
}

const any = Number.MAX_SAFE_INTEGER;

/** The last release before `version`. */
function below([major, minor, patch]: Version): Version {
  if (patch > 0) return [major, minor, patch - 1];
  return minor > 0 ? [major, minor - 1, any] : [major - 1, any, any];
}
