import type { Composer } from '../dialects/composer.ts';
import type { DialectId } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';

/** The composer that spells changes the way `dialect` does; `undefined` for one that none is written for. */
export function composerFor(snapshot: Snapshot, dialect: DialectId): Composer | undefined {
  return snapshot.dialect(dialect)?.composer?.(snapshot);
}
