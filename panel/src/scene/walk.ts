import { describeColumn, describeEntity, describeRelationship } from '../../../server/src/diagram/picture/describe.ts';
import type { Target } from '../state/panel-state.ts';
import { isMarked } from '../../../server/src/diagram/picture/card-face.ts';
import type { IndexedDocument } from './shown.ts';

/** Everything that is wrong on these cards, in their order: a card itself, then its rows. */
export function problemTargets(index: IndexedDocument, shown: (entity: string) => boolean): readonly Target[] {
  return index.document.entities
    .filter(({ id }) => shown(id))
    .flatMap(({ id, problems, columns, relationships }) => [
      ...(isMarked(problems) ? [{ entity: id, row: null }] : []),
      ...[...columns, ...relationships].filter((it) => isMarked(it.problems)).map((it) => ({ entity: id, row: it.id })),
    ]);
}

/** The target after (1) or before (-1) another in a list, around its ends; the first or last if it is not in there. */
export function stepFrom(targets: readonly Target[], from: Target | null, step: 1 | -1): Target | undefined {
  const here = targets.findIndex((it) => it.entity === from?.entity && it.row === from.row);
  if (here < 0) return targets.at(step === 1 ? 0 : -1);
  return targets.at((here + step) % targets.length);
}

/** The relationships of a card as targets, in the order the picture has them. */
export function relationshipTargets(
  index: IndexedDocument,
  entity: string,
  tops: ReadonlyMap<string, number> | undefined,
): readonly Target[] {
  const rows = index.entities.get(entity)?.relationships ?? [];
  return rows
    .toSorted((a, b) => (tops?.get(a.id) ?? 0) - (tops?.get(b.id) ?? 0))
    .map(({ id }) => ({ entity, row: id }));
}

/** Where a row leads: the attribute on the other side, the column a foreign key refers to, or at least the card. */
export function otherSide(index: IndexedDocument, { entity, row }: Target): Target | undefined {
  if (row === null) return undefined;
  for (const { from, to } of index.edgesOf.get(entity) ?? []) {
    if (from.row === row) return { entity: to.entity, row: to.row };
    if (to.row === row) return { entity: from.entity, row: from.row };
  }
  const owner = index.entities.get(entity);
  const target = owner?.relationships.find((it) => it.id === row)?.target.entity;
  if (target !== undefined && target !== null && index.entities.has(target)) return { entity: target, row: null };
  const reference = owner?.columns.find((it) => it.id === row)?.references[0];
  if (reference === undefined || reference.entity === null || !index.entities.has(reference.entity)) return undefined;
  return { entity: reference.entity, row: reference.row };
}

/** The card or row of an id; `undefined` if there is none. */
export function targetOf(index: IndexedDocument, id: string): Target | undefined {
  if (index.entities.has(id)) return { entity: id, row: null };
  const entity = index.ownerOf.get(id);
  return entity === undefined ? undefined : { entity, row: id };
}

/** A card or row in words. */
export function describeTarget(index: IndexedDocument, { entity, row }: Target): string {
  const owner = index.entities.get(entity);
  if (owner === undefined) return '';
  if (row === null) return describeEntity(owner);
  const column = owner.columns.find((it) => it.id === row);
  if (column !== undefined) return `${owner.name}.${describeColumn(column)}`;
  const relationship = owner.relationships.find((it) => it.id === row);
  return relationship === undefined ? '' : `${owner.name}.${describeRelationship(relationship)}`;
}
