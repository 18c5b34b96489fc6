import type { Box, Point } from './geometry.ts';
import type { GraphChange, LayoutGraph } from './layout-graph.ts';
import type { LayoutStage } from './layout.ts';

/**
 * What the panel asks of the worker. Each request gets its "placed" ("show" has none), in order; all of them are to be taken
 * over. Then it supersedes those before it: what they left unrouted is routed by the new one, under its id.
 */
export type LayoutRequest = { readonly id: number } & (
  | { readonly kind: 'open'; readonly graph: LayoutGraph }
  /** Cards that the change does not name stay where they are; one that grows pushes those below it in its column. */
  | { readonly kind: 'change'; readonly change: GraphChange }
  /** The user holds a card by the mouse ("dragging") or has let it go ("pinned"); others do not move. */
  | { readonly kind: 'move'; readonly card: string; readonly to: Point; readonly state: 'dragging' | 'pinned' }
  /** Places everything anew but what is pinned; `aspect` as in the graph. */
  | { readonly kind: 'tidy'; readonly aspect: number }
  /** Routes what touches this part of the picture first; in a picture too large to route whole, only this. */
  | { readonly kind: 'show'; readonly area: Box }
);

/** What the worker answers: the stages of the request of that id, or why there are none. */
export type LayoutResponse =
  | { readonly kind: 'stage'; readonly id: number; readonly stage: LayoutStage }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
