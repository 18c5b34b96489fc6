import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { applyChange, type DocumentChange } from '../../../server/src/diagram/document-change.ts';
import type { DocumentPart } from '../../../server/src/diagram/document-parts.ts';
import { isWhole, readDocument } from '../../../server/src/diagram/read-document.ts';

/** The newest document, put together from what the extension sends. It answers `undefined` to what makes none. */
export interface Inbox {
  part(part: DocumentPart): void;
  /** `received` is unchecked, and has what the parts since the last document have not. */
  document(received: unknown): DiagramDocument | undefined;
  change(change: DocumentChange | null): DiagramDocument | undefined;
}

/** An inbox in which nothing has arrived. */
export function createInbox(): Inbox {
  let parts: DocumentPart[] = [];
  let newest: DiagramDocument = { version: 1, entities: [], edges: [], broken: [] };
  return {
    part: (part) => {
      parts.push(part);
    },
    document(received) {
      const document = readDocument(received, parts);
      parts = [];
      newest = document ?? newest;
      return document;
    },
    change(change) {
      const document = change === null ? newest : applyChange(newest, change);
      if (!isWhole(document)) return undefined;
      newest = document;
      return document;
    },
  };
}
