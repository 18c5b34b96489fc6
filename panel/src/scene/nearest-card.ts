import type { Box } from '../../../server/src/diagram/layout/geometry.ts';

/** Where an arrow key leads. */
export type Heading = 'left' | 'right' | 'up' | 'down';

/**
 * The card an arrow key leads to from another: the nearest whose middle lies that way, where straying to the side counts
 * more than going on.
 */
export function nearestCard(
  from: Box,
  cards: Iterable<readonly [id: string, box: Box]>,
  heading: Heading,
): string | undefined {
  let least = Infinity;
  let found: string | undefined;
  for (const [id, box] of cards) {
    const dx = middle(box.x, box.width) - middle(from.x, from.width);
    const dy = middle(box.y, box.height) - middle(from.y, from.height);
    const isSideways = heading === 'left' || heading === 'right';
    const ahead = (isSideways ? dx : dy) * (heading === 'left' || heading === 'up' ? -1 : 1);
    if (ahead <= 1) continue;
    const aside = isSideways
      ? gap(from.y, from.height, box.y, box.height) + Math.abs(dy) / 4
      : gap(from.x, from.width, box.x, box.width) + Math.abs(dx) / 4;
    const cost = ahead + 3 * aside;
    if (cost < least) [least, found] = [cost, id];
  }
  return found;
}

function middle(start: number, length: number): number {
  return start + length / 2;
}

/** How much is between two stretches; nothing if they overlap. */
function gap(a: number, lengthA: number, b: number, lengthB: number): number {
  return Math.max(0, b - (a + lengthA), a - (b + lengthB));
}
