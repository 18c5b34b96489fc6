import type { ElkNode } from 'elkjs';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { LayoutGraph } from '../../../server/src/diagram/layout/layout-graph.ts';
import type { Picture } from '../../../test/harness/diagram/layout-metrics.ts';

/** A graph as ELK takes it: edges may leave cards anywhere, which ELK draws with the fewest crossings. */
export function elkGraph({ cards, edges, aspect }: LayoutGraph): ElkNode {
  const known = new Set(cards.map(({ id }) => id));
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.aspectRatio': `${aspect}`,
      'elk.spacing.nodeNode': '44',
      'elk.layered.spacing.nodeNodeBetweenLayers': '110',
    },
    children: cards.map(({ id, width, height }) => ({ id, width, height })),
    edges: edges
      .filter(({ from, to }) => known.has(from.card) && known.has(to.card))
      .map(({ id, from, to }) => ({ id, sources: [from.card], targets: [to.card] })),
  };
}

/** What ELK answers, as cards and lines by id. */
export function elkPicture({ children = [], edges = [] }: ElkNode): Picture {
  return {
    cards: new Map(
      children.map(({ id, x = 0, y = 0, width = 0, height = 0 }) => [id, { x, y, width, height }] as const),
    ),
    routes: new Map(
      edges.flatMap(({ id, sections = [] }) =>
        sections.map(({ startPoint, bendPoints = [], endPoint }): [string, readonly Point[]] => [
          id,
          [startPoint, ...bendPoints, endPoint],
        ]),
      ),
    ),
  };
}
