import type { Meta, Property } from '../metadata.ts';

/** Lets the owner of each inverse side know it as `inversedBy`, where it names none; the first one wins (`autoWireBidirectionalProperties`). */
export function autoWire(metas: readonly Meta[]): void {
  for (const meta of metas) {
    for (const property of meta.properties.values()) {
      const { owner, mappedBy } = property.sides;
      if (owner !== false || mappedBy.name.kind !== 'literal') continue;
      for (const target of property.targets) {
        const other = target.properties.get(mappedBy.name.value);
        if (other?.sides.inversedBy.name.kind === 'absent') other.wired ??= property;
      }
    }
  }
}

/** The property on the other side that one names, or that MikroORM has entered for it. */
export function otherSideOf(property: Property): Property | undefined {
  const { mappedBy, inversedBy } = property.sides;
  const name = mappedBy.name.kind === 'literal' ? mappedBy.name : inversedBy.name;
  if (name.kind !== 'literal') return property.wired;
  for (const target of property.targets) {
    const other = target.properties.get(name.value);
    if (other) return other;
  }
  return undefined;
}
