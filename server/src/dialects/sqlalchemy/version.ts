import type { Binding, PythonShape } from '../../syntax/python/shape.ts';

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

/** Names of `sqlalchemy.orm` that are there since 2.0.0. `Mapped` is there since 1.4. */
const newInTwo: ReadonlySet<string> = new Set([
  'mapped_column',
  'DeclarativeBase',
  'DeclarativeBaseNoMeta',
  'MappedAsDataclass',
  'DynamicMapped',
  'WriteOnlyMapped',
]);

/** The oldest release that has everything the files import. */
export function impliedVersion(files: readonly PythonShape[]): Version | undefined {
  const isNew = (it: Binding): boolean =>
    it.kind === 'import' && it.module.path.startsWith('sqlalchemy') && it.name !== undefined && newInTwo.has(it.name);
  return files.some(({ bindings }) => [...bindings.values()].some(isNew)) ? [2, 0, 0] : undefined;
}

/** `range` without what is older than `version`. */
export function atLeast(range: VersionRange, version: Version | undefined): VersionRange {
  if (!version) return range;
  if (!range) return { from: version, to: [any, any, any] };
  return range.from[0] < version[0] ? { from: version, to: range.to } : range;
}

const any = Number.MAX_SAFE_INTEGER;

/** The last release before `version`. */
function below([major, minor, patch]: Version): Version {
  if (patch > 0) return [major, minor, patch - 1];
  return minor > 0 ? [major, minor - 1, any] : [major - 1, any, any];
}
