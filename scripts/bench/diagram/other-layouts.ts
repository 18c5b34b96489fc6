import * as dagre from '@dagrejs/dagre';
import elk from 'elkjs';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { LayoutGraph } from '../../../server/src/diagram/layout/layout-graph.ts';
import { elkGraph, elkPicture } from './elk-graph.ts';
import type { Picture } from '../../../test/harness/diagram/layout-metrics.ts';

/** ELK's layered layout with orthogonal edges, which may leave cards anywhere: its best variant for such graphs. */
export async function layOutByElk(graph: LayoutGraph): Promise<Picture> {
  return elkPicture(await new elk.default().layout(elkGraph(graph)));
}

/** What is used of dagre, whose own types do not resolve here. */
interface Dagre {
  readonly graphlib: { readonly Graph: new (options: { multigraph: boolean }) => DagreGraph };
  readonly layout: (graph: DagreGraph) => void;
}

interface DagreGraph {
  setGraph(options: { rankdir: string; nodesep: number; ranksep: number }): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: { width: number; height: number }): void;
  hasNode(id: string): boolean;
  setEdge(from: string, to: string, label: object, name: string): void;
  node(id: string): Point | undefined;
  edge(from: string, to: string, name: string): { readonly points?: readonly Point[] } | undefined;
}

/** Dagre's layers with lines through the corners it gives; it does not route around cards. */
export function layOutByDagre({ cards, edges }: LayoutGraph): Picture {
  const { graphlib, layout } = dagre as unknown as Dagre;
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 44, ranksep: 110 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of cards) graph.setNode(id, { width, height });
  for (const { id, from, to } of edges) {
    if (graph.hasNode(from.card) && graph.hasNode(to.card)) graph.setEdge(from.card, to.card, {}, id);
  }
  layout(graph);
  return {
    cards: new Map(
      cards.map(({ id, width, height }) => {
        const { x, y } = graph.node(id) ?? { x: 0, y: 0 };
        return [id, { x: x - width / 2, y: y - height / 2, width, height }];
      }),
    ),
    routes: new Map(
      edges.flatMap(({ id, from, to }) => {
        const edge = graph.edge(from.card, to.card, id);
        return edge?.points ? [[id, edge.points] as const] : [];
      }),
    ),
  };
}
