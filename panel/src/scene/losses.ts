import { t } from '../../../server/src/base/translate.ts';
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

/** What is said of files that cannot be read whole; `isOld` where an older picture stands in. */
export function brokenText(uris: readonly string[], isOld: boolean): string | undefined {
  const [first, ...others] = uris.map((uri) => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
  if (first === undefined) return undefined;
  const files = others.length === 0 ? first : t`${first} and ${others.length} more`;
  return isOld
    ? t`${files} cannot be read at the moment. This is the picture from before.`
    : t`${files} cannot be read whole, so models may be missing here.`;
}
