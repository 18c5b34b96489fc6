import type { Box, Point, Size } from './geometry.ts';
import type { LayoutEdge } from './layout-graph.ts';
import type { Chip } from './layout.ts';
import { portY, type OrderedCard } from './ports.ts';

/** How far right of a card its chips are, and how far from each other. */
const [chipDistance, chipGap] = [34, 2];

/** A chip relative to its card, with the corners of the line to it. */
export interface CardChip {
  readonly edge: string;
  readonly chip: Chip;
  readonly points: readonly Point[];
}

/**
 * The chips of a card, right of it, each as level with its row as there is room.
 *
 * @param edges the card's.
 * @param isPresent whether a card is in the graph.
 */
export function placeChips(
  card: OrderedCard,
  edges: readonly LayoutEdge[],
  isPresent: (id: string) => boolean,
): readonly CardChip[] {
  const right = card.card.width;
  const ends = edges.flatMap(({ id, from, to, chip }) => {
    const end = isPresent(to.card) ? 'from' : 'to';
    if (!chip || isPresent(end === 'to' ? to.card : from.card)) return [];
    return [{ id, end, size: chip, y: portY(card, end === 'to' ? from : to) } as const];
  });
  let free = -Infinity;
  return ends
    .sort((a, b) => a.y - b.y)
    .map(({ id, end, size, y }) => {
      const top = Math.max(y - size.height / 2, free);
      free = top + size.height + chipGap;
      const chip: Chip = { ...size, end, x: right + chipDistance, y: top };
      const level = top + size.height / 2;
      const bend = right + chipDistance / 2;
      const points = [
        { x: right, y },
        ...(level === y
          ? []
          : [
              { x: bend, y },
              { x: bend, y: level },
            ]),
        { x: chip.x, y: level },
      ];
      return { edge: id, chip, points: end === 'to' ? points : points.reverse() };
    });
}

/** How large a card is together with its chips. */
export function outerSize({ card }: OrderedCard, chips: readonly CardChip[]): Size {
  let { width, height } = card;
  for (const { chip } of chips) {
    width = Math.max(width, chip.x + chip.width);
    height = Math.max(height, chip.y + chip.height);
  }
  return { width, height };
}

/** A box or chip, moved. */
export function moved<T extends Box>(box: T, { x, y }: Point): T {
  return { ...box, x: box.x + x, y: box.y + y };
}
