import type { Box, Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { GraphChange, LayoutGraph } from '../../../server/src/diagram/layout/layout-graph.ts';
import type { LayoutRequest, LayoutResponse } from '../../../server/src/diagram/layout/layout-messages.ts';
import type { LayoutStage } from '../../../server/src/diagram/layout/layout.ts';

/** The layout in its worker. Requests are answered in stages, as they come. */
export interface LayoutClient {
  open(graph: LayoutGraph): void;
  change(change: GraphChange): void;
  move(card: string, to: Point, state: 'dragging' | 'pinned'): void;
  tidy(aspect: number): void;
  show(area: Box): void;
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Starts a worker from the text of its script. `onStage` is told stages of the last opened graph only. */
export function startLayout(
  script: string,
  onStage: (stage: LayoutStage) => void,
  onFailure: (message: string) => void,
): LayoutClient {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  let last = 0;
  let opened = 0;
  worker.onmessage = ({ data }: MessageEvent<LayoutResponse>) => {
    if (data.id < opened) return;
    if (data.kind === 'stage') onStage(data.stage);
    else onFailure(data.message);
  };
  worker.onerror = ({ message }) => {
    onFailure(message);
  };
  const post = (request: Unnumbered<LayoutRequest>) => {
    last++;
    if (request.kind === 'open') opened = last;
    worker.postMessage({ ...request, id: last });
  };
  return {
    open: (graph) => {
      post({ kind: 'open', graph });
    },
    change: (change) => {
      post({ kind: 'change', change });
    },
    move: (card, to, state) => {
      post({ kind: 'move', card, to, state });
    },
    tidy: (aspect) => {
      post({ kind: 'tidy', aspect });
    },
    show: (area) => {
      post({ kind: 'show', area });
    },
  };
}
