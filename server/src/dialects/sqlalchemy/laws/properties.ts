import type { Column } from '../../../model/schema.ts';
import type { ConfiguredRelationship } from './configured.ts';
import { isBelowConcrete } from './inheritance.ts';
import type { Mapper, Property, Relationship } from './mapping.ts';

/** One of a mapper's properties after configuration; `owner` is the mapper that declares it. */
export type ConfiguredProperty<R = ConfiguredRelationship> =
  | { readonly kind: 'relationship'; readonly owner: Mapper; readonly relationship: R }
  | { readonly kind: 'column'; readonly owner: Mapper; readonly column: Column | undefined }
  | { readonly kind: 'other'; readonly owner: Mapper; readonly construct: 'synonym' | 'composite' | 'column_property' }
  /** What a concrete subclass has in place of its superclass's attribute: `ConcreteInheritedProperty`. */
  | { readonly kind: 'concrete'; readonly owner: Mapper }
  | { readonly kind: 'unknown'; readonly owner: Mapper };

/** The outcome of asking for a name; `certain` is false when the source may not show what is really there. */
export interface Found<R> {
  readonly property: ConfiguredProperty<R> | undefined;
  readonly certain: boolean;
}

/** The properties of all mappers while backrefs add to them. */
export interface Properties<R> {
  /** SQLAlchemy's `Mapper.get_property`. */
  find(mapper: Mapper, key: string): Found<R>;
  all(mapper: Mapper): ReadonlyMap<string, ConfiguredProperty<R>>;
  /** Adds a generated relationship to a mapper and its subclasses: `Mapper._configure_property`. */
  add(mapper: Mapper, key: string, relationship: R): void;
  /** Notes a backref that cannot be placed: of unknown name, or on an unknown target. */
  addSomewhere(mapper: Mapper | undefined, key: string | undefined): void;
}

/** @param drafts what stands for each declared relationship. */
export function propertiesOf<R>(
  drafts: ReadonlyMap<Relationship, R>,
  subclasses: ReadonlyMap<Mapper, readonly Mapper[]>,
): Properties<R> {
  const generated = new Map<Mapper, Map<string, ConfiguredProperty<R>>>();
  const gaining = new Set<Mapper>();
  const somewhere = new Set<string>();
  let anything = false;

  const configured = (owner: Mapper, property: Property): ConfiguredProperty<R> => {
    if (property.kind !== 'relationship') return { ...property, owner };
    const relationship = drafts.get(property.relationship);
    return relationship === undefined ? { kind: 'unknown', owner } : { kind: 'relationship', owner, relationship };
  };

  /** What the class statements alone give a mapper: `Mapper._configure_properties`. */
  const mapped = (mapper: Mapper, key: string): Found<R> => {
    const own = mapper.properties.get(key);
    if (own !== undefined) return { property: configured(mapper, own), certain: true };
    const hidden = mapper.open || gaining.has(mapper);
    if (mapper.superclass === undefined) return { property: undefined, certain: !hidden };
    const { property, certain } = mapped(mapper.superclass, key);
    return { property: inherited(mapper, property), certain: certain && !hidden };
  };

  const gains = (mapper: Mapper): boolean =>
    gaining.has(mapper) || (mapper.superclass !== undefined && gains(mapper.superclass));

  const find = (mapper: Mapper, key: string): Found<R> => {
    const added = generated.get(mapper)?.get(key);
    const found = added === undefined ? mapped(mapper, key) : { property: added, certain: true };
    const unplaced = anything || somewhere.has(key) || (gaining.size > 0 && gains(mapper));
    // Only below a concrete class may a backref replace what is there.
    if (!unplaced || (found.property !== undefined && !isBelowConcrete(mapper))) return found;
    return { ...found, certain: false };
  };

  const place = (mapper: Mapper, key: string, property: ConfiguredProperty<R>): void => {
    const own = generated.get(mapper) ?? new Map<string, ConfiguredProperty<R>>();
    generated.set(mapper, own.set(key, property));
    for (const subclass of subclasses.get(mapper) ?? []) {
      if (subclass.inheritance !== 'concrete') place(subclass, key, property);
      else if (find(subclass, key).property === undefined) {
        if (property.kind !== 'relationship' || property.owner === mapper)
          place(subclass, key, { kind: 'concrete', owner: subclass });
      }
    }
  };

  const all = (mapper: Mapper): ReadonlyMap<string, ConfiguredProperty<R>> => {
    const line: Mapper[] = [];
    for (let at: Mapper | undefined = mapper; at !== undefined; at = at.superclass) line.push(at);
    let properties = new Map<string, ConfiguredProperty<R>>();
    for (const at of line.reverse()) {
      const above = properties;
      properties = new Map();
      for (const [key, property] of at.properties) properties.set(key, configured(at, property));
      for (const [key, property] of above) {
        const passedOn = properties.has(key) ? undefined : inherited(at, property);
        if (passedOn !== undefined) properties.set(key, passedOn);
      }
      for (const [key, property] of generated.get(at) ?? []) properties.set(key, property);
    }
    return properties;
  };

  return {
    find,
    all,
    add: (mapper, key, relationship) => {
      place(mapper, key, { kind: 'relationship', owner: mapper, relationship });
    },
    addSomewhere(mapper, key) {
      if (mapper !== undefined) gaining.add(mapper);
      else if (key !== undefined) somewhere.add(key);
      else anything = true;
    },
  };
}

/** What `mapper` has of its superclass's property: `Mapper._adapt_inherited_property`. */
function inherited<R>(mapper: Mapper, property: ConfiguredProperty<R> | undefined): ConfiguredProperty<R> | undefined {
  if (mapper.inheritance !== 'concrete' || property === undefined) return property;
  switch (property.kind) {
    case 'column':
      return { kind: 'concrete', owner: mapper };
    case 'relationship':
      return property.owner === mapper.superclass ? { kind: 'concrete', owner: mapper } : undefined;
    case 'other':
      return property.construct === 'column_property' ? { kind: 'concrete', owner: mapper } : undefined;
    case 'concrete':
      return undefined;
    case 'unknown':
      return { kind: 'unknown', owner: mapper };
  }
}
