import type { DiagramDocument, DiagramEntity } from '../../../server/src/diagram/document.ts';
import type { LayoutCard, LayoutGraph } from '../../../server/src/diagram/layout/layout-graph.ts';

const [header, row, gap] = [46, 23, 5];

/** The graph of a whole diagram with cards about as large as the panel draws them, every row shown. */
export function measuredGraph({ entities, edges }: DiagramDocument, aspect = 1.6): LayoutGraph {
  return {
    cards: entities.map(measuredCard),
    edges: edges.map(({ id, from, to }) => ({
      id,
      from: { card: from.entity, ...(from.row !== null && { row: from.row }) },
      to: { card: to.entity, ...(to.row !== null && { row: to.row }) },
    })),
    aspect,
  };
}

function measuredCard({ id, name, group, columns, relationships }: DiagramEntity): LayoutCard {
  let width = name.length * 8.2 + 50;
  for (const it of columns) width = Math.max(width, it.name.length * 7 + (it.type?.length ?? 0) * 6 + 60);
  for (const it of relationships) width = Math.max(width, it.name.length * 7 + (it.target.name?.length ?? 0) * 6 + 90);
  const firstColumn = header + (columns.length > 0 ? gap : 0);
  const firstRelationship = firstColumn + columns.length * row + (columns.length > 0 ? 2 * gap : gap);
  return {
    id,
    module: group,
    width: Math.min(360, Math.max(150, Math.ceil(width / 10) * 10)),
    height: firstRelationship + relationships.length * row + gap,
    titleY: header / 2,
    rows: [
      ...columns.map((it, index) => ({ key: it.id, y: firstColumn + (index + 0.5) * row, sortable: false })),
      ...relationships.map((it, index) => ({ key: it.id, y: firstRelationship + (index + 0.5) * row, sortable: true })),
    ],
  };
}
