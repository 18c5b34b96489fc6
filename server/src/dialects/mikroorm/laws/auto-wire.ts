import type { Property } from '../metadata.ts';

/**
 * Of the properties that lead to an entity those that MikroORM enters there as `inversedBy`, by the name of the owner, where that names
 * none: the first that names it as `mappedBy` wins (`autoWireBidirectionalProperties`), of one that subclasses share with their root that of its own class.
 */
export function inverseSides(leadingHere: Iterable<Property>): ReadonlyMap<string, Property> {
  const found = new Map<string, Property>();
  for (const it of leadingHere) {
    const { owner, mappedBy } = it.sides;
    if (owner !== false || mappedBy.name.kind !== 'literal') continue;
    const known = found.get(mappedBy.name.value);
    const isOwn = it.origin === 'own' && known?.declared === it.declared;
    if (!known || isOwn) found.set(mappedBy.name.value, it);
  }
  return found;
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
