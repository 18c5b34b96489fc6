import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refactorings } from '../../server/src/features/refactorings.ts';
import { applyEdits, openWorkspace } from '../../test/harness/workspace.ts';
import type { FixProject } from './fix-projects.ts';
import type { FixResult } from './fixes.ts';
import { observe } from './observe.ts';
import type { MappedRelationship, Outcome } from './outcome.ts';
import { writeProject } from './write-project.ts';

/** Refactors each relationship of valid projects, alone, and lets SQLAlchemy compare what it maps before and after. */
export async function tryRefactorings(
  python: string,
  release: string,
  projects: readonly FixProject[],
): Promise<readonly FixResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-refactorings-'));
  try {
    const attempts = projects.flatMap(({ name, files }, at) => {
      // By its name a class is known to its own base only, which the graph does not tell.
      if ([...files.values()].join('').split(/= declarative_base\(|\(DeclarativeBase\):/).length > 2) return [];
      const { snapshot, reports } = openWorkspace({ files, sqlalchemyVersion: release });
      const ends = new Set(snapshot.graph.entities.flatMap(({ uri }) => snapshot.graph.declaredIn(uri)));
      const path = writeProject(join(folder, String(at)), files);
      return [...ends].flatMap(({ owner, name: key, declaration }, nth) =>
        refactorings(snapshot, declaration.uri, snapshot.span(declaration.name).start).map(
          ({ title, edits }, index) => {
            const changed = applyEdits(files, edits);
            const after = openWorkspace({ files: changed, sqlalchemyVersion: release });
            const added = after.reports.find(
              ({ rule, severity }) => severity !== 'hint' && !reports.some((it) => it.rule === rule),
            );
            const afterPath = writeProject(join(folder, `${at}-${nth}-${index}`), changed);
            return { name, end: `${owner.name}.${key}`, title, path, afterPath, added };
          },
        ),
      );
    });
    const paths = [...new Set(attempts.flatMap(({ path, afterPath }) => [path, afterPath]))];
    const outcomes = await observe(python, paths, '--in-full');
    return attempts.flatMap(({ name, end, title, path, afterPath, added }): FixResult[] => {
      const [was, is] = [outcomes.get(path), outcomes.get(afterPath)];
      if (!was?.relationships || was.warnings.length > 0 || !is) return [];
      const why = added ? `what is found now was not before: ${added.message}` : differenceOf(was, is, end);
      const rule = title.startsWith('Create') ? 'create the other side' : 'write out backref';
      return [
        { rule, title, project: `${name}, ${end}`, result: why === undefined ? 'clean' : 'failed', why: why ?? '' },
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What means something else afterwards, but for a new attribute that is the other side of `end`. */
function differenceOf(was: Outcome, is: Outcome, end: string): string | undefined {
  if (!is.relationships) return `SQLAlchemy raises ${is.exception ?? ''}: ${is.message ?? ''}`;
  if (is.warnings[0]) return `SQLAlchemy warns ${is.warnings[0][1]}`;
  for (const [name, now] of Object.entries(is.relationships)) {
    const before = was.relationships?.[name];
    if (!before) {
      if (now.inverse?.includes(end) && isOpposite(is.relationships[end], now)) continue;
      return `${name} is no other side of ${end}: ${JSON.stringify(now)}`;
    }
    const paired = name === end && before.inverse?.length === 0 ? { ...before, inverse: now.inverse } : before;
    if (JSON.stringify(paired) !== JSON.stringify(now))
      return `${name} was ${JSON.stringify(paired)}, and is ${JSON.stringify(now)}`;
  }
  return undefined;
}

function isOpposite(one: MappedRelationship | undefined, other: MappedRelationship): boolean {
  return one?.direction === 'MANYTOMANY'
    ? other.direction === 'MANYTOMANY'
    : other.direction === (one?.direction === 'MANYTOONE' ? 'ONETOMANY' : 'MANYTOONE');
}
