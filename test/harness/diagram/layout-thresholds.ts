import type { LayoutMetrics } from './layout-metrics.ts';

/** The worst a picture may be. What is not named may be anything. */
export interface Thresholds {
  readonly crossingsPerEdge?: number;
  /** Percent. */
  readonly fill: number;
  /** Width by height: from, to. For a panel of 1.6. */
  readonly aspect: readonly [number, number];
  readonly overlapLength?: number;
}

/** By the number of entities of a made-up schema. No edge may run over a foreign card, and no card over another. */
export const syntheticThresholds: Readonly<Record<number, Thresholds>> = {
  50: { crossingsPerEdge: 0.9, fill: 35, aspect: [1.4, 2], overlapLength: 0 },
  200: { crossingsPerEdge: 1.4, fill: 35, aspect: [1.4, 2], overlapLength: 0 },
  500: { crossingsPerEdge: 2.6, fill: 35, aspect: [1.4, 2] },
  1000: { crossingsPerEdge: 5.2, fill: 35, aspect: [1.4, 2] },
};

/** By project. They have more relationships than made-up schemas, and entities that half of all others refer to. */
export const projectThresholds: Readonly<Record<string, Thresholds>> = {
  dispatch: { crossingsPerEdge: 6, fill: 35, aspect: [1.4, 2] },
  galaxy: { crossingsPerEdge: 4.5, fill: 32, aspect: [1.4, 2] },
  indico: { crossingsPerEdge: 11.5, fill: 32, aspect: [1.4, 2] },
};

/** What is worse about a picture than it may be, as sentences; none for a good one. */
export function shortcomings(metrics: LayoutMetrics, allowed: Thresholds): readonly string[] {
  const { aspect, fill, crossingsPerEdge, overlapLength } = metrics;
  const found: string[] = [];
  if (metrics.missing > 0) found.push(`${metrics.missing} edges have no line.`);
  if (metrics.edgesOverCards > 0) found.push(`${metrics.edgesOverCards} edges run over cards.`);
  if (metrics.cardOverlaps > 0) found.push(`${metrics.cardOverlaps} cards lie on others.`);
  if (crossingsPerEdge > (allowed.crossingsPerEdge ?? Infinity)) found.push(`${crossingsPerEdge} crossings an edge.`);
  if (overlapLength > (allowed.overlapLength ?? Infinity)) found.push(`Edges share ${overlapLength} pixels.`);
  if (fill < allowed.fill) found.push(`Cards fill only ${fill} %.`);
  if (aspect < allowed.aspect[0] || aspect > allowed.aspect[1]) found.push(`The picture's aspect is ${aspect}.`);
  return found;
}
