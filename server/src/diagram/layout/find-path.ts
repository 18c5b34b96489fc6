import { createBucketQueue, type BucketQueue } from './bucket-queue.ts';
import type { RoutingGrid } from './routing-grid.ts';

/** Where a path may begin or end: the cell outside of a card's margin, and the way from the card to there. */
export interface Exit {
  readonly cell: number;
  readonly side: 1 | -1;
}

/** What makes a path bad, in fifths of a cell's length. */
export interface PathCosts {
  readonly step: number;
  readonly bend: number;
  /** Running along in a cell where another edge runs. */
  readonly along: number;
  /** Crossing an edge. */
  readonly crossing: number;
  /** How much more the way that is left counts than the way that is made, in fifths: 5 finds the best path, more finds one sooner. */
  readonly greed: number;
  /** States looked at before a search is given up. */
  readonly patience: number;
}

/** Memory of searches, to be used for one after the other. */
export interface PathSearch {
  readonly grid: RoutingGrid;
  readonly queue: BucketQueue;
  readonly cost: Int32Array;
  /** In which search the state was reached; twice that number, and one more once it is settled. */
  readonly stamp: Uint32Array;
  /** The state before. */
  readonly before: Int32Array;
  searches: number;
}

/** Memory for searches in a grid. */
export function createSearch(grid: RoutingGrid): PathSearch {
  const states = grid.blocked.length * 2;
  return {
    grid,
    queue: createBucketQueue(),
    cost: new Int32Array(states),
    stamp: new Uint32Array(states),
    before: new Int32Array(states),
    searches: 0,
  };
}

/**
 * A cheap path from one of the starts to one of the ends (A*); `undefined` where there is none, or none is found in time.
 *
 * @param throughCards what each blocked cell costs; without, none is entered.
 */
export function findPath(
  search: PathSearch,
  starts: readonly Exit[],
  ends: readonly Exit[],
  costs: PathCosts,
  throughCards?: number,
): Int32Array | undefined {
  const { grid, queue, cost, stamp, before } = search;
  const { columns, rows, blocked, used } = grid;
  const { step, bend, along, crossing } = costs;
  const greedy = (step * costs.greed) / 5;
  const reached = ++search.searches * 2;
  const settled = reached + 1;
  const [end1, end2] = [ends[0]?.cell ?? -1, ends[1]?.cell ?? ends[0]?.cell ?? -1];
  const [side1, side2] = [ends[0]?.side ?? 1, ends[1]?.side ?? ends[0]?.side ?? 1];
  const [i1, j1] = [end1 % columns, Math.floor(end1 / columns)];
  const [i2, j2] = [end2 % columns, Math.floor(end2 / columns)];
  queue.clear();

  const remaining = (i: number, j: number): number => {
    const first = (Math.abs(i - i1) + Math.abs(j - j1)) * greedy + (j === j1 ? 0 : bend);
    if (end1 === end2) return first;
    const second = (Math.abs(i - i2) + Math.abs(j - j2)) * greedy + (j === j2 ? 0 : bend);
    return first < second ? first : second;
  };
  const reach = (state: number, i: number, j: number, total: number, from: number) => {
    if ((stamp[state] ?? 0) >= reached && (stamp[state] === settled || (cost[state] ?? 0) <= total)) return;
    stamp[state] = reached;
    cost[state] = total;
    before[state] = from;
    queue.add(Math.floor(total + remaining(i, j)), state);
  };
  for (const { cell } of starts) reach(cell * 2, cell % columns, Math.floor(cell / columns), 0, -1);

  let looked = 0;
  for (let state = queue.take(); state >= 0; state = queue.take()) {
    if (stamp[state] === settled) continue;
    stamp[state] = settled;
    if (++looked > costs.patience) return undefined;
    const cell = state >> 1;
    const orientation = state & 1;
    const isEnd = cell === end1 || cell === end2;
    const total = cost[state] ?? 0;
    const i = cell % columns;
    const j = (cell - i) / columns;
    const last = before[state] ?? -1;
    const lastCell = last < 0 ? -1 : last >> 1;
    if (isEnd) {
      if (orientation === 0) return trace(before, state);
      // Arrives from above or below: the last bend is into the card.
      reach(state - 1, i, j, total + bend, state);
    }
    for (let way = 0; way < 4; way++) {
      const di = way === 0 ? 1 : way === 1 ? -1 : 0;
      const dj = way === 2 ? 1 : way === 3 ? -1 : 0;
      const ni = i + di;
      const nj = j + dj;
      if (ni < 0 || nj < 0 || ni >= columns || nj >= rows) continue;
      const next = nj * columns + ni;
      if (next === lastCell) continue;
      let more = 0;
      if ((blocked[next] ?? 0) > 0 && next !== end1 && next !== end2) {
        if (throughCards === undefined) continue;
        more = throughCards;
      }
      if (last < 0 && dj === 0 && !starts.some((it) => it.cell === cell && it.side === di)) continue;
      if (dj === 0 && next === end1 && di === side1 && (end1 !== end2 || side1 === side2)) continue;
      if (dj === 0 && next === end2 && end1 !== end2 && di === side2) continue;
      const turned = dj === 0 ? 0 : 1;
      const there = 2 * next + turned;
      more += step + (used[there] ?? 0) * along;
      if ((used[there ^ 1] ?? 0) > 0) more += crossing;
      if (turned !== orientation) more += bend;
      reach(there, ni, nj, total + more, state);
    }
  }
  return undefined;
}

function trace(before: Int32Array, last: number): Int32Array {
  const states: number[] = [];
  for (let state = last; state >= 0; state = before[state] ?? -1) states.push(state);
  return Int32Array.from(states.reverse());
}
