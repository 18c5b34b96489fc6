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

/** Some cards of a diagram, and those of the association tables between them. */
export function withAssociations({ entities, edges }: DiagramDocument, ids: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(ids);
  const missing = new Set(edges.filter((it) => !wanted.has(it.from.entity)).map((it) => it.to.entity));
  for (const { id, kind } of entities) if (kind === 'association' && !missing.has(id)) wanted.add(id);
  return wanted;
}
