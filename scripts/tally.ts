/** How many tests of a suite went well and how many did not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Reads the last `N passed, N failed` (or Mocha's `N passing`, `N failing`) from what a suite printed.
 *
 * A suite that ends badly has failed, whatever it printed; one that prints no count counts as a single test.
 */
export function readTally(output: string, code: number): Tally {
  const ours = [...output.matchAll(/^\s*(\d+) passed, (\d+) failed\s*$/gm)].at(-1);
  const passing = [...output.matchAll(/^\s*(\d+) passing\b/gm)].at(-1);
  const failing = [...output.matchAll(/^\s*(\d+) failing\b/gm)].at(-1);
  const passed = Number(ours?.[1] ?? passing?.[1] ?? (code === 0 ? 1 : 0));
  const failed = Number(ours?.[2] ?? failing?.[1] ?? 0);
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}
