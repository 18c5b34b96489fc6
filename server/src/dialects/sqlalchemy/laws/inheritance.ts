import type { Mapper } from './mapping.ts';

/** The topmost mapped superclass: SQLAlchemy's `Mapper.base_mapper`. */
export function rootOf(mapper: Mapper): Mapper {
  let root = mapper;
  while (root.superclass !== undefined) root = root.superclass;
  return root;
}

/** Whether `mapper` is `other` or inherits from it: `Mapper.isa`. */
export function inheritsFrom(mapper: Mapper, other: Mapper): boolean {
  let at: Mapper | undefined = mapper;
  while (at !== undefined && at !== other) at = at.superclass;
  return at === other;
}

/**
 * Whether both have the same root: `Mapper.common_parent`.
 *
 * @returns `undefined` when a root may have a superclass that the source does not show.
 */
export function shareRoot(a: Mapper, b: Mapper): boolean | undefined {
  const [rootA, rootB] = [rootOf(a), rootOf(b)];
  if (rootA === rootB) return true;
  return mayInherit(rootA) || mayInherit(rootB) ? undefined : false;
}

/** Whether a root may have a mapped superclass after all, and with it further tables. */
function mayInherit(root: Mapper): boolean {
  return root.open && root.localTable.open;
}

/** Whether `tables` may not be all. */
export function mayHaveMoreTables(mapper: Mapper): boolean {
  return mayInherit(rootOf(mapper));
}

/** Whether the mapper or a superclass of it is concrete. */
export function isBelowConcrete(mapper: Mapper): boolean {
  let at: Mapper | undefined = mapper;
  while (at !== undefined && at.inheritance !== 'concrete') at = at.superclass;
  return at !== undefined;
}

/** Whether both may have the same root without one inheriting from the other: `Mapper.is_sibling`. */
export function maybeSiblings(a: Mapper, b: Mapper): boolean {
  if (a === b) return false;
  const shared = shareRoot(a, b);
  return shared === undefined || (shared && !inheritsFrom(a, b) && !inheritsFrom(b, a));
}

/** Who inherits from whom, seen from above. */
export interface Hierarchy {
  /** The direct subclasses of every mapper that has some. */
  readonly subclasses: ReadonlyMap<Mapper, readonly Mapper[]>;
  /** The names of properties of mappers that may inherit from any other, their base class being unknown. */
  readonly strayNames: ReadonlySet<string>;
}

/** Turns the superclasses of all mappers round. */
export function hierarchyOf(mappers: readonly Mapper[]): Hierarchy {
  const subclasses = new Map<Mapper, Mapper[]>();
  const strayNames = new Set<string>();
  for (const mapper of mappers) {
    if (mapper.superclass !== undefined) {
      const siblings = subclasses.get(mapper.superclass);
      if (siblings === undefined) subclasses.set(mapper.superclass, [mapper]);
      else siblings.push(mapper);
    }
    if (mayHaveMoreTables(mapper)) for (const name of mapper.properties.keys()) strayNames.add(name);
  }
  return { subclasses, strayNames };
}
