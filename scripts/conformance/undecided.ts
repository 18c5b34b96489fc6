import { readFileSync } from 'node:fs';

/** Why the analysis does not say what SQLAlchemy says of some cases, with the releases concerned. */
export interface Undecided {
  readonly reason: string;
  readonly cases: Readonly<Record<string, 'all' | readonly string[]>>;
}

const file = new URL('../../test/conformance/undecided.json', import.meta.url);

/** What is left undecided, reason by reason. */
export const undecided = JSON.parse(readFileSync(file, 'utf8')) as readonly Undecided[];

/** Whether some reason is given for that case on that release. */
export function isUndecided(name: string, release: string): boolean {
  return undecided.some(({ cases }) => {
    const releases = cases[name];
    return releases === 'all' || releases?.includes(release);
  });
}
