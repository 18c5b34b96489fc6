import type { Ignorance } from '../../../model/facts.ts';

/**
 * What could make the outcome of an analysis wrong. While there is any, the outcome may serve as the best guess,
 * but no problem is derived from it.
 */
export interface Doubt {
  because: Ignorance | undefined;
}

/** Remembers the first reason. */
export function doubting(doubt: Doubt, because: Ignorance): void {
  doubt.because ??= because;
}
