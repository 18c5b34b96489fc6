/** Files at the top of a project that may say which SQLAlchemy it runs on, the surest first. */
export const versionFiles = [
  'uv.lock',
  'poetry.lock',
  'pdm.lock',
  'Pipfile.lock',
  'requirements.txt',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
  'Pipfile',
  'requirements.in',
  'requirements/base.txt',
  'requirements/prod.txt',
  'requirements-dev.txt',
] as const;

/**
 * The version or requirement of SQLAlchemy that a project's file names, as it stands there (`2.0.45`, `>=1.4,<2.1`).
 * `undefined` when the file does not name it or names no version.
 */
export function versionNamedIn(file: string, text: string): string | undefined {
  if (file.endsWith('Pipfile.lock')) return /"sqlalchemy"\s*:\s*\{[^}]*"version"\s*:\s*"==([\d.]+)/i.exec(text)?.[1];
  if (file.endsWith('.lock')) return /name = "sqlalchemy"\s+version = "([\d.]+)/i.exec(text)?.[1];
  for (const pattern of requirements) {
    const found = pattern.exec(text)?.[1]?.trim();
    if (found !== undefined && found !== '') return found;
  }
  return undefined;
}

/** `SQLAlchemy[asyncio]>=2.0,<2.1` in a list or on a line; `sqlalchemy = "^2.0"` and `{ version = "…" }` in a table. */
const requirements = [
  /^[ \t"']*sqlalchemy[ \t]*(?:\[[^\]]*\])?[ \t]*\(?((?:==|>=|<=|~=|>|<)[^"'#;)\r\n]*)/im,
  /["']sqlalchemy[ \t]*(?:\[[^\]]*\])?[ \t]*\(?((?:==|>=|<=|~=|>|<)[^"'#;)\r\n]*)/i,
  /^sqlalchemy[ \t]*=[ \t]*"([^"*]+)"/im,
  /^sqlalchemy[ \t]*=[ \t]*\{[^}]*version[ \t]*=[ \t]*"([^"*]+)"/im,
];
