import { fittingColumns, type Spacing } from './columns.ts';
import type { Size } from './geometry.ts';

const moduleAspect = 1.35;

/**
 * How many columns of cards modules get, so that frames come to be about equally wide: frames of one width fill columns of
 * frames without gaps. Small modules have fewer, and stand side by side.
 *
 * @param modules the sizes of each module's cards.
 */
export function columnsOfModules(modules: readonly (readonly Size[])[], spacing: Spacing): number {
  const cards = modules.reduce((sum, { length }) => sum + length, 0);
  const bySize = modules.toSorted((a, b) => a.length - b.length);
  // The module of the middle card is the usual one: many tiny modules beside some large ones do not count for much.
  let seen = 0;
  const usual = bySize.find(({ length }) => (seen += length) >= cards / 2) ?? [];
  return fittingColumns(usual, moduleAspect, spacing);
}
