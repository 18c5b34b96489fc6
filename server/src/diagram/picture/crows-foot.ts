import type { Point } from '../layout/geometry.ts';

/** How many objects an end stands for, at least and at most. */
export type Multiplicity = 'one' | 'optional' | 'many' | 'unknown';

/** A sign at the end of an edge as strokes: lines, and circles that hide the line below them. */
export interface Sign {
  readonly lines: readonly (readonly [from: Point, to: Point])[];
  readonly circle: { readonly centre: Point; readonly radius: number } | undefined;
}

/** How far a sign reaches from the card it stands at. */
export const signLength = 20;

/**
 * The sign for a multiplicity at `port`, where an edge leaves a card to the left (-1) or to the right (1).
 *
 * Crow's foot notation: what is nearest to the card says how many at most, what comes after it how many at least.
 */
export function crowsFoot(port: Point, side: -1 | 1, multiplicity: Multiplicity): Sign {
  const at = (distance: number, rise = 0): Point => ({ x: port.x + distance * side, y: port.y + rise });
  const bar = (distance: number) => [at(distance, -5.5), at(distance, 5.5)] as const;
  const circle = (distance: number) => ({ centre: at(distance), radius: 3.6 });
  const foot = [
    [at(11), at(0.5, -5.5)],
    [at(11), at(0.5, 5.5)],
  ] as const;
  switch (multiplicity) {
    case 'one':
      return { lines: [bar(6), bar(10.5)], circle: undefined };
    case 'optional':
      return { lines: [bar(6)], circle: circle(12.5) };
    case 'many':
      return { lines: foot, circle: circle(15) };
    case 'unknown':
      return { lines: [], circle: undefined };
  }
}
