import { t } from '../../../base/translate.ts';
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
        `- \`${it}\`: ${cascades.get(it)?.(pair, members) ?? t`SQLAlchemy does not know this one and raises "Invalid cascade option(s)".`}`,
    )
    .join('\n');
}

type Cascade = (pair: Pair, members: readonly string[]) => string;

const cascades: ReadonlyMap<string, Cascade> = new Map<string, Cascade>([
  [
    'all',
    ({ anOwner, held }, members) =>
      t`\`save-update\`, \`merge\`, \`refresh-expire\`, \`expunge\` and \`delete\`: what happens to ${anOwner} happens to its ${held}, deleting included${members.includes('delete-orphan') ? '' : t`; \`delete-orphan\` is not in it`}.`,
  ],
  ['save-update', ({ anOwner, place }) => t`adding ${anOwner} to a session adds what is in \`${place}\` too.`],
  ['merge', ({ anOwner, place }) => t`merging ${anOwner} merges what is in \`${place}\` too.`],
  ['delete', ({ anOwner, held }) => t`deleting ${anOwner} deletes its ${held}.`],
  ['delete-orphan', ({ aTarget, place }) => t`${aTarget} removed from \`${place}\` is deleted.`],
  ['refresh-expire', ({ anOwner, place }) => t`refreshing or expiring ${anOwner} does the same to \`${place}\`.`],
  ['expunge', ({ anOwner, place }) => t`taking ${anOwner} out of a session takes what is in \`${place}\` out too.`],
  ['none', () => t`nothing is passed on.`],
]);
