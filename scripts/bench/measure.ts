/** One contender's times in milliseconds. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  /** Of the very first run, before anything was compiled or cached. */
  readonly first: number;
  /** The median of the processor time this process took, which a busy machine does not stretch. */
  readonly processor: number;
}

/**
 * Measures contenders in turn, run by run, so that whatever slows the machine down slows down all of them.
 *
 * @param tidy done before every run, beside the clock.
 */
export async function sideBySide(
  runs: number,
  contenders: Readonly<Record<string, () => unknown>>,
  tidy: () => void = () => undefined,
): Promise<readonly Timing[]> {
  const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  const processor = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, contender] of Object.entries(contenders)) {
      tidy();
      const start = performance.now();
      const usage = process.cpuUsage();
      await contender();
      const { user, system } = process.cpuUsage(usage);
      processor.get(name)?.push((user + system) / 1000);
      times.get(name)?.push(performance.now() - start);
    }
  }
  return [...times].map(([name, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    return {
      name,
      median: median(all),
      fastest: sorted[0] ?? NaN,
      slowest: sorted.at(-1) ?? NaN,
      first: all[0] ?? NaN,
      processor: median(processor.get(name) ?? []),
    };
  });
}

/** The middle one of several numbers. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

/** Prints times as rows of a table. */
export function printTimings(timings: readonly Timing[]): void {
  const width = Math.max(...timings.map(({ name }) => name.length), 20);
  console.log(
    `  ${''.padEnd(width)}${['median', 'fastest', 'slowest', 'first', 'processor'].map((it) => it.padStart(12)).join('')}`,
  );
  for (const { name, median, fastest, slowest, first, processor } of timings) {
    const cells = [median, fastest, slowest, first, processor].map((it) => `${spelled(it)} ms`.padStart(12));
    console.log(`  ${name.padEnd(width)}${cells.join('')}`);
  }
}

function spelled(milliseconds: number): string {
  return milliseconds < 10
    ? milliseconds.toFixed(2)
    : milliseconds < 100
      ? milliseconds.toFixed(1)
      : milliseconds.toFixed(0);
}
