import type { Point, Size } from './geometry.ts';

/** What is laid out: cards with rows, and edges between rows. Plain data, so that it can be sent to a worker. */
export interface LayoutGraph {
  readonly cards: readonly LayoutCard[];
  readonly edges: readonly LayoutEdge[];
  /** Width by height of the panel the picture is for; the picture gets about this shape. */
  readonly aspect: number;
}

/** An entity's card, measured by who draws it. */
export interface LayoutCard extends Size {
  readonly id: string;
  /** Cards of one module are kept together. */
  readonly module: string;
  /** Where edges end that name no row, or one the card does not show: pixels below the card's upper edge. */
  readonly titleY: number;
  /** The rows edges may end at, from top to bottom. */
  readonly rows: readonly LayoutRow[];
  /** Where the card stands already, its upper left corner: it stays there until the picture is tidied. */
  readonly at?: Point;
  /** The user put it where it stands: it stays even when the picture is tidied. */
  readonly pinned?: boolean;
}

export interface LayoutRow {
  /** Unique within the card. */
  readonly key: string;
  /** The row's middle: pixels below the card's upper edge. Rows may share it, as those behind "+50 more" do. */
  readonly y: number;
  /** The layout may swap it with the card's other sortable rows, to make fewer edges cross. */
  readonly sortable: boolean;
}

/** Ends may name the same card, and edges the same pair of rows. */
export interface LayoutEdge {
  readonly id: string;
  readonly from: LayoutEnd;
  readonly to: LayoutEnd;
  /**
   * The size of the chip drawn beside the other end where an end's card is not in the graph. Such an edge without a size is
   * not drawn, nor is one that misses both cards.
   */
  readonly chip?: Size;
}

export interface LayoutEnd {
  readonly card: string;
  /** The row's key; the title without. */
  readonly row?: string;
}

/** What became of a graph. Cards and edges of a known id replace the old ones. */
export interface GraphChange {
  readonly cards: readonly LayoutCard[];
  readonly removedCards: readonly string[];
  readonly edges: readonly LayoutEdge[];
  readonly removedEdges: readonly string[];
}
