import type { Size } from './geometry.ts';

/** What placement places, cards and modules alike: boxes, and links that pull them together. Both are known by index. */
export interface Bodies {
  readonly sizes: readonly Size[];
  readonly links: readonly Link[];
  /** Bodies of one group are kept together; none without. */
  readonly groups?: readonly number[];
}

export interface Link {
  readonly a: number;
  readonly b: number;
  /** Where the link is tied: pixels below the upper edge of `a`, and of `b`. */
  readonly ay: number;
  readonly by: number;
  /** How strongly it pulls: 1 for a single edge. */
  readonly weight: number;
}

/** Where the upper left corners came to stand, by the bodies' index. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The indices of each body's links, without those from a body to itself. */
export function linksOf({ sizes, links }: Bodies): readonly (readonly number[])[] {
  const incident: number[][] = sizes.map(() => []);
  for (const [index, { a, b }] of links.entries()) {
    if (a === b) continue;
    incident[a]?.push(index);
    incident[b]?.push(index);
  }
  return incident;
}
