import { t } from '../base/translate.ts';
import type { Uri } from '../base/text.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { tableKey } from '../model/tables.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from '../rules/compose.ts';
import { associationTables } from '../rules/association-tables.ts';
import { isMadeElsewhere, relationshipsOf, rootOf, shareForeignColumns } from '../rules/inverse-candidates.ts';
import { joinText } from '../rules/place.ts';
import { createFix } from '../rules/repair-inverse.ts';
import type { Fix } from '../rules/rule.ts';

/** How the relationship that is declared at `offset` may be written otherwise: nothing where its pair is not as it should be. */
export function refactorings(snapshot: Snapshot, uri: Uri, offset: number): readonly Fix[] {
  const end = snapshot.graph.declaredIn(uri).find(({ declaration }) => {
    const [name, call] = [snapshot.span(declaration.name), snapshot.span(declaration.call)];
    return declaration.uri === uri && name.start <= offset && offset <= call.end;
  });
  return end?.problems.length === 0 && !isMadeElsewhere(end) ? [...refactored(end, snapshot)] : [];
}

function* refactored(end: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  if (isAlone(end, snapshot)) yield* createFix(end, undefined, snapshot);
  if (end.inverse.kind !== 'resolved' || end.inverse.to.origin !== 'backref') return;
  const { declaration } = end;
  const { name } = end.inverse.to;
  const composer = composerFor(snapshot, end.owner.dialect);
  const named = composer?.setOptions(declaration, [
    ['backref', undefined],
    ['back_populates', composer.quote(declaration.uri, name)],
  ]);
  for (const { edits } of named?.length ? createFix(end, name, snapshot) : [])
    yield {
      title: t`Write out backref as a pair of back_populates`,
      safety: 'safe',
      edits: [...(named ?? []), ...edits],
    };
}

/** Whether nothing leads back, and another side would have columns of its own to write, by foreign keys that are there. */
function isAlone(end: RelationshipEnd, snapshot: Snapshot): boolean {
  const { inverseName, linked, viewonly, secondary, owner } = end;
  if (inverseName.kind !== 'absent' || linked.length > 0 || viewonly.kind !== 'absent') return false;
  const isThrough =
    secondary.kind === 'literal' && associationTables(end, snapshot).includes(tableKey(secondary.value));
  // `foreign()` in the first of two joins counts for both, but not the other way round.
  if (secondary.kind !== 'absent' && (!isThrough || joinText(end, snapshot).includes('foreign('))) return false;
  const relatives = snapshot.graph.entities.filter((it) => rootOf(it) === rootOf(owner)).flatMap(relationshipsOf);
  return !relatives.some((it) => it !== end && shareForeignColumns(it, end) === true);
}
