/** The shortest way round from each edge back to where it begins, each cycle once. */
export function cycles<Edge, Node>(
  edges: readonly Edge[],
  sourceOf: (edge: Edge) => Node,
  targetOf: (edge: Edge) => Node | undefined,
): readonly (readonly Edge[])[] {
  const from = new Map<Node, Edge[]>();
  for (const edge of edges) from.set(sourceOf(edge), [...(from.get(sourceOf(edge)) ?? []), edge]);
  const found: (readonly Edge[])[] = [];
  const covered = new Set<Edge>();
  for (const edge of edges) {
    if (covered.has(edge)) continue;
    const path = wayBack(edge);
    if (!path) continue;
    found.push(path);
    for (const it of path) covered.add(it);
  }
  return found;

  function wayBack(first: Edge): readonly Edge[] | undefined {
    const goal = sourceOf(first);
    const seen = new Set<Node>();
    const pending: (readonly Edge[])[] = [[first]];
    for (let path = pending.shift(); path; path = pending.shift()) {
      const last = path.at(-1);
      const node = last === undefined ? undefined : targetOf(last);
      if (node === undefined) continue;
      if (node === goal) return path;
      if (seen.has(node)) continue;
      seen.add(node);
      for (const next of from.get(node) ?? []) pending.push([...path, next]);
    }
    return undefined;
  }
}
