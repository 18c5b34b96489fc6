import { equalData } from '../base/equal-data.ts';
import { type Guard, isListOf, isRecord, isString } from '../base/guard.ts';
import type { DiagramDocument, DiagramEdge, DiagramEntity } from './document.ts';
import { isEdge, isEntity } from './read-document.ts';

/** What makes one document of another. Cards and edges that are not named stay as they are. */
export interface DocumentChange {
  /** New ones, and those of which anything differs, as a whole. */
  readonly entities: readonly DiagramEntity[];
  readonly removedEntities: readonly string[];
  readonly edges: readonly DiagramEdge[];
  readonly removedEdges: readonly string[];
  readonly broken: readonly string[];
}

/** What differs between two documents; `undefined` if nothing does, the order apart. */
export function documentChange(before: DiagramDocument, after: DiagramDocument): DocumentChange | undefined {
  const entities = differing(before.entities, after.entities);
  const edges = differing(before.edges, after.edges);
  const change = {
    entities: entities.changed,
    removedEntities: entities.removed,
    edges: edges.changed,
    removedEdges: edges.removed,
    broken: after.broken,
  };
  const isNone = [entities.changed, entities.removed, edges.changed, edges.removed].every((it) => it.length === 0);
  return isNone && equalData(before.broken, after.broken) ? undefined : change;
}

/** The document after a change. What is new comes last, or where what it replaces has been. */
export function applyChange(document: DiagramDocument, change: DocumentChange): DiagramDocument {
  return {
    version: 1,
    entities: replaced(document.entities, change.entities, change.removedEntities),
    edges: replaced(document.edges, change.edges, change.removedEdges),
    broken: change.broken,
  };
}

/** Whether a value that came in is a change, as far as it can be told without the document. Total. */
export const isDocumentChange: Guard<DocumentChange> = isRecord<DocumentChange>({
  entities: isListOf(isEntity),
  removedEntities: isListOf(isString),
  edges: isListOf(isEdge),
  removedEdges: isListOf(isString),
  broken: isListOf(isString),
});

interface Identified {
  readonly id: string;
}

function differing<T extends Identified>(
  before: readonly T[],
  after: readonly T[],
): { readonly changed: readonly T[]; readonly removed: readonly string[] } {
  const left = new Map(before.map((it) => [it.id, it]));
  const changed: T[] = [];
  for (const it of after) {
    if (!equalData(left.get(it.id), it)) changed.push(it);
    left.delete(it.id);
  }
  return { changed, removed: [...left.keys()] };
}

function replaced<T extends Identified>(items: readonly T[], by: readonly T[], removed: readonly string[]): T[] {
  const gone = new Set(removed);
  const result = new Map(items.filter((it) => !gone.has(it.id)).map((it) => [it.id, it]));
  for (const it of by) result.set(it.id, it);
  return [...result.values()];
}
