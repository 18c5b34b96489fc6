import { boundsOf, isNearer, type Box, type Point, type Size } from './geometry.ts';
import { framePadding, frameTitle } from './place-modules.ts';
import type { SceneCard } from './scene.ts';

const [besideGap, belowGap] = [110, 44];
/** What it costs, in pixels of distance, to stand away from the module. */
const strange = 2000;

/**
 * Where a new card may stand without touching others: beside one of them, as near as possible to its neighbours, or to its
 * module if it has none.
 */
export function findFreePlace(
  cards: ReadonlyMap<string, SceneCard>,
  module: string,
  size: Size,
  neighbours: readonly Box[],
  framed: boolean,
): Point {
  const standing = [...cards.values()];
  if (standing.length === 0) return { x: 0, y: 0 };
  const mates = standing.filter(({ card }) => card.module === module).map(({ outer }) => outer);
  const bounds = boundsOf(standing.map(({ outer }) => outer));
  if (framed && mates.length === 0) return below(bounds, 2 * framePadding + frameTitle + belowGap);
  if (mates.length === 0 && neighbours.length === 0) return below(bounds, 2 * belowGap);
  const wanted = centre(neighbours.length > 0 ? neighbours : mates);

  const candidates: { readonly at: Point; readonly cost: number }[] = [];
  for (const { card, outer } of standing) {
    if (framed && card.module !== module) continue;
    const { x, y, width, height } = outer;
    for (const at of [
      { x, y: y + height + belowGap },
      { x, y: y - size.height - belowGap },
      { x: x + width + besideGap, y },
      { x: x - size.width - besideGap, y },
    ]) {
      const off = Math.hypot(at.x + size.width / 2 - wanted.x, at.y + size.height / 2 - wanted.y);
      candidates.push({ at, cost: off + (card.module === module || mates.length === 0 ? 0 : strange) });
    }
  }
  candidates.sort((a, b) => a.cost - b.cost);
  const isFree = (at: Point) =>
    standing.every(({ card, outer }) => {
      const gap = framed && card.module !== module ? framePadding + frameTitle + belowGap : belowGap - 4;
      return !isNearer({ ...at, ...size }, outer, gap);
    });
  return candidates.find(({ at }) => isFree(at))?.at ?? below(bounds, 2 * framePadding + frameTitle + belowGap);
}

function below({ x, y, height }: Box, distance: number): Point {
  return { x, y: y + height + distance };
}

function centre(boxes: readonly Box[]): Point {
  const sum = boxes.reduce((so, { x, y, width, height }) => ({ x: so.x + x + width / 2, y: so.y + y + height / 2 }), {
    x: 0,
    y: 0,
  });
  return { x: sum.x / boxes.length, y: sum.y / boxes.length };
}
