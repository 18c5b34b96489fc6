import type { Property } from '../metadata.ts';

/**
 * The inverse side that an owner is let know as `inversedBy`, where it names none: of all that name it as `mappedBy` the first one wins
 * (`autoWireBidirectionalProperties`).
 */
export function wiredTo(owner: Property, leadingHere: Iterable<Property>): Property | undefined {
  if (owner.sides.inversedBy.name.kind !== 'absent') return undefined;
  for (const it of leadingHere) {
    const { owner: isOwner, mappedBy } = it.sides;
    if (isOwner === false && mappedBy.name.kind === 'literal' && mappedBy.name.value === owner.name) return it;
  }
  return undefined;
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
