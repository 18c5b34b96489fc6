import type { DiagramDocument } from '../../../server/src/diagram/document.ts';

/** What of a diagram is declared in a folder, and the edges between that. Both are URIs. */
export function withinFolder(document: DiagramDocument, folder: string): DiagramDocument {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  const entities = document.entities.filter(({ uri }) => uri.startsWith(start));
  const kept = new Set(entities.map(({ id }) => id));
  return {
    ...document,
    entities,
    edges: document.edges.filter(({ from, to }) => kept.has(from.entity) && kept.has(to.entity)),
    broken: document.broken.filter((uri) => uri.startsWith(start)),
  };
}
