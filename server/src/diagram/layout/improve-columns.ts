import { linksOf } from './bodies.ts';
import { stack, stackHeight, type Columns } from './columns.ts';
import { median } from './median.ts';
import { randomNumbers, shuffle } from './random.ts';

/** What it costs, in pixels, to run between neighbouring columns, and within one: around a card and back. */
const [crossesChannel, staysInColumn] = [60, 120];
/** How much higher than the others a column may be, and what each pixel more costs, in links of usual weight. */
const [tolerance, overflowOfLink] = [1.06, 6];

/**
 * Moves single bodies to where their neighbours are, or swaps them with who stands there, as long as edges get shorter.
 *
 * @param effort how many links may be measured on the way; keeps large graphs quick, and the picture the same on any machine.
 */
export function improveColumns(columns: Columns, effort: number): void {
  const { bodies, members, column, slot, y } = columns;
  const { links, sizes } = bodies;
  const incident = linksOf(bodies);
  const seen = new Uint32Array(links.length);
  const overflow = overflowOfLink * (links.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, links.length));
  let stamp = 0;
  let measured = 0;

  const length = (index: number): number => {
    const link = links[index];
    if (!link) return 0;
    const apart = Math.abs((column[link.a] ?? 0) - (column[link.b] ?? 0));
    const down = Math.abs((y[link.a] ?? 0) + link.ay - (y[link.b] ?? 0) - link.by);
    if (apart === 0) return link.weight * (down + staysInColumn);
    return link.weight * (down + (apart - 1) * columns.pitch + crossesChannel);
  };
  /** Cost of all that moves when these columns are stacked anew. */
  const cost = (first: number, second: number): number => {
    stamp++;
    let sum = 0;
    for (let which = first === second ? 1 : 0; which < 2; which++) {
      const at = which === 0 ? first : second;
      for (const body of members[at] ?? []) {
        for (const link of incident[body] ?? []) {
          if (seen[link] === stamp) continue;
          seen[link] = stamp;
          measured++;
          sum += length(link);
        }
      }
      sum += Math.max(0, stackHeight(columns, at) - columns.height * tolerance) * overflow;
    }
    return sum;
  };

  const order = members.flat();
  const random = randomNumbers(5);
  for (let improved = true; improved;) {
    improved = false;
    shuffle(order, random);
    for (const body of order) {
      if (measured > effort) return;
      const own = incident[body] ?? [];
      if (own.length === 0) continue;
      const others = own.map((index) => (links[index]?.a === body ? links[index].b : (links[index]?.a ?? body)));
      const wantedY = median(own.map((index) => wantedTop(columns, index, body)));
      const wantedColumn = median(others.map((other) => column[other] ?? 0));
      const from = column[body] ?? 0;
      const place = slot[body] ?? 0;
      const source = members[from] ?? [];
      const middle = wantedY + (sizes[body]?.height ?? 0) / 2;

      let best: (() => void) | undefined;
      let least = -1;
      const tried = new Set([wantedColumn, Math.max(0, wantedColumn - 1), wantedColumn + 1, from]);
      for (const to of tried) {
        const target = members[to];
        if (!target) continue;
        let below = target.findIndex((it) => (y[it] ?? 0) + (sizes[it]?.height ?? 0) / 2 >= middle);
        if (below < 0) below = target.length;
        const before = cost(from, to);
        const restack = () => {
          stack(columns, from);
          if (to !== from) stack(columns, to);
        };
        const attempt = (apply: () => void, undo: () => void) => {
          apply();
          restack();
          const gain = cost(from, to) - before;
          if (gain < least) {
            least = gain;
            best = () => {
              apply();
              restack();
            };
          }
          undo();
        };
        const at = to === from && below > place ? below - 1 : below;
        if (to !== from || at !== place) {
          attempt(
            () => void target.splice(at, 0, ...source.splice(place, 1)),
            () => void source.splice(place, 0, ...target.splice(at, 1)),
          );
        }
        const swapped = Math.min(below, target.length - 1);
        const other = target[swapped];
        if (other !== undefined && other !== body) {
          const swap = (here: number, there: number) => {
            target[swapped] = here;
            source[place] = there;
          };
          attempt(
            () => swap(body, other),
            () => swap(other, body),
          );
        }
        restack();
      }
      if (best) {
        best();
        improved = true;
      }
    }
  }
}

/** Where a body's upper edge would stand for a link to run straight. */
export function wantedTop({ bodies, y }: Columns, index: number, body: number): number {
  const link = bodies.links[index];
  if (!link) return y[body] ?? 0;
  return link.a === body ? (y[link.b] ?? 0) + link.by - link.ay : (y[link.a] ?? 0) + link.ay - link.by;
}
