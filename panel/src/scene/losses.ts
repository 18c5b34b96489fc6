import type { DiagramDocument } from '../../../server/src/diagram/document.ts';

/**
 * The broken files because of which a newer document has less than an older one: their cards or rows are gone, and nobody
 * knows whether they were taken out or are only unreadable at the moment.
 */
export function losses(before: DiagramDocument, after: DiagramDocument): readonly string[] {
  if (after.broken.length === 0) return [];
  const rowsNow = new Map(
    after.entities.map(({ id, columns, relationships }) => [
      id,
      new Set([...columns, ...relationships].map((row) => row.id)),
    ]),
  );
  return after.broken.filter((uri) =>
    before.entities.some((old) => {
      if (old.uri !== uri) return false;
      const now = rowsNow.get(old.id);
      return now === undefined || [...old.columns, ...old.relationships].some((row) => !now.has(row.id));
    }),
  );
}
