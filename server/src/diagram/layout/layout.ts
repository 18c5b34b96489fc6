import type { Box, Point } from './geometry.ts';
import type { LayoutRow } from './layout-graph.ts';

/**
 * A step towards the picture. A stage says what is new since the one before it, by id; everything else stands as it stood.
 * Each change of the picture gives one "placed" and then any number of "routed", the last of which leaves no edge pending.
 */
export type LayoutStage = PlacedStage | RoutedStage;

/** Where cards stand: enough to draw all but the edges. Many come in several stages. */
export interface PlacedStage {
  readonly kind: 'placed';
  /** How many cards the next stages bring. */
  readonly unplaced: number;
  readonly cards: ReadonlyMap<string, PlacedCard>;
  /** Frames of all modules, where cards are placed by module; else none. */
  readonly modules: readonly ModuleFrame[];
  /** The edges whose routes hold no longer: hide or straighten them until a "routed" brings new ones. */
  readonly stale: readonly string[];
  /** Around everything placed. */
  readonly bounds: Box;
}

/** A card's place, and its rows in their final order with their final offsets. */
export interface PlacedCard extends Box {
  readonly rows: readonly LayoutRow[];
}

/** The box around a module's cards, with room for a title on top. */
export interface ModuleFrame extends Box {
  readonly module: string;
  readonly cards: number;
}

/** How edges run. */
export interface RoutedStage {
  readonly kind: 'routed';
  readonly routes: ReadonlyMap<string, Route>;
  /** How many edges this change still has to route. In a picture too large to route whole, those in view only. */
  readonly pending: number;
}

export interface Route {
  /** From the edge's first end to its second; every segment is horizontal or vertical, the first and last horizontal. */
  readonly points: readonly Point[];
  /** Where one end is not in the graph: its chip, which the line ends at. */
  readonly chip?: Chip;
}

export interface Chip extends Box {
  /** The end that the chip stands for. */
  readonly end: 'from' | 'to';
}
