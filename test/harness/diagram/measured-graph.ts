import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import type { LayoutGraph } from '../../../server/src/diagram/layout/layout-graph.ts';
import { cardFace, layoutCard } from '../../../server/src/diagram/picture/card-face.ts';

/** Mean widths of a character in the panel's fonts. */
const characterWidth = { title: 8.2, row: 7, small: 6.2 } as const;

/** The graph of a whole diagram, with cards as the panel shows them when every column is to be seen. */
export function measuredGraph({ entities, edges }: DiagramDocument, aspect = 1.6): LayoutGraph {
  return {
    cards: entities.map((entity) =>
      layoutCard(
        cardFace(entity, 'all', false, (text, font) => text.length * characterWidth[font]),
        undefined,
        false,
      ),
    ),
    edges: edges.map(({ id, from, to }) => ({
      id,
      from: { card: from.entity, ...(from.row !== null && { row: from.row }) },
      to: { card: to.entity, ...(to.row !== null && { row: to.row }) },
    })),
    aspect,
  };
}
