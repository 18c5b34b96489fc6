/**
 * The parts of the map of modules: each module's package, as deep as it still has a fair number of entities in it.
 *
 * Takes the module of every entity, and gives each module the name of its part, without what all have in common. The same
 * modules give the same parts in whatever order they come.
 */
export function moduleGroups(modules: readonly string[]): ReadonlyMap<string, string> {
  const root: Package = { path: [], modules: new Set(), count: 0, packages: new Map() };
  for (const module of modules) insert(root, module);
  const groups = new Map<string, readonly string[]>();
  divide(root);
  const common = commonLength([...new Set(groups.values())]);
  return new Map(
    [...groups].map(([module, path]) => [module, path.slice(common).join('.') || (path.at(-1) ?? module)]),
  );

  function divide(node: Package): void {
    const children = [...node.packages.values()];
    const [onlyChild] = node.modules.size === 0 && children.length === 1 ? children : [];
    if (onlyChild) {
      divide(onlyChild);
      return;
    }
    if (node.count <= fewEntities) {
      assign(node, node.path);
      return;
    }
    for (const module of node.modules) groups.set(module, node.path);
    for (const child of children) {
      // What is too small for a part of its own stays with the package around it.
      if (child.count < fewest) assign(child, node.path);
      else divide(child);
    }
  }

  function assign(node: Package, path: readonly string[]): void {
    for (const module of node.modules) groups.set(module, path);
    for (const child of node.packages.values()) assign(child, path);
  }
}

/** A package with fewer entities is no part of its own. */
const fewest = 3;
/** One with more is divided. */
const fewEntities = 12;
/** Names of packages that say what is in their files, not what these are about. */
const details = new Set(['models', 'model', 'entities', 'entity', 'tables', 'orm', 'db']);

interface Package {
  readonly path: readonly string[];
  readonly modules: Set<string>;
  /** The entities in it and below. */
  count: number;
  readonly packages: Map<string, Package>;
}

function insert(root: Package, module: string): void {
  const segments = module.split(/[./]/);
  const telling = segments.filter((it) => !details.has(it));
  let node = root;
  node.count += 1;
  for (const segment of telling.length > 0 ? telling : segments) {
    const child: Package = node.packages.get(segment) ?? {
      path: [...node.path, segment],
      modules: new Set(),
      count: 0,
      packages: new Map(),
    };
    node.packages.set(segment, child);
    child.count += 1;
    node = child;
  }
  node.modules.add(module);
}

/** How many segments all paths begin with; of a single path, all but its last. */
function commonLength(paths: readonly (readonly string[])[]): number {
  const [first = [], ...others] = paths;
  const differs = first.findIndex((segment, index) => others.some((it) => it[index] !== segment));
  return others.length === 0 ? Math.max(first.length - 1, 0) : differs < 0 ? first.length : differs;
}
