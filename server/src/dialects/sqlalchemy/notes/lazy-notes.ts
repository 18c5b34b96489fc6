import { t } from '../../../base/translate.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import type { Pair } from './pair-words.ts';

/** When and how this end loads the other side, and what that means under `AsyncSession`. */
export function lazyNote(pair: Pair, strategy: string, end: RelationshipEnd): string | undefined {
  const isScalar = end.collection.kind === 'resolved' && !end.collection.to;
  return loaders.get(strategy)?.(pair, isScalar ? 'joinedload' : 'selectinload');
}

const onFirstAccess = ({ place, ownerName, key }: Pair, loader: string): string =>
  t`\`${place}\` is loaded by a SELECT of its own on first access; in a loop that is one query for each object. Under \`AsyncSession\` that first access fails: load it with \`${loader}(${ownerName}.${key})\`.`;

const joined = ({ owner, place }: Pair, loader: string): string =>
  t`\`${place}\` is loaded by a JOIN in the same SELECT as the ${owner}.${loader === 'joinedload' ? '' : t` A query for a collection loaded so needs \`.unique()\` in 2.0 style.`}`;

const never = ({ place }: Pair): string => t`\`${place}\` is always empty when read. Deprecated in 2.1.`;

type Note = (pair: Pair, loader: string) => string;

const loaders: ReadonlyMap<string, Note> = new Map<string, Note>([
  ['select', onFirstAccess],
  ['true', onFirstAccess],
  ['joined', joined],
  ['false', joined],
  [
    'selectin',
    ({ owner, place }) =>
      t`\`${place}\` is loaded with the ${owner}, for all found at once, by one more SELECT … IN. Works under \`AsyncSession\`.`,
  ],
  [
    'subquery',
    ({ owner, place }) =>
      t`\`${place}\` is loaded with the ${owner} by one more SELECT that repeats the query; \`selectin\` is usually better.`,
  ],
  ['immediate', ({ owner, place }) => t`\`${place}\` is loaded with each ${owner}, by one SELECT for each.`],
  [
    'raise',
    ({ ownerName, place, key }, loader) =>
      t`Reading \`${place}\` raises unless it was loaded by the query: use \`${loader}(${ownerName}.${key})\`.`,
  ],
  [
    'raise_on_sql',
    ({ ownerName, place, key }, loader) =>
      t`Reading \`${place}\` raises if that would need a query: use \`${loader}(${ownerName}.${key})\`. What is in the session already is given.`,
  ],
  ['noload', never],
  ['null', never],
  [
    'dynamic',
    ({ place }) =>
      t`\`${place}\` is a query, not a list: filter and iterate it. It cannot be loaded eagerly, and does not work under \`AsyncSession\`; \`write_only\` does.`,
  ],
  [
    'write_only',
    ({ place }) =>
      t`\`${place}\` is never loaded: \`.select()\` gives a statement to run, \`.add()\` and \`.remove()\` write. Works under \`AsyncSession\`.`,
  ],
]);
