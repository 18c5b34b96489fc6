import type { DiagramDocument, EdgeEnd } from '../document.ts';
import { layOut } from '../layout/lay-out.ts';
import type { LayoutEnd } from '../layout/layout-graph.ts';
import { cardFace, layoutCard, metrics } from '../picture/card-face.ts';
import { plainStyle, svgOf } from '../picture/svg.ts';
import { estimateWidth } from './estimate-width.ts';

/** Width by height that the picture gets about. */
const aspect = 1.6;

/** The diagram laid out and drawn with all rows, dark on white, as an SVG. */
export function drawSvg(document: DiagramDocument): string {
  const faces = document.entities.map((it) => cardFace(it, 'all', true, estimateWidth));
  const { cards, modules, routes } = layOut({
    cards: faces.map((it) => layoutCard(it, undefined, false)),
    edges: document.edges.map(({ id, from, to }) => ({ id, from: layoutEnd(from), to: layoutEnd(to) })),
    aspect,
  });
  const placed = faces.flatMap((face) => {
    const card = cards.get(face.entity.id);
    if (!card) return [];
    const tops = new Map(card.rows.map(({ key, y }) => [key, y - metrics.row / 2]));
    return [{ face, box: card, tops }];
  });
  const edges = document.edges.flatMap((edge) => {
    const route = routes.get(edge.id);
    return route ? [{ edge, points: route.points }] : [];
  });
  return svgOf({ cards: placed, edges, modules }, plainStyle);
}

function layoutEnd({ entity, row }: EdgeEnd): LayoutEnd {
  return { card: entity, ...(row !== null && { row }) };
}
