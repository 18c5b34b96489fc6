import type { DiagramDocument } from './document.ts';

/** Some cards of a diagram, and the edges between them. Ids that it does not have are left out. */
export function partOf(document: DiagramDocument, ids: Iterable<string>): DiagramDocument {
  const wanted = new Set(ids);
  return {
    ...document,
    entities: document.entities.filter((it) => wanted.has(it.id)),
    edges: document.edges.filter(({ from, to }) => wanted.has(from.entity) && wanted.has(to.entity)),
  };
}
