import type { Pair } from './pair-words.ts';

/** What each member of `cascade="…"` does for this pair, one a line. */
export function cascadeNotes(pair: Pair, written: string): string {
  const members = written
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  return members
    .map(
      (it) =>
        `- \`${it}\`: ${cascades.get(it)?.(pair) ?? 'SQLAlchemy does not know this one and raises "Invalid cascade option(s)".'}`,
    )
    .join('\n');
}

const cascades: ReadonlyMap<string, (pair: Pair) => string> = new Map<string, (pair: Pair) => string>([
  [
    'all',
    ({ owner, target }) =>
      `\`save-update\`, \`merge\`, \`refresh-expire\`, \`expunge\` and \`delete\`: what happens to a ${owner} happens to its ${target}, deleting included; \`delete-orphan\` is not in it.`,
  ],
  ['save-update', ({ owner, place }) => `adding a ${owner} to a session adds what is in \`${place}\` too.`],
  ['merge', ({ owner, place }) => `merging a ${owner} merges what is in \`${place}\` too.`],
  ['delete', ({ owner, target }) => `deleting a ${owner} deletes its ${target}.`],
  ['delete-orphan', ({ target, place }) => `a ${target} removed from \`${place}\` is deleted.`],
  ['refresh-expire', ({ owner, place }) => `refreshing or expiring a ${owner} does the same to \`${place}\`.`],
  ['expunge', ({ owner, place }) => `taking a ${owner} out of a session takes what is in \`${place}\` out too.`],
  ['none', () => 'nothing is passed on.'],
]);
