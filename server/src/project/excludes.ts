import zeptomatch from 'zeptomatch';

/** Makes one test of the patterns of `counterpart.index.exclude`; a pattern that is none matches nothing. */
export function excludes(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.flatMap(compiled);
  return (path) => tests.some((it) => it.test(path));
}

function compiled(pattern: string): readonly RegExp[] {
  try {
    return [zeptomatch.compile(pattern)];
  } catch {
    return [];
  }
}
