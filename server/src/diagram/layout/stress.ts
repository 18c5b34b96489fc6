import { linksOf, type Bodies } from './bodies.ts';
import { randomNumbers, shuffle } from './random.ts';

/** Distance taken for bodies that nothing connects. */
const unconnected = 12;
const farthest = 30;
/** Up to here every pair counts; beyond, pairs of a body with a pivot or a neighbour. */
const allPairsUpTo = 1200;
const pivots = 48;

/** Positions of the bodies that links pull; those without links are `single`. */
export interface Positions {
  readonly linked: readonly number[];
  readonly single: readonly number[];
  /** In no unit, in the order of `linked`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Positions at which distances resemble those in the graph: stress majorization by stochastic gradient descent
 * (Zheng, Pawar, Goodman: "Graph Drawing by Stochastic Gradient Descent", 2018). Bodies of one group are two steps apart.
 * Neither their sizes nor where links are tied make a difference.
 */
export function stressPositions(bodies: Bodies): Positions {
  const members: number[] = [];
  const single: number[] = [];
  for (const [body, links] of linksOf(bodies).entries()) (links.length > 0 ? members : single).push(body);
  const random = randomNumbers(3);
  const count = members.length;
  const x = Float64Array.from(members, random);
  const y = Float64Array.from(members, random);
  const { pairs, distances } = pairsWithDistances(bodies, members);
  const order = new Uint32Array(distances.length);
  for (let at = 0; at < order.length; at++) order[at] = at;

  const rounds = count > 600 ? 12 : count > 250 ? 20 : 30;
  const longest = distances.reduce((most, it) => Math.max(most, it), 1);
  const [first, last] = [longest * longest, 0.1];
  const decay = Math.log(first / last) / (rounds - 1);
  for (let round = 0; round < rounds; round++) {
    const step = first * Math.exp(-decay * round);
    shuffle(order, random);
    for (const pair of order) {
      const a = pairs[2 * pair] ?? 0;
      const b = pairs[2 * pair + 1] ?? 0;
      const wanted = distances[pair] ?? 1;
      const dx = (x[a] ?? 0) - (x[b] ?? 0);
      const dy = (y[a] ?? 0) - (y[b] ?? 0);
      const actual = Math.max(1e-9, Math.sqrt(dx * dx + dy * dy));
      const move = (Math.min(1, step / (wanted * wanted)) * (actual - wanted)) / 2 / actual;
      x[a] = (x[a] ?? 0) - move * dx;
      y[a] = (y[a] ?? 0) - move * dy;
      x[b] = (x[b] ?? 0) + move * dx;
      y[b] = (y[b] ?? 0) + move * dy;
    }
  }
  return { linked: members, single, x, y };
}

/** Finds positions, and remembers them by a name: bodies of that name differ in no more than their sizes and ties. */
export type Positioner = (name: string, bodies: Bodies) => Positions;

/** A positioner that knows nothing yet. */
export function createPositioner(): Positioner {
  const known = new Map<string, Positions>();
  return (name, bodies) => {
    const positions = known.get(name) ?? stressPositions(bodies);
    known.set(name, positions);
    return positions;
  };
}

/** Pairs of positions in `members`, flat, and how far apart each pair is in the graph. */
function pairsWithDistances(bodies: Bodies, members: readonly number[]): { pairs: Uint32Array; distances: Uint8Array } {
  const graph = graphWithGroups(bodies);
  const count = members.length;
  const steps = new Int32Array(graph.length);
  const queue = new Int32Array(graph.length);
  const sources = count <= allPairsUpTo ? count : pivots;
  const pairs: number[] = [];
  const distances: number[] = [];
  const add = (a: number, b: number, distance: number) => {
    pairs.push(a, b);
    distances.push(distance < 0 ? unconnected : Math.min(farthest, Math.max(1, distance)));
  };
  for (let source = 0; source < sources; source++) {
    // Pivots are spread over the members, which stand in the order of the document: over its modules.
    const from = sources === count ? source : Math.floor((source * count) / sources);
    countSteps(graph, members[from] ?? 0, steps, queue);
    for (let to = sources === count ? from + 1 : 0; to < count; to++) {
      if (to !== from) add(from, to, steps[members[to] ?? 0] ?? -1);
    }
  }
  if (sources < count) {
    const positions = new Map(members.map((body, position) => [body, position]));
    for (const { a, b } of bodies.links) {
      const [from, to] = [positions.get(a), positions.get(b)];
      if (from !== undefined && to !== undefined && from !== to) add(from, to, 1);
    }
  }
  return { pairs: Uint32Array.from(pairs), distances: Uint8Array.from(distances) };
}

/** Neighbours by body; groups stand behind the bodies as nodes of their own. */
function graphWithGroups({ sizes, links, groups }: Bodies): readonly (readonly number[])[] {
  const graph: number[][] = sizes.map(() => []);
  const connect = (a: number, b: number) => {
    (graph[a] ??= []).push(b);
    (graph[b] ??= []).push(a);
  };
  for (const { a, b } of links) if (a !== b) connect(a, b);
  for (const [body, group] of groups?.entries() ?? []) connect(body, sizes.length + group);
  return graph;
}

/** Breadth first; leaves -1 where the source does not reach. */
function countSteps(graph: readonly (readonly number[])[], source: number, steps: Int32Array, queue: Int32Array): void {
  steps.fill(-1);
  steps[source] = 0;
  queue[0] = source;
  for (let head = 0, tail = 1; head < tail; head++) {
    const node = queue[head] ?? 0;
    for (const next of graph[node] ?? []) {
      if (steps[next] !== -1) continue;
      steps[next] = (steps[node] ?? 0) + 1;
      queue[tail++] = next;
    }
  }
}
