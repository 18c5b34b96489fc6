import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sqlalchemyWording } from '../../server/src/dialects/sqlalchemy/notes/sqlalchemy-wording.ts';
import { heldType } from '../../server/src/features/hover/wording.ts';
import { openWorkspace } from '../../test/harness/workspace.ts';
import type { Case } from './cases.ts';

/** What a hover says of an attribute that SQLAlchemy can be asked to show. */
interface Claim {
  readonly owner: string;
  readonly name: string;
  /** `list[Post]`. */
  readonly held: string | undefined;
  /** "… `user.posts.append(post)` sets `post.author` …" */
  readonly memory: string | undefined;
}

/** How many claims SQLAlchemy bore out, and those it did not. */
export interface ClaimResult {
  readonly borneOut: number;
  readonly failures: readonly string[];
}

const script = fileURLToPath(new URL('claims.py', import.meta.url));

/** Lets SQLAlchemy try what hovers say that attributes hold, and that a change of either side does in memory. */
export function tryClaims(python: string, release: string, cases: readonly Case[]): ClaimResult {
  const asked = cases.map(({ name, path, text }) => ({ name, path, claims: claimsOf(text, release) }));
  const { stdout, stderr, status } = spawnSync(python, ['-B', script], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`claims.py failed: ${stderr}`);
  return JSON.parse(stdout) as ClaimResult;
}

function claimsOf(text: string, sqlalchemyVersion: string): readonly Claim[] {
  const { snapshot } = openWorkspace({ files: new Map([['case.py', text]]), sqlalchemyVersion });
  return snapshot.graph.entities.flatMap((entity) =>
    [...entity.attributes].flatMap(([name, attribute]): Claim[] => {
      if (attribute.kind !== 'relationship' || attribute.end.origin === 'inherited') return [];
      const { end } = attribute;
      const [memory] = sqlalchemyWording.inMemory(end);
      return [{ owner: entity.name, name, held: heldType(snapshot, end), memory }];
    }),
  );
}
