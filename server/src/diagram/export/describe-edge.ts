import type { DiagramDocument, DiagramEdge } from '../document.ts';

/** What an edge is called, from its rows: `employees ⇄ department`, `author`, `tags ⇄ posts (post_tag)`. */
export type DescribeEdge = (edge: DiagramEdge) => string;

/** Names the edges of a document. */
export function edgeDescriber({ entities }: DiagramDocument): DescribeEdge {
  const names = new Map(
    entities.flatMap((it) => [...it.columns, ...it.relationships].map((row) => [row.id, row.name] as const)),
  );
  return (edge) => {
    const from = edge.from.row === null ? undefined : names.get(edge.from.row);
    const to = edge.to.row === null ? undefined : names.get(edge.to.row);
    switch (edge.kind) {
      case 'inheritance':
        return 'is a';
      case 'foreignKey':
        return from ?? '';
      case 'relationship': {
        const rows = [from, to].filter((it) => it !== undefined).join(' ⇄ ');
        return edge.via === null ? rows : `${rows} (${edge.via})`;
      }
    }
  };
}
