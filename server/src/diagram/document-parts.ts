import type { DiagramDocument, DiagramEdge, DiagramEntity } from './document.ts';

/** Some cards and edges of a document that is sent in several messages. */
export interface DocumentPart {
  readonly entities: readonly DiagramEntity[];
  readonly edges: readonly DiagramEdge[];
}

/** How much is sent at once: what takes it over is busy for a moment, not for so long that it is felt. */
const [cardsAtOnce, edgesAtOnce] = [400, 1500];

/** Takes a large document apart; the last part is a document that lacks the others, the whole of a small one. */
export function splitDocument(document: DiagramDocument): {
  readonly parts: readonly DocumentPart[];
  readonly last: DiagramDocument;
} {
  const parts: DocumentPart[] = [];
  let { entities, edges } = document;
  while (entities.length > cardsAtOnce || edges.length > edgesAtOnce) {
    parts.push({ entities: entities.slice(0, cardsAtOnce), edges: edges.slice(0, edgesAtOnce) });
    entities = entities.slice(cardsAtOnce);
    edges = edges.slice(edgesAtOnce);
  }
  return { parts, last: { ...document, entities, edges } };
}

/** Puts a document together again, in the order it had. */
export function joinDocument(parts: readonly DocumentPart[], last: DiagramDocument): DiagramDocument {
  if (parts.length === 0) return last;
  const all = [...parts, last];
  return { ...last, entities: all.flatMap((it) => it.entities), edges: all.flatMap((it) => it.edges) };
}
