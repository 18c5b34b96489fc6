/** The shortest way round from an edge back to where it begins, which is the edge alone where it leads to its own source. */
export function wayBack<Edge, Node>(
  first: Edge,
  sourceOf: (edge: Edge) => Node,
  targetOf: (edge: Edge) => Node | undefined,
  from: (node: Node) => readonly Edge[],
): readonly Edge[] | undefined {
  const goal = sourceOf(first);
  /** Of each edge that was reached, the one before it. */
  const before = new Map<Edge, Edge | undefined>([[first, undefined]]);
  const seen = new Set<Node>();
  for (const edge of before.keys()) {
    const node = targetOf(edge);
    if (node === undefined) continue;
    if (node === goal) return pathTo(edge);
    if (seen.has(node)) continue;
    seen.add(node);
    for (const next of from(node)) if (!before.has(next)) before.set(next, edge);
  }
  return undefined;

  function pathTo(last: Edge): readonly Edge[] {
    const path: Edge[] = [];
    for (let at: Edge | undefined = last; at !== undefined; at = before.get(at)) path.unshift(at);
    return path;
  }
}
